import type { ProductionSlice } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Cell } from "../../../design/cell.tsx";
import { Count } from "../../../design/count.tsx";
import { HeaderCell } from "../../../design/header-cell.tsx";
import { Percent } from "../../../design/percent.tsx";
import { Table } from "../../../design/table.tsx";
import { TableRow } from "../../../design/table-row.tsx";

/** Each slice's share on both sides, and how many prompts to add. */
export function ProductionSlices({
	slices,
}: {
	readonly slices: readonly ProductionSlice[];
}): ReactElement {
	return (
		<section aria-label="Slices" className="rounded-lg border border-line bg-surface">
			<header className="border-b border-line px-4 py-2.5">
				<h2 className="font-semibold">Slices</h2>
				<p className="text-xs text-ink-faint">
					Shares of the prompts of each side; slices overlap, so that they may add up to more than
					all. “For its share”: prompts to add to reach half of production’s share.
				</p>
			</header>
			<Table
				label="Slices on both sides"
				head={
					<>
						<HeaderCell label="Slice" />
						<HeaderCell label="Reference" align="end" />
						<HeaderCell label="Share" align="end" />
						<HeaderCell label="Production" align="end" />
						<HeaderCell label="Share" align="end" />
						<HeaderCell label="Add for its minimum" align="end" />
						<HeaderCell label="Add for its share" align="end" />
					</>
				}
			>
				{slices.map((slice) => (
					<TableRow key={slice.kind === "none" ? " " : slice.name}>
						<Cell isHeader>
							{slice.kind === "none" ? (
								<span className="text-ink-muted">{slice.name}</span>
							) : (
								<Link
									to="/artifacts/$kind/$name"
									params={{ kind: "slices", name: slice.name }}
									className="inline-block max-w-72 truncate align-middle font-medium hover:underline"
									title={slice.name}
								>
									<bdi>{slice.name}</bdi>
								</Link>
							)}
						</Cell>
						<Cell align="end">
							<Count value={slice.reference} />
						</Cell>
						<Cell align="end">
							<Percent value={slice.referenceShare} />
						</Cell>
						<Cell align="end">
							<Count value={slice.production} />
						</Cell>
						<Cell align="end">
							<Percent value={slice.productionShare} />
						</Cell>
						<Cell align="end">
							<ToAdd count={slice.addForMinimum} />
						</Cell>
						<Cell align="end">
							<ToAdd count={slice.addForShare} />
						</Cell>
					</TableRow>
				))}
			</Table>
		</section>
	);
}

function ToAdd({ count }: { readonly count: number }): ReactElement {
	return count === 0 ? <span className="text-ink-faint">none</span> : <Count value={count} />;
}
