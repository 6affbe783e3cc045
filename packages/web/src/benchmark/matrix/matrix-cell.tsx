import { CHANGE_MARKS, CHANGE_WORDS, GATE_MARKS, GATE_WORDS } from "@assay/core/benchmark";
import { Info, TriangleAlert } from "lucide-react";
import { memo, type ReactElement } from "react";
import { projectHref } from "../../data/project-path.ts";
import { classNames } from "../../design/class-names.ts";
import { formatCount } from "../../design/format-number.ts";
import type { Measure } from "./cell-rank.ts";
import { cellSentence, lostWords } from "./cell-sentence.ts";
import { cellShade } from "./cell-shade.ts";
import type { CellView } from "./cell-view.ts";
import { correctionTitle } from "./correction-title.ts";
import { HATCH, SHADE_CLASS, UNCHECKED } from "./matrix-face.ts";

/** Props of {@link MatrixCell}. */
export interface MatrixCellProps {
	/** Absent: a folded column none of whose cells can be ranked. */
	readonly view: CellView | undefined;
	/** How many evaluators the cell stands for; it shows the worst. */
	readonly foldedCount?: number | undefined;
	readonly measure: Measure;
	readonly isCompact: boolean;
	/** True: a line is kept for changes and lost rows. */
	readonly hasNotes: boolean;
	/** Where its rows are. */
	readonly href: string;
	readonly at: string;
	readonly isTabStop: boolean;
}

interface CellTextProps {
	readonly view: CellView;
	readonly isFolded: boolean;
	readonly hasNotes: boolean;
}

/** What a cell shows, and the way to its rows. Keys and clicks are handled by the grid. */
export const MatrixCell = memo(function MatrixCell(props: MatrixCellProps): ReactElement {
	const { at, foldedCount, href, isCompact, isTabStop, measure, view } = props;
	if (view === undefined)
		return (
			<a
				href={projectHref(href)}
				data-at={at}
				tabIndex={isTabStop ? 0 : -1}
				className="absolute inset-0 flex items-center justify-center text-2xs text-ink-faint outline-offset-[-2px]"
			>
				too few rows
			</a>
		);
	const shade = cellShade(view, measure);
	const isThin = view.isThin && view.kind !== "empty";
	const of = foldedCount === undefined ? "" : `Worst of ${foldedCount} evaluators: `;
	return (
		<>
			<a
				href={projectHref(href)}
				data-at={at}
				tabIndex={isTabStop ? 0 : -1}
				style={isThin ? HATCH : isUnchecked(view) ? UNCHECKED : undefined}
				title={correctionTitle(view)}
				className={classNames(
					"absolute inset-0 flex overflow-hidden px-2 outline-offset-[-2px] select-none",
					isCompact ? "items-center gap-1.5" : "flex-col justify-center gap-px",
					shade === undefined ? "bg-surface text-ink-muted" : SHADE_CLASS[shade],
				)}
			>
				<span className="sr-only">{of + cellSentence(view)}</span>
				<span aria-hidden className="contents">
					{isCompact ? (
						<CompactText view={view} />
					) : (
						<CellLines view={view} isFolded={of !== ""} hasNotes={props.hasNotes} />
					)}
				</span>
			</a>
			<button
				type="button"
				tabIndex={-1}
				aria-hidden
				data-info
				title="What this number means (Space)"
				className="absolute right-0.5 bottom-0.5 z-1 hidden size-5 items-center justify-center rounded bg-raised text-ink-muted shadow-xs group-hover/cell:flex hover:text-ink"
			>
				<Info aria-hidden className="size-3.5" />
			</button>
		</>
	);
});

function CellLines({ view, ...props }: CellTextProps): ReactElement {
	const { cell, interval, isThin, kind } = view;
	return (
		<>
			<span className="flex items-baseline justify-between gap-1">
				<span className="flex min-w-0 items-baseline gap-1.5 text-2xs">
					<GateMark gate={view.gate} />
					{isThin && kind !== "empty" && "thin"}
				</span>
				<MainText view={view} />
			</span>
			{kind !== "empty" && (
				<span className="num flex justify-between gap-2 text-2xs">
					{props.isFolded ? (
						<bdi className="truncate">{view.evaluator.name}</bdi>
					) : (
						<span className="flex min-w-0 gap-1">
							<span className="truncate">n {formatCount(cell.scored)}</span>
							<OwnRate view={view} />
						</span>
					)}
					<span className="shrink-0">{interval}</span>
				</span>
			)}
			{props.hasNotes && (
				<span className="num flex h-4 items-baseline justify-between gap-2 text-2xs">
					<ChangeText change={view.change} />
					<span className="truncate">{lostWords(view).join(", ")}</span>
				</span>
			)}
		</>
	);
}

/** The evaluator's own rate beside the corrected one. */
function OwnRate({ view }: { readonly view: CellView }): ReactElement | undefined {
	if (view.correction?.kind !== "corrected") return undefined;
	return (
		<span className="shrink-0">
			{" "}
			raw {view.own.main}
			{view.correction.method === "rogan-gladen" && (
				<TriangleAlert aria-hidden className="ml-1 inline size-3 align-[-2px] text-warn" />
			)}
		</span>
	);
}

function isUnchecked({ correction, kind }: CellView): boolean {
	return correction?.kind === "judge-only" && kind !== "empty";
}

function GateMark({ gate }: Pick<CellView, "gate">): ReactElement | undefined {
	if (gate === undefined) return undefined;
	return (
		<span
			title={`Gate ${GATE_WORDS[gate.kind]}: ${gate.reason}`}
			className={classNames(
				"shrink-0 rounded px-1 text-2xs leading-4 font-medium",
				GATE_CLASS[gate.kind],
			)}
		>
			{GATE_MARKS[gate.kind]} gate
		</span>
	);
}

const GATE_CLASS = {
	failed: "bg-bad text-on-bad",
	held: "bg-good-soft text-good",
	"not-enough-evidence": "bg-warn-soft text-warn",
};

function CompactText({ view }: { readonly view: CellView }): ReactElement {
	const { change, gate, interval, kind } = view;
	if (kind === "empty") return <MainText view={view} />;
	return (
		<>
			<span className="num min-w-0 truncate text-2xs">
				{gate !== undefined && (
					<span title={`Gate ${GATE_WORDS[gate.kind]}`}>{GATE_MARKS[gate.kind]} </span>
				)}
				{change?.isSignificant === true && `${CHANGE_MARKS[change.cell.verdict]} `}
				{interval}
				<OwnRate view={view} />
			</span>
			<MainText view={view} />
		</>
	);
}

function MainText({ view: { isThin, kind, main } }: { readonly view: CellView }): ReactElement {
	if (kind === "empty") return <span className="ml-auto text-xs text-ink-faint">no rows</span>;
	return (
		<span
			className={classNames(
				"num ml-auto",
				kind === "few" ? "text-xs" : isThin ? "text-sm" : "text-base font-semibold",
			)}
		>
			{main}
		</span>
	);
}

function ChangeText({ change }: Pick<CellView, "change">): ReactElement {
	if (change === undefined) return <span />;
	const { cell, isSignificant, text } = change;
	return (
		<span className={classNames("shrink-0", isSignificant && "font-semibold")}>
			{isSignificant ? `${CHANGE_MARKS[cell.verdict]} ${text} ${CHANGE_WORDS[cell.verdict]}` : text}
		</span>
	);
}
