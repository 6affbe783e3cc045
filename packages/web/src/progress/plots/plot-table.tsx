import type { ReactElement } from "react";
import { Cell } from "../../design/cell.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { EstimateView } from "../estimate-view.tsx";
import type { PlotModel } from "./plot-model.ts";
import { lineCourseText } from "./plot-text.ts";

/** The numbers of a plot: steps down, newest first, lines across. */
export function PlotTable({ model }: { readonly model: PlotModel }): ReactElement {
	const { lines, shows, steps, title } = model;
	return (
		<div className="max-h-[28rem] overflow-hidden rounded-md border border-line">
			<Table
				label={`Numbers of ${title}`}
				head={
					<>
						<HeaderCell label="Iteration" />
						<HeaderCell label="What changed" />
						{lines.map(({ key, name }) => (
							<HeaderCell key={key} label={name} align="end" />
						))}
					</>
				}
			>
				{lines.some(({ course }) => course !== undefined) && (
					<TableRow>
						<Cell isHeader>Trend</Cell>
						<Cell />
						{lines.map((line) => (
							<Cell key={line.key} align="end">
								<span className="num block min-w-40 text-xs whitespace-normal text-ink-muted">
									{lineCourseText(line, steps)}
								</span>
							</Cell>
						))}
					</TableRow>
				)}
				{steps
					.map((step, i) => ({ step, i }))
					.toReversed()
					.map(({ i, step }) => (
						<TableRow key={step.key}>
							<Cell isHeader>
								<span className="num font-medium">{step.iteration}</span>{" "}
								<span className="text-xs text-ink-faint">
									<RelativeTime at={step.createdAt} />
								</span>
							</Cell>
							<Cell>
								<span className="block max-w-64 truncate text-xs" title={step.changed.join(", ")}>
									{step.changed.join(", ")}
								</span>
							</Cell>
							{lines.map((line) => (
								<Cell key={line.key} align="end">
									<EstimateView
										estimate={line.values[i]?.estimate}
										isUnchecked={line.values[i]?.source === "judge-only"}
										shows={shows}
									/>
								</Cell>
							))}
						</TableRow>
					))}
			</Table>
		</div>
	);
}
