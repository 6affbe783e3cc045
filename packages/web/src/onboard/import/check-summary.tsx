import type { ImportCheck } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";
import { Section } from "../../design/section.tsx";
import { CountsTable } from "./counts-table.tsx";
import { NameList } from "./name-list.tsx";
import { nameOf } from "./proposed-definitions.ts";

/** Props of {@link CheckSummary}. */
export interface CheckSummaryProps {
	readonly check: ImportCheck;
	/** False: only the first rows were read so far, or the file under another mapping. */
	readonly isWhole: boolean;
}

/** How much of what would arrive. */
export function CheckSummary({ check, isWhole }: CheckSummaryProps): ReactElement {
	const { brings, proposed } = check;
	const note = isWhole
		? `${formatCount(check.rows)} rows read`
		: check.isPartial
			? `of the first ${formatCount(check.rows)} rows`
			: "counting again";
	return (
		<Section title="What will arrive" note={note}>
			<CountsTable counts={check} />
			<NameList label="Brings criteria" names={brings.criteria} />
			<NameList label="Brings evaluators" names={brings.evaluators} />
			<NameList label="Brings slices" names={brings.slices} />
			<NameList label="Brings systems" names={brings.systems} />
			<NameList label="Slices that fit" names={proposed.slices.map(nameOf)} />
		</Section>
	);
}
