import type { ImportCheck } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { readTarget } from "./column-target.ts";
import { CommittedField } from "./committed-field.tsx";
import type { ImportSearch } from "./import-search.ts";

/** Props of {@link SystemField}. */
export interface SystemFieldProps {
	readonly check: ImportCheck;
	readonly search: ImportSearch;
	readonly onChange: (values: Partial<ImportSearch>) => void;
}

/** Whose responses these are, for rows with responses that do not say so themselves. */
export function SystemField({
	check,
	onChange,
	search,
}: SystemFieldProps): ReactElement | undefined {
	const kinds = check.columns.map(({ becomes }) => readTarget(becomes)?.kind);
	const hasResponses =
		check.responses.length + check.verdicts.length + check.annotations.length > 0;
	const saysItself = kinds.includes("system") && search.system === undefined;
	if (!hasResponses || saysItself) return undefined;
	return (
		<div className="w-80">
			<CommittedField
				label="System that gave the responses"
				isLabelShown
				placeholder={check.responses[0]?.name ?? "recorded"}
				value={search.system ?? ""}
				onCommit={(system) => onChange({ system: system === "" ? undefined : system })}
			/>
		</div>
	);
}
