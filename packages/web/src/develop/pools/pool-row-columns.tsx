import type { PoolRowItem } from "@assay/sdk/api";
import { BadgeCheck } from "lucide-react";
import { RowCheckbox } from "../../benchmark/explorer/row-checkbox.tsx";
import { RowTextCell } from "../../benchmark/explorer/row-text.tsx";
import { Num } from "../../design/num.tsx";
import type { VirtualColumn } from "../../design/virtual-column.ts";
import { VoteCounts } from "./vote-counts.tsx";

/** What the columns of a pool's rows are made with. */
export interface PoolRowColumnOptions {
	/** Of the criterion, in its order. */
	readonly labels: readonly string[];
	readonly picked: ReadonlySet<number>;
	readonly onPick: (picked: ReadonlySet<number>) => void;
}

/** Columns of a pool's rows: texts, ground truth, votes, score. */
export function poolRowColumns({
	labels,
	onPick,
	picked,
}: PoolRowColumnOptions): readonly VirtualColumn<PoolRowItem>[] {
	return [
		{
			id: "picked",
			label: "Picked",
			header: <span className="sr-only">Picked</span>,
			width: "2.75rem",
			render: ({ id, row }) => (
				<RowCheckbox
					label={`Pick row ${id}`}
					isChecked={picked.has(row)}
					onChange={(isChecked) => {
						const next = new Set(picked);
						if (isChecked) next.add(row);
						else next.delete(row);
						onPick(next);
					}}
				/>
			),
		},
		{
			id: "prompt",
			label: "Prompt",
			width: "minmax(14rem, 2fr)",
			render: ({ prompt }) => <RowTextCell text={prompt} lines={2} />,
		},
		{
			id: "response",
			label: "Response",
			width: "minmax(16rem, 3fr)",
			render: ({ response }) => <RowTextCell text={response} lines={2} />,
		},
		{
			id: "label",
			label: "Ground truth",
			width: "9rem",
			render: ({ label }) =>
				label === undefined ? (
					<Num text={undefined} title="Not labelled" />
				) : (
					<span className="flex min-w-0 items-center gap-1.5">
						<BadgeCheck aria-hidden className="size-3.5 shrink-0 text-good" />
						<bdi className="truncate" title={label}>
							{label}
						</bdi>
					</span>
				),
		},
		{
			id: "votes",
			label: "Votes",
			width: "9rem",
			render: ({ votes }) => <VoteCounts labels={labels} votes={votes} />,
		},
		{
			id: "score",
			label: "Score",
			width: "5rem",
			align: "end",
			render: ({ score }) => (
				<Num
					text={score?.toFixed(2)}
					title={score === undefined ? "No quality model has scored it" : String(score)}
				/>
			),
		},
	];
}
