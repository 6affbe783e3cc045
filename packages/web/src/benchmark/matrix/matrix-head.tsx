import { ArrowDown, ArrowUp, ChevronsLeftRight, ChevronsRightLeft, Info } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "../../design/class-names.ts";
import { TrustBadge } from "../../refine/trust/trust-badge.tsx";
import type { SentTrust } from "../../refine/trust/trust-text.ts";
import { type GridPlace, groupAt, HEAD_COLUMNS } from "./grid-place.ts";
import { columnStyle, type GridMeasures, NAME_CLASS, PROMPTS_CLASS } from "./matrix-face.ts";
import type { MatrixTable, TableColumn } from "./matrix-table.ts";

/** Props of {@link MatrixHead}. */
export interface MatrixHeadProps {
	readonly table: MatrixTable;
	/** By evaluator. */
	readonly trust: ReadonlyMap<string, SentTrust>;
	readonly measures: GridMeasures;
	readonly sort: string | undefined;
	readonly isReversed: boolean;
	/** Where Tab leads to. */
	readonly tabStop: GridPlace;
}

/** The two rows of headings: criteria, and below them slice, prompts and evaluators. */
export function MatrixHead(props: MatrixHeadProps): ReactElement {
	const { measures, table, tabStop } = props;
	const stopGroup = tabStop.row === 0 ? groupAt(tabStop.column, table.groups) : -1;
	return (
		<div role="rowgroup" className="sticky top-0 z-4 bg-surface">
			<div role="row" aria-rowindex={1} className="flex h-8">
				<div className={`${NAME_CLASS} z-2 border-r border-line bg-surface`} />
				<div className={`${PROMPTS_CLASS} z-2 border-r border-line bg-surface`} />
				{table.groups.map(({ criterion, isFolded, span, start }, group) => (
					<div
						key={criterion.name}
						role="columnheader"
						aria-label={criterion.name}
						aria-colindex={HEAD_COLUMNS + start + 1}
						aria-colspan={span}
						style={columnStyle(measures, span)}
						className="relative min-w-0 border-r border-b border-line"
					>
						<button
							type="button"
							data-at={`0:${group}`}
							data-fold={criterion.name}
							tabIndex={stopGroup === group ? 0 : -1}
							aria-expanded={!isFolded}
							title={`${criterion.name}: ${criterion.description}`}
							className="absolute inset-0 flex items-center gap-1.5 px-2 text-xs text-ink-muted outline-offset-[-2px] hover:bg-hover hover:text-ink [&_svg]:size-3.5 [&_svg]:shrink-0"
						>
							<span className="sticky left-60 flex min-w-0 items-center gap-1.5 lg:left-76">
								<bdi className="truncate font-semibold">{criterion.name}</bdi>
								{isFolded ? <ChevronsLeftRight aria-hidden /> : <ChevronsRightLeft aria-hidden />}
							</span>
						</button>
					</div>
				))}
			</div>
			<div role="row" aria-rowindex={2} className="flex h-[54px]">
				<Heading {...props} column={0} sortKey="name" className={`${NAME_CLASS} z-2 bg-surface`}>
					<span className="font-medium">Slice</span>
				</Heading>
				<Heading
					{...props}
					column={1}
					sortKey="prompts"
					className={`${PROMPTS_CLASS} z-2 bg-surface`}
				>
					<span className="ml-auto text-xs font-medium">Prompts</span>
				</Heading>
				{table.columns.map((column, i) => (
					<Heading
						key={column.key}
						{...props}
						column={HEAD_COLUMNS + i}
						sortKey={column.key}
						className="group/cell relative min-w-0"
						style={columnStyle(measures)}
						hasInfo={column.kind === "evaluator"}
					>
						<ColumnName column={column} trust={props.trust} />
					</Heading>
				))}
			</div>
		</div>
	);
}

function ColumnName({
	column,
	trust,
}: {
	readonly column: TableColumn;
	readonly trust: MatrixHeadProps["trust"];
}): ReactElement {
	if (column.kind === "folded")
		return (
			<span className="flex min-w-0 grow flex-col text-left">
				<span className="text-xs font-medium">
					{column.evaluators.length === 1
						? "1 evaluator"
						: `${column.evaluators.length} evaluators`}
				</span>
				<span className="text-2xs text-ink-faint">the worst</span>
			</span>
		);
	const { name, shows } = column.evaluator;
	const told = trust.get(name);
	return (
		<span className="flex min-w-0 grow flex-col text-left" title={name}>
			<bdi className="truncate font-medium">{name}</bdi>
			{told === undefined ? (
				<span className="truncate text-2xs text-ink-faint">
					{shows === "pass-rate" ? "share that passes" : "mean score"}
				</span>
			) : (
				<span className="flex min-w-0">
					<TrustBadge trust={told} />
				</span>
			)}
		</span>
	);
}

function Heading(
	props: MatrixHeadProps & {
		readonly column: number;
		readonly sortKey: string;
		readonly className: string;
		readonly style?: ReturnType<typeof columnStyle>;
		readonly hasInfo?: boolean;
		readonly children: ReactNode;
	},
): ReactElement {
	const { children, className, column, hasInfo = false, isReversed, sort, sortKey, style } = props;
	const isSorted = sort === sortKey;
	const isStop = props.tabStop.row === 1 && props.tabStop.column === column;
	return (
		<div
			role="columnheader"
			aria-colindex={column + 1}
			aria-sort={isSorted ? (isReversed ? "descending" : "ascending") : "none"}
			style={style}
			className={classNames(className, "border-r border-b-2 border-line")}
		>
			<button
				type="button"
				data-at={`1:${column}`}
				data-sort={sortKey}
				tabIndex={isStop ? 0 : -1}
				className={classNames(
					"absolute inset-0 flex items-center gap-1 px-2 outline-offset-[-2px] hover:bg-hover",
					column === 0 && "pl-3",
					isSorted && "text-accent-ink",
				)}
			>
				{children}
				{isSorted &&
					(isReversed ? (
						<ArrowDown aria-hidden className="size-3.5 shrink-0" />
					) : (
						<ArrowUp aria-hidden className="size-3.5 shrink-0" />
					))}
			</button>
			{hasInfo && (
				<button
					type="button"
					tabIndex={-1}
					aria-hidden
					data-info
					title="About this evaluator (Space)"
					className="absolute right-0.5 bottom-0.5 z-1 hidden size-5 items-center justify-center rounded bg-raised text-ink-muted shadow-xs group-hover/cell:flex hover:text-ink"
				>
					<Info aria-hidden className="size-3.5" />
				</button>
			)}
		</div>
	);
}
