import type { ImportCheck } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Switch } from "../../design/switch.tsx";
import type { ImportSearch } from "./import-search.ts";

/** Props of {@link PlainRowsSwitch}. */
export interface PlainRowsSwitchProps {
	readonly check: ImportCheck;
	readonly isPlain: boolean;
	readonly onChange: (values: Partial<ImportSearch>) => void;
}

/** For what looks like another tool's file: take it as plain rows instead. */
export function PlainRowsSwitch(props: PlainRowsSwitchProps): ReactElement | undefined {
	const { check, isPlain, onChange } = props;
	if (check.isPlain && !isPlain) return undefined;
	return (
		<Switch
			label="Take it as plain rows, and map the columns yourself"
			checked={isPlain}
			onChange={(plain) => onChange({ plain, map: [] })}
		/>
	);
}
