import type { CoveredSlice } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { Sparkles } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { Count } from "../../design/count.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { ProgressBar } from "../../design/progress-bar.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { coverageSearch, MARGINS } from "./coverage-search.ts";
import { FillDialog } from "./fill/fill-dialog.tsx";
import { SliceMore } from "./slice-need.tsx";
import { SliceSize, SliceState, SliceWaiting } from "./slice-state.tsx";

/** Slices with the prompts that they have and need; the ones that lack most come first. */
export function CoveredSlices({
	slices,
}: {
	readonly slices: readonly CoveredSlice[];
}): ReactElement {
	const [{ margin, only }] = useScreenSearch(coverageSearch);
	const [filled, setFilled] = useState<string>();
	const shown = slices
		.filter(({ missing = 0 }) => only === "all" || missing > 0)
		.toSorted((a, b) => (b.missing ?? -1) - (a.missing ?? -1));
	const isAssumed = shown.some(({ need, prompts }) => need.isAssumed && prompts !== undefined);
	const toFill = slices.find(({ name }) => name === filled);
	return (
		<section aria-label="Slices" className="rounded-lg border border-line bg-surface">
			<SlicesBar />
			{shown.length === 0 ? (
				<p className="p-4 text-ink-muted">
					{slices.length === 0 ? "There is no slice yet." : "Every slice has enough prompts."}
				</p>
			) : (
				<Table
					label="Slices by what they lack"
					head={
						<>
							<HeaderCell label="Slice" />
							<HeaderCell label="Prompts" align="end" />
							<HeaderCell label="Minimum" align="end" />
							<HeaderCell label="State" />
							<HeaderCell label="How far" isSecondary />
							<HeaderCell label={`More for ±${margin}`} align="end" />
							<HeaderCell label="Waiting" />
							<HeaderCell label="Fill" isLabelHidden />
						</>
					}
				>
					{shown.map((slice) => (
						<SliceRow key={slice.name} slice={slice} onFill={() => setFilled(slice.name)} />
					))}
				</Table>
			)}
			{isAssumed && (
				<p className="px-4 py-2 text-xs text-ink-faint">
					* No run has scored ten rows of it: a pass rate of 50% is assumed, which needs most.
				</p>
			)}
			{toFill !== undefined && (
				<FillDialog key={toFill.name} slice={toFill} onClose={() => setFilled(undefined)} />
			)}
		</section>
	);
}

function SlicesBar(): ReactElement {
	const [{ margin, only }, setSearch] = useScreenSearch(coverageSearch);
	return (
		<header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1">
			<h2 className="font-semibold">Slices</h2>
			<span className="ml-auto flex items-center gap-2 text-xs text-ink-muted">
				Intervals of
				<SegmentedControl
					label="Width of intervals that is wanted"
					choices={MARGINS.map((value) => ({
						value,
						label: `±${value}`,
						detail: `${value} percentage points to each side`,
					}))}
					value={margin}
					onChange={(next) => setSearch({ margin: next })}
				/>
			</span>
			<SegmentedControl
				label="Which slices"
				choices={[
					{ value: "all", label: "All" },
					{ value: "gaps", label: "Gaps" },
				]}
				value={only}
				onChange={(next) => setSearch({ only: next })}
			/>
		</header>
	);
}

function SliceRow({
	onFill,
	slice,
}: {
	readonly slice: CoveredSlice;
	readonly onFill: () => void;
}): ReactElement {
	const isShort = (slice.missing ?? 0) > 0;
	return (
		<TableRow>
			<Cell isHeader>
				<Link
					to="/artifacts/$kind/$name"
					params={{ kind: "slices", name: slice.name }}
					className="inline-block max-w-72 truncate align-middle font-medium hover:underline"
					title={slice.name}
				>
					<bdi>{slice.name}</bdi>
				</Link>
			</Cell>
			<Cell align="end">
				<SliceSize slice={slice} />
			</Cell>
			<Cell align="end">
				<Count value={slice.minPrompts} />
			</Cell>
			<Cell>
				<SliceState slice={slice} />
			</Cell>
			<Cell isSecondary>
				{slice.prompts !== undefined && slice.minPrompts > 0 && (
					<div className="w-32">
						<ProgressBar
							label={`${slice.name}: prompts of its minimum`}
							done={Math.min(slice.prompts, slice.minPrompts)}
							total={slice.minPrompts}
						/>
					</div>
				)}
			</Cell>
			<Cell align="end">
				<SliceMore {...slice} />
			</Cell>
			<Cell>
				<SliceWaiting {...slice} />
			</Cell>
			<Cell align="end">
				{slice.undecided === undefined && slice.prompts !== undefined && (
					<Button
						size="small"
						look={isShort ? undefined : "plain"}
						aria-label={`Fill ${slice.name}`}
						onClick={onFill}
					>
						<Sparkles aria-hidden />
						Fill
					</Button>
				)}
			</Cell>
		</TableRow>
	);
}
