import type { RowItem, RowVocabulary } from "@assay/sdk/api";
import type { ReactNode } from "react";
import { Chip } from "../../design/chip.tsx";
import { Delta } from "../../design/delta.tsx";
import { Duration } from "../../design/duration.tsx";
import type { SortOrder } from "../../design/header-cell.tsx";
import { Money } from "../../design/money.tsx";
import { Num } from "../../design/num.tsx";
import type { VirtualColumn } from "../../design/virtual-column.ts";
import { RowTextCell } from "./row-text.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

/** How rows are laid out. */
export type Density = "compact" | "comfortable";

/** What the columns of the explorer rest on. */
export interface ColumnsOf {
	readonly vocabulary: RowVocabulary;
	readonly hasBaseline: boolean;
	readonly density: Density;
	readonly sort: string | undefined;
	readonly onSort: (sort: string | undefined) => void;
}

/** Every column that the explorer can show, in the order that it has by itself. */
export function explorerColumns(of: ColumnsOf): readonly VirtualColumn<RowItem>[] {
	const { density, hasBaseline, vocabulary } = of;
	const lines = density === "compact" ? 1 : 2;
	return [
		{ id: "id", label: "Prompt", width: "8.5rem", render: (row) => <PromptId row={row} /> },
		{
			id: "input",
			label: "Input",
			width: "minmax(14rem, 1fr)",
			render: (row) => <RowTextCell text={row.input} lines={lines} />,
		},
		{
			id: "response",
			label: "Response",
			width: "minmax(16rem, 1.4fr)",
			render: (row) => (
				<RowTextCell text={row.response} removedAt={row.responseRemovedAt} lines={lines} />
			),
		},
		...(hasBaseline
			? [
					numberColumn(of, {
						id: "change",
						label: "Change",
						width: "6rem",
						render: (row) => <Delta value={row.change} />,
					}),
				]
			: []),
		...vocabulary.evaluators.map((evaluator, i) => verdictColumn(of, evaluator, i)),
		{
			id: "slices",
			label: "Slices",
			width: "11rem",
			render: (row) => <SliceChips slices={row.slices.map((i) => vocabulary.slices[i] ?? "")} />,
		},
		numberColumn(of, {
			id: "latency",
			label: "Latency",
			width: "6rem",
			render: (row) => <Duration ms={row.latencyMs} />,
		}),
		numberColumn(of, {
			id: "cost",
			label: "Cost",
			width: "6rem",
			render: (row) => <Money usd={row.costUsd} />,
		}),
		{
			id: "trial",
			label: "Trial",
			width: "4rem",
			align: "end",
			render: (row) => <Num text={String(row.trial)} />,
		},
	];
}

/** Columns that are shown until others are chosen. */
export function defaultColumns(
	columns: readonly VirtualColumn<RowItem>[],
	{ trials }: RowVocabulary,
): readonly string[] {
	return columns.map(({ id }) => id).filter((id) => id !== "trial" || trials > 1);
}

function verdictColumn(
	of: ColumnsOf,
	{ criterion, labels, name }: RowVocabulary["evaluators"][number],
	index: number,
): VirtualColumn<RowItem> {
	return {
		id: `evaluator:${name}`,
		label: name === criterion ? name : `${name} (${criterion})`,
		header: <bdi className="truncate">{name}</bdi>,
		width: "6.5rem",
		...sorting(of, `score:${name}`),
		render: ({ verdicts }) => {
			const verdict = verdicts[index];
			if (verdict === undefined || verdict === null)
				return <Num text={undefined} title="Does not apply" />;
			const label = verdict.label === undefined ? undefined : labels[verdict.label];
			return <VerdictMark {...verdict} label={label} />;
		},
	};
}

function numberColumn(
	of: ColumnsOf,
	column: {
		readonly id: "change" | "latency" | "cost";
		readonly label: string;
		readonly width: string;
		readonly render: (row: RowItem) => ReactNode;
	},
): VirtualColumn<RowItem> {
	return { ...column, align: "end", ...sorting(of, column.id) };
}

/** A click sorts the worst first, another turns it round, a third gives the run's order back. */
function sorting(
	{ onSort, sort }: ColumnsOf,
	by: string,
): Pick<VirtualColumn<RowItem>, "sort" | "onSort"> {
	const order: SortOrder | undefined =
		sort === by ? "ascending" : sort === `-${by}` ? "descending" : undefined;
	const [first, second] = by === "latency" || by === "cost" ? [`-${by}`, by] : [by, `-${by}`];
	return {
		sort: order,
		onSort: () => onSort(sort === first ? second : sort === second ? undefined : first),
	};
}

function PromptId({ row }: { readonly row: RowItem }): ReactNode {
	return (
		<bdi className="font-mono text-xs" title={row.promptId}>
			{row.promptId}
		</bdi>
	);
}

const CHIPS = 2;

function SliceChips({ slices }: { readonly slices: readonly string[] }): ReactNode {
	if (slices.length === 0) return <Num text={undefined} title="No slice" />;
	return (
		<span className="flex gap-1 overflow-hidden" title={slices.join(", ")}>
			{slices.slice(0, CHIPS).map((name) => (
				<Chip key={name} value={name} />
			))}
			{slices.length > CHIPS && (
				<span className="num self-center text-xs text-ink-faint">+{slices.length - CHIPS}</span>
			)}
		</span>
	);
}
