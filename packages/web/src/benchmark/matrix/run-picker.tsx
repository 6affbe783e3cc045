import type { RunItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import type { Choice } from "../../design/choice.ts";
import { Combobox } from "../../design/combobox.tsx";
import { formatCount } from "../../design/format-number.ts";
import { formatAbsolute, formatRelative } from "../../design/format-time.ts";
import { Select } from "../../design/select.tsx";
import { NO_BASELINE } from "./matrix-search.ts";

/** From so many on, a run is found by typing a part of its name. */
const MANY = 15;

/** Props of {@link RunPicker}. */
export interface RunPickerProps {
	readonly label: string;
	readonly runs: readonly RunItem[];
	readonly value: string | undefined;
	/** Id of one that cannot be chosen, as it is chosen elsewhere. */
	readonly except?: string | undefined;
	/** True: no run at all may be chosen too, which gives `none`. */
	readonly isOptional?: boolean | undefined;
	readonly onChange: (run: string) => void;
}

/** Chooses one of the project's runs. */
export function RunPicker(props: RunPickerProps): ReactElement {
	const { except, isOptional = false, label, onChange, runs, value } = props;
	const choices = [
		...(isOptional ? [{ value: NO_BASELINE, label: "no baseline" }] : []),
		...withNames(runs).filter((choice) => choice.value !== except),
	];
	const chosen = value ?? (isOptional ? NO_BASELINE : undefined);
	return (
		<div className="w-52 xl:w-60">
			{runs.length < MANY ? (
				<Select
					label={label}
					isLabelHidden
					choices={choices}
					value={chosen}
					onChange={onChange}
					placeholder="a run that is not there"
				/>
			) : (
				<Combobox
					label={label}
					isLabelHidden
					choices={choices}
					value={chosen}
					onChange={(run) => run !== undefined && onChange(run)}
				/>
			)}
		</div>
	);
}

/** Runs of one system that began at about the same time have their id in the name. */
function withNames(runs: readonly RunItem[]): readonly Choice[] {
	const now = Date.now();
	const nameOf = ({ createdAt, system }: RunItem): string =>
		`${system.name} · ${formatRelative(createdAt, now)}`;
	const counts = Map.groupBy(runs, nameOf);
	return runs.map((run) => {
		const name = nameOf(run);
		const isAlone = counts.get(name)?.length === 1;
		return choiceOf(run, isAlone ? name : `${run.system.name} · ${run.id}`);
	});
}

function choiceOf(run: RunItem, name: string): Choice {
	const state = run.state === "finished" ? "" : `, ${run.state}`;
	return {
		value: run.id,
		label: `${name}${state}`,
		detail: `${formatAbsolute(run.createdAt)} · ${formatCount(run.prompts)} prompts · ${run.id}`,
	};
}
