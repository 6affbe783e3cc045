import type { Headline, IterationColumn } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Cell } from "../../design/cell.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { AddressLink } from "../address-link.tsx";
import { ChangeView } from "../change-view.tsx";
import { EstimateView } from "../estimate-view.tsx";
import { rowsAddress } from "../rows-address.ts";

/** Props of {@link HeadlineTable}. */
export interface HeadlineTableProps {
	/** What it is about, for screen readers. */
	readonly label: string;
	readonly columns: readonly IterationColumn[];
}

/** Numbers of all prompts, evaluators down and systems across. */
export function HeadlineTable({ columns, label }: HeadlineTableProps): ReactElement {
	const first = new Map<string, Headline>();
	for (const { headlines } of columns.toReversed())
		for (const headline of headlines) first.set(headline.evaluator, headline);
	return (
		<Table
			label={label}
			head={
				<>
					<HeaderCell label="All prompts" />
					{columns.map(({ run }) => (
						<HeaderCell key={run.id} label={run.system.name} />
					))}
				</>
			}
		>
			{[...first.values()].map(({ criterion, evaluator }) => (
				<TableRow key={evaluator}>
					<Cell isHeader>
						<bdi className="block max-w-44 truncate" title={criterion}>
							{criterion}
						</bdi>
						<bdi className="block max-w-44 truncate text-xs text-ink-faint" title={evaluator}>
							{evaluator}
						</bdi>
					</Cell>
					{columns.map((column) => (
						<Cell key={column.run.id}>
							<HeadlineCell column={column} evaluator={evaluator} />
						</Cell>
					))}
				</TableRow>
			))}
		</Table>
	);
}

function HeadlineCell({
	column: { before, headlines, run },
	evaluator,
}: {
	readonly column: IterationColumn;
	readonly evaluator: string;
}): ReactElement {
	const headline = headlines.find((one) => one.evaluator === evaluator);
	if (headline === undefined) return <EstimateView estimate={undefined} shows="pass-rate" />;
	const { abstained, change, estimate, failed, noChange, shows } = headline;
	const lost = [
		...(failed > 0 ? [`${failed} failed`] : []),
		...(abstained > 0 ? [`${abstained} abstained`] : []),
	];
	return (
		<div className="flex flex-col whitespace-nowrap">
			<span className="[&_a]:text-ink">
				<AddressLink href={rowsAddress({ run: run.id, baseline: before, evaluator })}>
					<EstimateView estimate={estimate} shows={shows} />
				</AddressLink>
			</span>
			<span className="flex gap-2 text-xs">
				{change !== undefined && (
					<ChangeView
						difference={change.difference}
						adjustedP={change.adjustedP}
						verdict={change.verdict}
						shows={shows}
					/>
				)}
				{noChange !== undefined && (
					<span className="text-ink-faint" title={noChange}>
						not comparable
					</span>
				)}
				{lost.length > 0 && <span className="text-warn">{lost.join(", ")}</span>}
			</span>
		</div>
	);
}
