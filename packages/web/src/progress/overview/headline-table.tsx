import {
	differenceIntervalText,
	differenceText,
	estimateText,
	isThinEstimate,
} from "@assay/core/benchmark";
import type { Headline, IterationColumn } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { correctionTitle } from "../../benchmark/matrix/correction-title.ts";
import { Cell } from "../../design/cell.tsx";
import { formatCount } from "../../design/format-number.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { TrustBadge } from "../../refine/trust/trust-badge.tsx";
import { AddressLink } from "../address-link.tsx";
import { ChangeView } from "../change-view.tsx";
import { EstimateView } from "../estimate-view.tsx";
import { rowsAddress } from "../rows-address.ts";
import { JudgeOnlyMark } from "./judge-only-mark.tsx";

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

const OWN_CHANGE = "Change by the evaluator's own verdicts, row by row";

/** Whose number it is, and what the evaluator itself says where it is not the one that leads. */
function LeadNote({
	headline: { correction, estimate, shows },
}: {
	readonly headline: Headline;
}): ReactElement | undefined {
	const title = correctionTitle({ correction, kind: "measured" });
	switch (correction.kind) {
		case "corrected":
			return (
				<span className="num text-xs text-ink-faint" title={title}>
					{isThinEstimate(correction.estimate) && (
						<span title="Too few labels to read a percentage into">thin, </span>
					)}
					{formatCount(correction.labels)} labels
					{correction.method === "rogan-gladen" && " of other rows"}, raw{" "}
					{estimate === undefined ? "–" : estimateText(estimate, shows)}
				</span>
			);
		case "judge-only":
			return estimate === undefined ? undefined : <JudgeOnlyMark title={title} />;
		case "as-computed":
			return undefined;
	}
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
	const { abstained, alignment, change, correctedChange, correction, failed, noChange, shows } =
		headline;
	const isCorrected = correction.kind === "corrected";
	const estimate = isCorrected ? correction.estimate : headline.estimate;
	const isThin = isCorrected && isThinEstimate(correction.estimate);
	const lost = [
		...(failed > 0 ? [`${failed} failed`] : []),
		...(abstained > 0 ? [`${abstained} abstained`] : []),
	];
	return (
		<div className="flex flex-col whitespace-nowrap">
			<span className={isThin ? "[&_a]:text-ink-muted" : "[&_a]:text-ink"}>
				<AddressLink href={rowsAddress({ run: run.id, baseline: before, evaluator })}>
					<EstimateView
						estimate={estimate}
						shows={shows}
						isUnchecked={correction.kind === "judge-only"}
					/>
				</AddressLink>
			</span>
			<span className="my-0.5 flex flex-wrap items-center gap-x-2 gap-y-0.5 empty:hidden">
				<LeadNote headline={headline} />
				{alignment !== undefined && <TrustBadge trust={{ alignment }} />}
			</span>
			<span className="flex gap-2 text-xs">
				{correctedChange !== undefined && (
					<span
						className="num text-ink-muted"
						title="Change of what people would say; the two runs count as independent"
					>
						{differenceText(correctedChange.value, shows)} (
						{differenceIntervalText(correctedChange, shows)})
					</span>
				)}
				{change !== undefined && (
					<span className="flex items-baseline gap-1" title={isCorrected ? OWN_CHANGE : undefined}>
						{isCorrected && <span className="text-ink-faint">raw</span>}
						<ChangeView
							difference={change.difference}
							adjustedP={change.adjustedP}
							verdict={change.verdict}
							shows={shows}
						/>
					</span>
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
