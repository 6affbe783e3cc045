import type { PlaygroundOptions } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Checkbox } from "../../design/checkbox.tsx";
import { ListField } from "../../design/list-field.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Select } from "../../design/select.tsx";
import type { FormIssues } from "../../onboard/artifacts/form-issues.ts";
import { promptsSearch } from "./prompts-search.ts";

/** Props of {@link SamplePanel}. */
export interface SamplePanelProps {
	readonly options: PlaygroundOptions;
	readonly issues: FormIssues;
}

const ALL = "all";
const NAMED = "slice ";
const MOST_PROMPTS = 100;

/** On which reference prompts the variants are tried. */
export function SamplePanel({ issues, options }: SamplePanelProps): ReactElement {
	const [search, setSearch] = useScreenSearch(promptsSearch);
	const change = (values: Partial<typeof search>): void => setSearch(values, { replace: true });
	return (
		<section aria-label="Sample" className="flex flex-col gap-3 py-3 pr-4">
			<h2 className="font-semibold">Sample</h2>
			<div>
				<SegmentedControl
					label="Which prompts"
					choices={[
						{ value: "first", label: "First" },
						{ value: "random", label: "Random" },
						{ value: "picked", label: "Picked" },
					]}
					value={search.among}
					onChange={(among) => change({ among })}
				/>
			</div>
			{search.among === "picked" ? (
				<ListField
					label="Ids of prompts"
					placeholder="id, then Enter"
					values={search.prompts}
					error={issues.within("sample", "prompts")}
					onChange={(prompts) => change({ prompts: [...prompts] })}
				/>
			) : (
				<div className="grid grid-cols-2 gap-2">
					<NumberField
						label="Prompts"
						min={1}
						max={MOST_PROMPTS}
						value={search.count}
						onChange={(count) => change({ count: count ?? 10 })}
					/>
					{search.among === "random" && (
						<NumberField
							label="Seed"
							min={0}
							value={search.seed}
							onChange={(seed) => change({ seed: seed ?? 1 })}
						/>
					)}
				</div>
			)}
			<Select
				label="Slice"
				choices={[
					{ value: ALL, label: "All prompts" },
					...options.slices.map((name) => ({ value: NAMED + name, label: name })),
				]}
				value={search.slice === undefined ? ALL : NAMED + search.slice}
				error={issues.within("sample", "slice")}
				onChange={(slice) =>
					change({ slice: slice === ALL ? undefined : slice.slice(NAMED.length) })
				}
			/>
			<Checkbox
				label="Prompts of the split test too"
				checked={search.test}
				onChange={(test) => change({ test })}
			/>
			<p className="text-xs text-ink-faint">
				Prompts of the split test are kept for measuring: a template that was made on them looks
				better than it is.
			</p>
		</section>
	);
}
