import type { MatrixView, RunItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import type { ShownRuns } from "./explorer-link.ts";
import { RunPicker } from "./run-picker.tsx";
import { RunState } from "./run-state.tsx";

/** Props of {@link MatrixPickers}. */
export interface MatrixPickersProps {
	readonly items: readonly RunItem[];
	readonly shown: ShownRuns;
	readonly view: MatrixView;
	readonly onRun: (run: string) => void;
	readonly onBaseline: (run: string) => void;
}

/** Which run is shown, and which one it is compared with. */
export function MatrixPickers(props: MatrixPickersProps): ReactElement {
	const { items, shown, view } = props;
	return (
		<div className="flex flex-wrap items-center gap-2">
			<RunPicker label="Run" runs={items} value={shown.run} onChange={props.onRun} />
			<span className="text-xs text-ink-faint">against</span>
			<RunPicker
				label="Baseline"
				isOptional
				runs={items}
				except={shown.run}
				value={shown.baseline}
				onChange={props.onBaseline}
			/>
			<RunState run={view.run} />
		</div>
	);
}
