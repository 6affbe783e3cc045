import { differenceIntervalText, differenceText, type MatrixSlice } from "@assay/core/benchmark";
import type { CompareView, CorrectedCellPair, CorrectedCompareView } from "@assay/sdk/api";
import { type KeyboardEvent, type ReactElement, useRef } from "react";
import { CHANGE_STEPS, shadeOf } from "../../benchmark/matrix/cell-shade.ts";
import { HEAD_COLUMNS, HEAD_ROWS } from "../../benchmark/matrix/grid-place.ts";
import { SHADE_CLASS } from "../../benchmark/matrix/matrix-face.ts";
import { useGridFocus } from "../../benchmark/matrix/use-grid-focus.ts";
import { classNames } from "../../design/class-names.ts";
import { formatCount } from "../../design/format-number.ts";
import { ChangeView } from "../change-view.tsx";
import { type ComparedCell, comparedCell } from "./compare-cell.ts";
import { estimateNumberText } from "./number-text.ts";

/** A cell that was chosen. */
export interface CompareTarget {
	readonly head: string;
	readonly slice: string;
	readonly evaluator: string;
}

/** Props of {@link CompareGrid}. */
export interface CompareGridProps {
	readonly view: CompareView;
	/** The rates that people would give; absent where raw ones are shown. */
	readonly corrected: CorrectedCompareView | undefined;
	/** By run. */
	readonly names: ReadonlyMap<string, string>;
	readonly onOpen: (target: CompareTarget) => void;
}

const ROWS_PER_PAGE = 10;

