import type { RunItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import type { Choice } from "../../design/choice.ts";
import { Combobox } from "../../design/combobox.tsx";
import { formatCount } from "../../design/format-number.ts";
import { formatRelative } from "../../design/format-time.ts";
import { Select } from "../../design/select.tsx";
import { NO_BASELINE } from "./matrix-search.ts";

/** From so many on, a run is found by typing a part of its name. */
const MANY = 15;

/** Props of {@link RunPicker}. */
export interface RunPickerProps {
	readonly label: string;
	readonly runs: readonly RunItem[];
	readonly value: string | undefined;
	/** True: no run at all may be chosen too, which gives `none`. */
	readonly isOptional?: boolean | undefined;
	readonly onChange: (run: string) => void;
}

/** Chooses one of the project's runs. */
export function RunPicker(props: RunPickerProps): ReactElement {
	const { isOptional = false, label, onChange, runs, value } = props;
	const choices = [
		...(isOptional ? [{ value: NO_BASELINE, label: "no baseline" }] : []),
		...runs.map((run) => choiceOf(run)),
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

function choiceOf(run: RunItem): Choice {
	const state = run.state === "finished" ? "" : `, ${run.state}`;
	const when = formatRelative(run.createdAt, Date.now());
	return {
		value: run.id,
		label: `${run.system.name} · ${when}${state}`,
		detail: `${formatCount(run.prompts)} prompts · ${run.id}`,
	};
}
