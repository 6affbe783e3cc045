import type { AgreementView, PersonStanding } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge } from "../../../design/badge.tsx";
import { Cell } from "../../../design/cell.tsx";
import { formatCount, formatPercent } from "../../../design/format-number.ts";
import { HeaderCell } from "../../../design/header-cell.tsx";
import { Table } from "../../../design/table.tsx";
import { TableRow } from "../../../design/table-row.tsx";
import { EstimateView } from "../../../progress/estimate-view.tsx";

/** Each person: which labels they give, and how far the others and the ground truth agree. */
export function PeopleTable({ view }: { readonly view: AgreementView }): ReactElement {
	return (
		<Table
			label="Labels by person"
			head={
				<>
					<HeaderCell label="Person" />
					<HeaderCell label="Labels given" />
					<HeaderCell label="With the others" align="end" />
					<HeaderCell label="With the ground truth" align="end" />
				</>
			}
		>
			{view.people.map((person) => (
				<TableRow key={person.annotator}>
					<Cell isHeader>
						<span className="flex min-w-0 items-center gap-2">
							<bdi className="max-w-56 truncate" title={person.annotator}>
								{person.annotator}
							</bdi>
							{person.isFar && (
								<Badge
									tone="warn"
									title="Agrees less with the others than they do among themselves, and not by chance"
								>
									far from the others
								</Badge>
							)}
						</span>
					</Cell>
					<Cell isWide>
						<Distribution person={person} labels={view.labels} />
					</Cell>
					<Cell align="end">
						<EstimateView estimate={person.withOthers} shows="pass-rate" />
					</Cell>
					<Cell align="end">
						<EstimateView estimate={person.withTruth} shows="pass-rate" />
					</Cell>
				</TableRow>
			))}
		</Table>
	);
}

/** Colours from worst to best. */
const SHADES = ["bg-scale-1", "bg-scale-3", "bg-scale-5", "bg-scale-7", "bg-scale-9"];

function Distribution({
	labels,
	person,
}: {
	readonly person: PersonStanding;
	readonly labels: readonly string[];
}): ReactElement {
	const total = person.labels.reduce((sum, count) => sum + count, 0);
	const shares = labels.map((label, i) => {
		const count = person.labels[i] ?? 0;
		return { label, count, share: total === 0 ? 0 : count / total };
	});
	const words = shares.map(
		({ count, label, share }) => `${label} ${formatCount(count)} (${formatPercent(share)})`,
	);
	return (
		<span className="flex items-center gap-3" title={words.join(", ")}>
			<span aria-hidden className="flex h-3 w-32 shrink-0 overflow-hidden rounded-sm">
				{shares.map(({ label, share }, i) => (
					<span
						key={label}
						className={shade(i, labels.length)}
						style={{ width: `${share * 100}%` }}
					/>
				))}
			</span>
			<span className="num truncate text-xs text-ink-muted">{words.join(" · ")}</span>
		</span>
	);
}

function shade(place: number, count: number): string {
	const step = count < 2 ? 0 : Math.round((place / (count - 1)) * (SHADES.length - 1));
	return SHADES[step] ?? "bg-neutral-soft";
}
