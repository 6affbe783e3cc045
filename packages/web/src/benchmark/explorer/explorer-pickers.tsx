import type { RunItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { RunPicker } from "../matrix/run-picker.tsx";
import type { ExplorerSearch } from "./explorer-search.ts";

/** Props of {@link ExplorerPickers}. */
export interface ExplorerPickersProps {
	readonly runs: readonly RunItem[];
	readonly run: string | undefined;
	readonly baseline: string | undefined;
	readonly setSearch: SetSearch<ExplorerSearch>;
}

/** Which run is explored, and which one it is compared with. */
export function ExplorerPickers(props: ExplorerPickersProps): ReactElement {
	const { baseline, run, runs, setSearch } = props;
	return (
		<div className="flex min-w-0 flex-wrap items-center gap-2">
			<RunPicker
				label="Run"
				runs={runs}
				value={run}
				onChange={(next) => setSearch({ run: next, row: undefined })}
			/>
			<span className="text-ink-faint">against</span>
			<RunPicker
				label="Baseline"
				runs={runs.filter(({ id }) => id !== run)}
				value={baseline}
				isOptional
				onChange={(next) => setSearch({ baseline: next })}
			/>
		</div>
	);
}
