import type { ReactElement } from "react";
import { Cell } from "../../design/cell.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { EstimateView } from "../estimate-view.tsx";
import type { PlotLine, PlotValue } from "./plot-line.ts";
import type { PlotModel } from "./plot-model.ts";

/** The numbers of a plot without a course: a row per slice or evaluator, a column per system. */
export function StillTable({ model }: { readonly model: PlotModel }): ReactElement {
	const { lines, shows, title } = model;
	const systems = model.systems.filter((name) => lines.some(({ system }) => system === name));
	return (
		<div className="max-h-[28rem] overflow-hidden rounded-md border border-line">
			<Table
				label={`Numbers of ${title}`}
				head={
					<>
						<HeaderCell label={model.rowsOf === "slice" ? "Slice" : "Evaluator"} />
						{systems.map((name) => (
							<HeaderCell key={name} label={name} align="end" />
						))}
					</>
				}
			>
				{[...Map.groupBy(lines, ({ row }) => row).entries()].map(([row, own]) => (
					<TableRow key={row}>
						<Cell isHeader>
							<bdi className="block max-w-64 truncate" title={row}>
								{row}
							</bdi>
						</Cell>
						{systems.map((name) => (
							<Cell key={name} align="end">
								<ValueView value={valueOf(own, name)} shows={shows} />
							</Cell>
						))}
					</TableRow>
				))}
			</Table>
		</div>
	);
}

function valueOf(lines: readonly PlotLine[], name: string): PlotValue | undefined {
	return lines.find(({ system }) => system === name)?.values.find((value) => value !== undefined);
}

function ValueView({
	shows,
	value,
}: {
	readonly value: PlotValue | undefined;
	readonly shows: PlotModel["shows"];
}): ReactElement {
	return (
		<EstimateView
			estimate={value?.estimate}
			isUnchecked={value?.source === "judge-only"}
			shows={shows}
		/>
	);
}
