import type { TaskQueue } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { Checkbox } from "../../design/checkbox.tsx";
import { Combobox } from "../../design/combobox.tsx";
import { formatCount } from "../../design/format-number.ts";
import { formatAbsolute } from "../../design/format-time.ts";
import { ListField } from "../../design/list-field.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { TextField } from "../../design/text-field.tsx";
import type { TaskFormProps } from "./task-form-props.ts";

const QUEUES: readonly { readonly value: TaskQueue; readonly label: string }[] = [
	{ value: "measure", label: "Measure" },
	{ value: "improve", label: "Improve" },
	{ value: "sample", label: "Random sample" },
	{ value: "all", label: "All" },
];

const QUEUE_WORDS: Readonly<Record<TaskQueue, string>> = {
	measure:
		"A random draw, spread over slices and what evaluators said, so that rates become as exact as can be.",
	improve:
		"Where a label teaches most: evaluators differ or hardly decide. These labels measure nothing.",
	sample: "A simple random draw: every row has the same chance.",
	all: "Every row that can be labelled.",
};

const SPLITS = ["train", "valid", "test"] as const;

/** Which rows people get. */
export function RowsPart(props: TaskFormProps): ReactElement {
	const { fields, set } = props;
	return (
		<fieldset className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-3">
			<legend className="px-1 text-xs font-medium text-ink-muted">Rows</legend>
			{fields.choice === undefined ? (
				<>
					<RunPicker {...props} />
					<Narrowing {...props} />
				</>
			) : (
				<p className="text-ink-muted">
					{props.chosen === undefined ? "Rows" : `${formatCount(props.chosen)} rows`} chosen in the
					explorer
					{fields.choice.q !== undefined && fields.choice.q !== "" && (
						<>
							{" "}
							by <code className="foreign font-mono text-xs">{fields.choice.q}</code>
						</>
					)}
				</p>
			)}
			<div className="flex flex-wrap items-end gap-3">
				<div className="flex flex-col gap-1">
					<span className="text-xs font-medium text-ink-muted">Take</span>
					<SegmentedControl
						label="Which of them"
						choices={QUEUES}
						value={fields.queue}
						onChange={(queue) => set({ queue })}
					/>
				</div>
				{fields.queue !== "all" && (
					<div className="w-32">
						<NumberField
							label="How many rows"
							value={fields.count}
							onChange={(count) => set({ count })}
							min={1}
							max={10_000}
						/>
					</div>
				)}
			</div>
			<p className="text-xs text-ink-faint">{QUEUE_WORDS[fields.queue]}</p>
			<Checkbox
				label="Rows that have ground truth, too"
				checked={fields.includesLabelled}
				onChange={(includesLabelled) => set({ includesLabelled })}
			/>
		</fieldset>
	);
}

function RunPicker({ fields, set }: TaskFormProps): ReactElement {
	const runs = useApi("GET /runs", { limit: 200 }).data?.items ?? [];
	return (
		<Combobox
			label="Run"
			choices={runs.map(({ createdAt, id, system }) => ({
				value: id,
				label: `${system.name} · ${id}`,
				detail: formatAbsolute(createdAt),
			}))}
			value={fields.run}
			onChange={(run) => set({ run, criteria: [], slices: [] })}
			placeholder="Choose a run"
		/>
	);
}

function Narrowing({ fields, run, set }: TaskFormProps): ReactElement {
	return (
		<>
			<ListField
				label="Slices"
				values={fields.slices}
				onChange={(slices) => set({ slices })}
				suggestions={(run?.slices ?? []).map(({ name }) => ({ value: name }))}
				placeholder="All prompts"
			/>
			<div className="flex flex-wrap items-center gap-x-4 gap-y-1">
				<span className="text-xs font-medium text-ink-muted">Splits</span>
				{SPLITS.map((split) => (
					<Checkbox
						key={split}
						label={split}
						checked={fields.splits.includes(split)}
						onChange={(isChosen) =>
							set({
								splits: SPLITS.filter((one) =>
									one === split ? isChosen : fields.splits.includes(one),
								),
							})
						}
					/>
				))}
			</div>
			<TextField
				label="Filter, as in the explorer"
				value={fields.q}
				onChange={(q) => set({ q })}
				placeholder="disagreement:yes"
			/>
		</>
	);
}
