import type { CompareView, CorrectedCompareView } from "@assay/sdk/api";
import { GitCompareArrows } from "lucide-react";
import { type ReactElement, useMemo } from "react";
import { Answer } from "../../design/answer.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { Tabs } from "../../design/tabs.tsx";
import { RatesSwitch } from "../../refine/trust/rates-switch.tsx";
import { useRatesKey } from "../../refine/trust/use-rates-key.ts";
import { Screen } from "../../shell/screen.tsx";
import { AddressLink } from "../address-link.tsx";
import { ChangeList } from "../changes/change-list.tsx";
import { CompareGrid } from "./compare-grid.tsx";
import { ComparePicker } from "./compare-picker.tsx";
import { CompareSummary } from "./compare-summary.tsx";
import { FlipList } from "./flip-list.tsx";
import { NotComparableList } from "./not-comparable-list.tsx";
import { RefinedToggle } from "./refined-toggle.tsx";
import { runNames } from "./run-names.ts";
import { type CompareState, useCompare } from "./use-compare.ts";

/** Systems or runs side by side: what changed, where, and the rows behind it. */
export function CompareScreen(): ReactElement {
	const state = useCompare();
	const { answer, chosen, runs, search, setSearch } = state;
	useRatesKey(search.rates, (rates) => setSearch({ rates }));
	return (
		<Screen
			title="Compare"
			{...(runs !== undefined &&
				chosen.length >= 2 && {
					tools: (
						<>
							<ComparePicker
								runs={runs}
								chosen={chosen}
								onChange={(wanted) => setSearch({ runs: wanted, head: undefined })}
							/>
							<RatesSwitch rates={search.rates} onChange={(rates) => setSearch({ rates })} />
						</>
					),
				})}
		>
			{runs !== undefined && chosen.length < 2 ? (
				<TooFew count={runs.length} />
			) : (
				<Answer of={answer}>{(view) => <Comparison view={view} state={state} />}</Answer>
			)}
		</Screen>
	);
}

function TooFew({ count }: { readonly count: number }): ReactElement {
	return (
		<EmptyState
			icon={GitCompareArrows}
			title={count === 0 ? "No finished run yet" : "One finished run so far"}
			action={
				<AddressLink href="/runs?start=1" look="primary" size="normal">
					Start a run
				</AddressLink>
			}
		>
			Two runs are needed: of two systems, or before and after a change.
		</EmptyState>
	);
}

function Comparison({
	state: { chosen, corrected, search, setSearch },
	view,
}: {
	readonly view: CompareView;
	readonly state: CompareState;
}): ReactElement {
	const names = useMemo(() => runNames(view), [view]);
	const replace = (run: string, other: string): void =>
		setSearch({ runs: chosen.map((one) => (one === run ? other : one)), head: undefined });
	const paired = view.candidates.filter(({ kind }) => kind === "paired");
	const flipped = paired.find(({ run }) => run === search.head) ?? paired[0];
	return (
		<div className="flex flex-col gap-4">
			<div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
				<CompareSummary view={view} names={names} />
				<div className="flex flex-col items-end gap-1.5">
					{view.runs.map((compared) => (
						<RefinedToggle
							key={compared.run.id}
							compared={compared}
							name={names.get(compared.run.id) ?? ""}
							taken={chosen}
							onChange={(run) => replace(compared.run.id, run)}
						/>
					))}
				</div>
			</div>
			<Tabs
				label="Parts of the comparison"
				value={search.view}
				onChange={(shown) => setSearch({ view: shown })}
				tabs={[
					{
						value: "changes",
						label: "Changes",
						content: (
							<div className="flex flex-col gap-4">
								<CompareGrid
									view={view}
									corrected={corrected?.data}
									names={names}
									onOpen={(target) => setSearch({ ...target, view: "flips" })}
								/>
								{corrected !== undefined && (
									<Answer of={corrected}>{(read) => <CorrectedNote corrected={read} />}</Answer>
								)}
								<NotComparableList view={view} names={names} onReplace={replace} />
							</div>
						),
					},
					{
						value: "flips",
						label: "Flips",
						content:
							flipped === undefined ? (
								<EmptyState icon={GitCompareArrows} title="No rows can be paired">
									Flips are rows that both runs scored with the same evaluators.
								</EmptyState>
							) : (
								<FlipList
									view={view}
									names={names}
									head={flipped.run}
									search={search}
									onChange={setSearch}
								/>
							),
					},
					{
						value: "definitions",
						label: "What differs",
						content: <Differences view={view} names={names} />,
					},
				]}
			/>
		</div>
	);
}

/** Says which cells speak of people's rates; nothing where none does. */
function CorrectedNote({
	corrected: { candidates },
}: {
	readonly corrected: CorrectedCompareView;
}): ReactElement | undefined {
	if (candidates.every(({ cells }) => cells.every((cell) => cell === null))) return undefined;
	return (
		<p className="max-w-prose text-xs text-ink-faint">
			Cells with an interval and “raw” compare the rates that people would give; the two runs count
			as independent there, and a colour means that the interval leaves out 0. The other cells
			compare the evaluators' own verdicts row by row.
		</p>
	);
}

function Differences({
	names,
	view,
}: {
	readonly view: CompareView;
	readonly names: ReadonlyMap<string, string>;
}): ReactElement {
	const base = names.get(view.runs[0]?.run.id ?? "");
	return (
		<div className="flex flex-col gap-4">
			{view.candidates.map(({ definitions, prompts, run }) => (
				<section
					key={run}
					aria-label={names.get(run)}
					className="rounded-lg border border-line bg-surface p-4"
				>
					<h2 className="mb-3 font-semibold">
						<bdi>{base}</bdi> → <bdi>{names.get(run)}</bdi>
					</h2>
					{definitions.length === 0 && prompts === undefined ? (
						<p className="text-ink-muted">
							Both rest on the same definitions and prompts; the runs differ in their responses or
							repeats alone.
						</p>
					) : (
						<ChangeList definitions={definitions} prompts={prompts} />
					)}
				</section>
			))}
		</div>
	);
}