/** Changes against the baseline: slices down, evaluators across, one group of columns per candidate. */
export function CompareGrid({ corrected, names, onOpen, view }: CompareGridProps): ReactElement {
	const { candidates, evaluators, slices } = view;
	const box = useRef<HTMLDivElement>(null);
	const groups = candidates.map(({ run }, i) => ({
		criterion: { name: names.get(run) ?? run, description: "" },
		isFolded: false,
		start: i * evaluators.length,
		span: evaluators.length,
	}));
	const columns = HEAD_COLUMNS + candidates.length * evaluators.length;
	const focus = useGridFocus(box, {
		rows: HEAD_ROWS + slices.length,
		columns,
		groups,
		page: ROWS_PER_PAGE,
	});
	const stop = (row: number, column: number): Stop => ({
		"data-at": `${row}:${column}`,
		tabIndex: focus.place.row === row && focus.place.column === column ? 0 : -1,
	});
	const press = (event: KeyboardEvent): void => {
		if (!event.altKey && !event.shiftKey) focus.press(event);
	};
	return (
		<div ref={box} className="relative overflow-x-auto rounded-lg border border-line bg-surface">
			<table
				// Its cells have the focus; it is a table too, for copying.
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
				role="grid"
				aria-label="Changes against the baseline"
				onKeyDown={press}
				onFocus={focus.follow}
				className="w-full border-separate border-spacing-0 text-sm"
			>
				<thead>
					<tr>
						<td colSpan={2} className="sticky left-0 z-2 border-b border-line bg-sunken">
							<span className="sr-only">Candidates</span>
						</td>
						{groups.map(({ criterion, start }, i) => (
							<th
								key={candidates[i]?.run}
								scope="colgroup"
								colSpan={evaluators.length}
								{...stopOfGroup(focus.place, start)}
								data-at={`0:${i}`}
								className="h-8 border-b border-l border-line bg-sunken px-3 text-left text-xs font-semibold"
							>
								<bdi>{criterion.name}</bdi>
								{candidates[i]?.kind === "unpaired" && (
									<span className="ml-2 font-normal text-warn">not paired: other prompts</span>
								)}
							</th>
						))}
					</tr>
					<tr>
						<th scope="col" {...stop(1, 0)} className={`${HEAD_CLASS} sticky left-0 z-2 bg-sunken`}>
							Slice
						</th>
						<th scope="col" {...stop(1, 1)} className={`${HEAD_CLASS} w-1 text-right`}>
							Prompts
						</th>
						{candidates.flatMap(({ run }, i) =>
							evaluators.map(({ criterion, name }, j) => (
								<th
									key={`${run} ${name}`}
									scope="col"
									{...stop(1, HEAD_COLUMNS + i * evaluators.length + j)}
									style={{ width: `${100 / (columns - HEAD_COLUMNS)}%` }}
									className={classNames(HEAD_CLASS, j === 0 && "border-l")}
								>
									<bdi className="block max-w-36 truncate text-ink" title={name}>
										{name}
									</bdi>
									<bdi className="block max-w-36 truncate font-normal" title={criterion}>
										{criterion}
									</bdi>
								</th>
							)),
						)}
					</tr>
				</thead>
				<tbody>
					{slices.map((slice, row) => (
						<tr key={`${slice.kind} ${slice.name}`}>
							<SliceName slice={slice} stop={stop(HEAD_ROWS + row, 0)} />
							<td
								{...stop(HEAD_ROWS + row, 1)}
								className="num border-b border-line px-3 text-right text-ink-muted"
							>
								{formatCount(slice.prompts)}
							</td>
							{candidates.flatMap((candidate, i) =>
								evaluators.map((evaluator, j) => (
									<GridCell
										key={`${candidate.run} ${evaluator.name}`}
										cell={comparedCell(candidate, row * evaluators.length + j)}
										corrected={correctedAt(corrected, candidate.run, row * evaluators.length + j)}
										shows={evaluator.shows}
										isFirst={j === 0}
										name={`${slice.name}, ${evaluator.name}, ${names.get(candidate.run) ?? ""}`}
										stop={stop(HEAD_ROWS + row, HEAD_COLUMNS + i * evaluators.length + j)}
										onOpen={() =>
											onOpen({
												head: candidate.run,
												slice: slice.name,
												evaluator: evaluator.name,
											})
										}
									/>
								)),
							)}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

const HEAD_CLASS =
	"h-8 border-b border-line bg-sunken px-3 py-1 text-left text-xs font-medium text-ink-muted";

interface Stop {
	readonly "data-at": string;
	readonly tabIndex: 0 | -1;
}

function stopOfGroup(
	{ column, row }: { readonly row: number; readonly column: number },
	start: number,
): Pick<Stop, "tabIndex"> {
	return { tabIndex: row === 0 && column === HEAD_COLUMNS + start ? 0 : -1 };
}

function SliceName({
	slice,
	stop,
}: {
	readonly slice: MatrixSlice;
	readonly stop: Stop;
}): ReactElement {
	return (
		<th
			scope="row"
			{...stop}
			title={slice.name}
			className={classNames(
				"sticky left-0 z-1 h-14 w-1 border-b border-line bg-surface px-3 text-left",
				slice.kind === "all" ? "font-semibold" : "font-normal",
				slice.kind === "none" && "text-ink-muted",
			)}
		>
			<bdi className="line-clamp-2 w-36 wrap-anywhere lg:w-44">{slice.name}</bdi>
		</th>
	);
}

function GridCell(props: {
	readonly cell: ComparedCell | undefined;
	readonly corrected: CorrectedCellPair | undefined;
	readonly shows: "pass-rate" | "mean-score";
	readonly isFirst: boolean;
	/** What the cell is of, for screen readers. */
	readonly name: string;
	readonly stop: Stop;
	readonly onOpen: () => void;
}): ReactElement {
	const { cell, corrected, isFirst, name, onOpen, shows, stop } = props;
	if (corrected !== undefined) return <CorrectedCell {...props} corrected={corrected} />;
	const shade = cell && shadeClass(cell);
	const className = classNames(
		"h-14 min-w-36 border-b border-line p-0",
		isFirst && "border-l",
		cell === undefined ? "bg-sunken" : shade,
	);
	if (cell === undefined)
		return (
			<td {...stop} className={className}>
				<span className="sr-only">{name}:</span>
				<span className="px-3 text-xs text-ink-faint">not comparable</span>
			</td>
		);
	const { adjustedP, base, candidate, difference, pairs, verdict } = cell;
	return (
		<td className={className}>
			<button
				type="button"
				{...stop}
				onClick={onOpen}
				disabled={pairs === undefined || base === undefined}
				className="flex h-full w-full flex-col justify-center px-3 py-1 text-left outline-offset-[-2px] enabled:hover:underline"
			>
				<span className="sr-only">{name}:</span>
				<ChangeView
					difference={difference}
					verdict={verdict}
					adjustedP={adjustedP}
					shows={shows}
					isPlain={shade !== undefined}
				/>
				{(base !== undefined || candidate !== undefined) && (
					<span className="num text-xs">
						{estimateNumberText(base, shows)} → {estimateNumberText(candidate, shows)}
					</span>
				)}
				{pairs !== undefined && base !== undefined && (
					<span
						className={classNames("num text-2xs", shade === undefined && "text-ink-muted")}
						title={`Both passed ${pairs.bothPassed}, only the baseline ${pairs.onlyBase}, only the candidate ${pairs.onlyCandidate}, both failed ${pairs.bothFailed}`}
					>
						{formatCount(pairs.onlyCandidate)} won · {formatCount(pairs.onlyBase)} lost ·{" "}
						{formatCount(pairs.bothPassed + pairs.bothFailed)} tied
					</span>
				)}
			</button>
		</td>
	);
}

/** What people would say of both runs; the evaluator's own change stands below it. */
function CorrectedCell(props: {
	readonly cell: ComparedCell | undefined;
	readonly corrected: CorrectedCellPair;
	readonly isFirst: boolean;
	readonly name: string;
	readonly stop: Stop;
	readonly onOpen: () => void;
}): ReactElement {
	const { cell, corrected, isFirst, name, onOpen, stop } = props;
	const { baseline, candidate, difference } = corrected;
	const isClear = difference.low > 0 || difference.high < 0;
	return (
		<td
			className={classNames(
				"h-14 min-w-36 border-b border-line p-0",
				isFirst && "border-l",
				isClear && SHADE_CLASS[shadeOf(difference.value, CHANGE_STEPS)],
			)}
		>
			<button
				type="button"
				{...stop}
				onClick={onOpen}
				disabled={cell?.pairs === undefined || cell.base === undefined}
				title="Corrected by people's labels; the two runs count as independent, and the interval is not corrected for the number of cells"
				className="flex h-full w-full flex-col justify-center px-3 py-1 text-left outline-offset-[-2px] enabled:hover:underline"
			>
				<span className="sr-only">{name}, corrected:</span>
				<span className="num font-medium">
					{differenceText(difference.value, "pass-rate")}{" "}
					<span className="text-xs font-normal">
						({differenceIntervalText(difference, "pass-rate")})
					</span>
				</span>
				<span className="num text-xs">
					{estimateNumberText(baseline.value, "pass-rate")} →{" "}
					{estimateNumberText(candidate.value, "pass-rate")}
				</span>
				{cell?.difference !== undefined && (
					<span className="num text-2xs">
						raw {differenceText(cell.difference.value, "pass-rate")}
					</span>
				)}
			</button>
		</td>
	);
}

function correctedAt(
	corrected: CorrectedCompareView | undefined,
	run: string,
	place: number,
): CorrectedCellPair | undefined {
	return corrected?.candidates.find((one) => one.run === run)?.cells[place] ?? undefined;
}

/** Only what is significant has a colour. */
function shadeClass({ difference, verdict }: ComparedCell): string | undefined {
	if (difference === undefined) return undefined;
	if (verdict !== "improved" && verdict !== "regressed") return undefined;
	return SHADE_CLASS[shadeOf(difference.value, CHANGE_STEPS)];
}
