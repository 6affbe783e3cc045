import { ALL_PROMPTS } from "@assay/core/benchmark";
import type { CompareView } from "@assay/sdk/api";
import { GitCompareArrows } from "lucide-react";
import type { ReactElement } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Select } from "../../design/select.tsx";
import { Switch } from "../../design/switch.tsx";
import type { CompareSearch } from "./compare-search.ts";
import { FlipCard } from "./flip-card.tsx";
import { useFlips } from "./use-flips.ts";

/** Props of {@link FlipList}. */
export interface FlipListProps {
	readonly view: CompareView;
	readonly names: ReadonlyMap<string, string>;
	/** The candidate that is read. */
	readonly head: string;
	readonly search: CompareSearch;
	readonly onChange: SetSearch<CompareSearch>;
}

/** A name stands behind a colon, so that none can be taken for this. */
const ANY = "any";

/** Rows that passed in one of two runs and not in the other. */
export function FlipList({ head, names, onChange, search, view }: FlipListProps): ReactElement {
	const base = view.runs[0]?.run.id ?? "";
	const slice = search.slice === ALL_PROMPTS ? undefined : search.slice;
	const flips = useFlips({
		base,
		head,
		...(search.evaluator !== undefined && { evaluator: search.evaluator }),
		...(slice !== undefined && { slice }),
		...(search.direction !== "any" && { direction: search.direction }),
	});
	const nameOf = (run: string) => ({ run, name: names.get(run) ?? run });
	return (
		<div className="flex flex-col gap-3">
			<div className="flex flex-wrap items-center gap-2">
				{view.candidates.length > 1 && (
					<div className="w-44">
						<Select
							label="Candidate"
							isLabelHidden
							value={head}
							onChange={(run) => onChange({ head: run })}
							choices={view.candidates.map(({ run }) => ({
								value: run,
								label: names.get(run) ?? run,
							}))}
						/>
					</div>
				)}
				<div className="w-48">
					<Select
						label="Evaluator"
						isLabelHidden
						value={valueOf(search.evaluator)}
						onChange={(evaluator) => onChange({ evaluator: nameOfValue(evaluator) })}
						choices={[
							{ value: ANY, label: "Every evaluator" },
							...view.evaluators.map(({ name }) => ({ value: valueOf(name), label: name })),
						]}
					/>
				</div>
				<div className="w-48">
					<Select
						label="Slice"
						isLabelHidden
						value={valueOf(slice)}
						onChange={(name) => onChange({ slice: nameOfValue(name) })}
						choices={view.slices.map(({ kind, name }) => ({
							value: kind === "all" ? ANY : valueOf(name),
							label: name,
						}))}
					/>
				</div>
				<SegmentedControl
					label="Direction"
					value={search.direction}
					onChange={(direction) => onChange({ direction })}
					choices={[
						{ value: "any", label: "Either way" },
						{ value: "pass-to-fail", label: "▼ Lost" },
						{ value: "fail-to-pass", label: "▲ Won" },
					]}
				/>
				<Switch
					label="Difference by words"
					checked={search.diff}
					onChange={(diff) => onChange({ diff })}
				/>
			</div>
			<Answer of={flips}>
				{({ pages }) => {
					const items = pages.flatMap((page) => page.items);
					const total = pages[0]?.total ?? 0;
					if (items.length === 0)
						return (
							<EmptyState icon={GitCompareArrows} title="No row flipped">
								On the rows that both runs scored, the verdicts of these evaluators pass and fail
								the same.
							</EmptyState>
						);
					return (
						<>
							<p role="status" className="num text-xs text-ink-muted">
								{formatCount(total)} {total === 1 ? "flip" : "flips"}, {formatCount(items.length)}{" "}
								shown
							</p>
							{items.map((flip) => (
								<FlipCard
									key={`${flip.evaluator} ${flip.key}`}
									flip={flip}
									base={nameOf(base)}
									head={nameOf(head)}
									isDiff={search.diff}
								/>
							))}
							{flips.hasNextPage && (
								<div className="self-center">
									<Button
										disabled={flips.isFetchingNextPage}
										onClick={() => void flips.fetchNextPage()}
									>
										Show more
									</Button>
								</div>
							)}
						</>
					);
				}}
			</Answer>
		</div>
	);
}

function valueOf(name: string | undefined): string {
	return name === undefined ? ANY : `:${name}`;
}

function nameOfValue(value: string): string | undefined {
	return value === ANY ? undefined : value.slice(1);
}
