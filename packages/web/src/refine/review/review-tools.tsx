import type { ReviewCounts, ReviewCriterion, ReviewFilter, ReviewSummary } from "@assay/sdk/api";
import type { ReactElement } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import type { Choice } from "../../design/choice.ts";
import { Combobox } from "../../design/combobox.tsx";
import { formatCount } from "../../design/format-number.ts";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import type { ReviewSearch } from "./review-search.ts";

/** Props of {@link ReviewTools}. */
export interface ReviewToolsProps {
	readonly summary: ReviewSummary;
	readonly criterion: ReviewCriterion;
	readonly search: ReviewSearch;
	readonly setSearch: SetSearch<ReviewSearch>;
	readonly reviewer: string;
	readonly onReviewer: (name: string) => void;
}

const FILTERS: readonly {
	readonly value: ReviewFilter;
	readonly label: string;
	readonly count: keyof ReviewCounts;
}[] = [
	{ value: "open", label: "To decide", count: "open" },
	{ value: "disputed", label: "Disagreeing", count: "disputed" },
	{ value: "waiting", label: "Waiting for answers", count: "waiting" },
	{ value: "committed", label: "Committed", count: "committed" },
	{ value: "older", label: "Older criterion", count: "older" },
	{ value: "again", label: "Worth grading again", count: "again" },
	{ value: "all", label: "All rows", count: "all" },
];
const ANY = "";

/** Which rows are reviewed, and by whom. */
export function ReviewTools(props: ReviewToolsProps): ReactElement {
	const { criterion, search, setSearch, summary } = props;
	const { people, slices, tasks } = summary;
	const set = (change: Partial<ReviewSearch>): void =>
		setSearch({ ...change, at: 0, row: undefined });
	return (
		<>
			<Criterion {...props} />
			{search.view === "rows" && (
				<>
					<div className="w-52">
						<Select
							label="Which rows"
							isLabelHidden
							value={search.filter}
							choices={FILTERS.map(({ count, label, value }) => ({
								value,
								label,
								detail: formatCount(criterion.counts[count]),
							}))}
							onChange={(filter) => set({ filter })}
						/>
					</div>
					<Narrow
						label="Slice"
						any="any slice"
						value={search.slice}
						choices={slices.map((name) => ({ value: name, label: name }))}
						onChange={(slice) => set({ slice })}
					/>
					{tasks.length > 0 && (
						<Narrow
							label="Task"
							any="any task"
							value={search.task}
							choices={tasks.map(({ id, name }) => ({ value: id, label: name }))}
							onChange={(task) => set({ task })}
						/>
					)}
					<Narrow
						label="Person"
						any="anybody"
						value={search.person}
						choices={people.map(({ annotator, labels }) => ({
							value: annotator,
							label: annotator,
							detail: formatCount(labels),
						}))}
						onChange={(person) => set({ person })}
					/>
					<div className="ml-auto w-36">
						<TextField
							label="Your name, for the history"
							isLabelHidden
							placeholder="Your name"
							value={props.reviewer}
							onChange={props.onReviewer}
						/>
					</div>
				</>
			)}
		</>
	);
}

function Criterion({ criterion, setSearch, summary }: ReviewToolsProps): ReactElement {
	return (
		<div className="w-48">
			<Select
				label="Criterion"
				isLabelHidden
				value={criterion.name}
				choices={summary.criteria.map(({ counts, name }) => ({
					value: name,
					label: name,
					detail: formatCount(counts.all),
				}))}
				onChange={(name) => setSearch({ criterion: name, at: 0, row: undefined })}
			/>
		</div>
	);
}

function Narrow({
	any,
	choices,
	label,
	onChange,
	value,
}: {
	readonly label: string;
	/** What stands for all of them. */
	readonly any: string;
	readonly choices: readonly Choice[];
	readonly value: string | undefined;
	readonly onChange: (value: string | undefined) => void;
}): ReactElement {
	return (
		<div className="w-40">
			<Combobox
				label={label}
				isLabelHidden
				choices={[{ value: ANY, label: any }, ...choices]}
				value={value ?? ANY}
				onChange={(next) => onChange(next === ANY ? undefined : next)}
			/>
		</div>
	);
}
