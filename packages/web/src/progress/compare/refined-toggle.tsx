import type { ComparedRun } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { SegmentedControl } from "../../design/segmented-control.tsx";

/** Props of {@link RefinedToggle}. */
export interface RefinedToggleProps {
	readonly compared: ComparedRun;
	readonly name: string;
	/** Runs that stand in the comparison already. */
	readonly taken: readonly string[];
	readonly onChange: (run: string) => void;
}

/**
 * Switches one side between the run as it was and the newest run of the same system version, whose
 * artifacts were refined since; nothing where there is no other.
 */
export function RefinedToggle(props: RefinedToggleProps): ReactElement | undefined {
	const { compared, name, onChange, taken } = props;
	const { run, variants } = compared;
	const all = [run, ...variants.filter(({ id }) => !taken.includes(id))].toSorted(
		(a, b) => a.createdAt - b.createdAt,
	);
	const [oldest] = all;
	const newest = all.at(-1);
	if (oldest === undefined || newest === undefined || oldest === newest) return undefined;
	return (
		<span className="flex items-center gap-2 text-xs text-ink-muted">
			<bdi>{name}</bdi> judged
			<SegmentedControl
				label={`Artifacts that ${name} is judged with`}
				value={run.id}
				onChange={onChange}
				choices={[
					{ value: oldest.id, label: "as it was", detail: `Run ${oldest.id}` },
					...(run === oldest || run === newest
						? []
						: [{ value: run.id, label: "in between", detail: `Run ${run.id}` }]),
					{ value: newest.id, label: "refined", detail: `Run ${newest.id}` },
				]}
			/>
		</span>
	);
}
