import type { JuryFit } from "@assay/sdk/api";
import { Scale } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Section } from "../../design/section.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";
import { builderSearch } from "./builder-search.ts";
import { estimateText } from "./estimate-text.ts";

/** Props of {@link JuryPanel}. */
export interface JuryPanelProps {
	readonly run: string;
	readonly criterion: string;
}

/** Status of what cannot be weighed: too few members, or labels. */
const UNFIT = 422;

/** What the evaluators of the criterion would be worth together, weighed by people's labels. */
export function JuryPanel({ criterion, run }: JuryPanelProps): ReactElement {
	const fit = useApi("GET /jury-fit", { run, criterion });
	return (
		<div className="flex flex-col gap-4">
			<p className="max-w-prose text-xs text-ink-muted">
				A jury weighs the evaluators of a criterion by people’s labels, those of the locked test
				left out. It makes no call of its own, and abstains where one of them has no verdict.
			</p>
			{fit.error?.problem.status === UNFIT ? (
				<EmptyState icon={Scale} title="No jury to weigh yet">
					<span className="foreign">{fit.error.message}</span>
				</EmptyState>
			) : (
				<Answer of={fit}>
					{(found) => (
						<>
							<Members fit={found} />
							<Dependence fit={found} />
							<SaveJury criterion={criterion} run={run} />
						</>
					)}
				</Answer>
			)}
		</div>
	);
}

function Members({ fit }: { readonly fit: JuryFit }): ReactElement {
	const note = `${formatCount(fit.labels)} labels${fit.withoutVerdict > 0 ? `, ${formatCount(fit.withoutVerdict)} more without a verdict of every member` : ""}`;
	const totals = [
		["Majority", fit.majority],
		["Jury, on rows that it was not fitted on", fit.crossFitted],
	] as const;
	return (
		<Section title="Agreement with people" note={note}>
			<Table
				label="Members, majority and jury"
				head={
					<>
						<HeaderCell label="Who" />
						<HeaderCell label="Agreement" align="end" />
						<HeaderCell label="Weight" align="end" />
					</>
				}
			>
				{fit.members.map(({ agreement, name, weight }) => (
					<TableRow key={name}>
						<Cell isHeader>
							<bdi>{name}</bdi>
						</Cell>
						<Cell align="end">{estimateText(agreement)}</Cell>
						<Cell align="end">{weight.toFixed(2)}</Cell>
					</TableRow>
				))}
				{totals.map(([name, agreement]) => (
					<TableRow key={name} isSelected>
						<Cell isHeader>{name}</Cell>
						<Cell align="end">{estimateText(agreement)}</Cell>
						<Cell />
					</TableRow>
				))}
			</Table>
		</Section>
	);
}

function Dependence({ fit }: { readonly fit: JuryFit }): ReactElement {
	const { effectiveJudges, meanCorrelation, members } = fit;
	return (
		<Section title="Do they err together?">
			<p className="text-xs text-ink-muted">
				{meanCorrelation === undefined
					? "That cannot be told: too few of them err on these rows."
					: `Errors correlate ${meanCorrelation.toFixed(2)} on average: ${members.length} evaluators are worth ${effectiveJudges?.toFixed(1) ?? "an unknown number of"} independent ones.`}
			</p>
			<Table
				label="Correlation of errors"
				head={
					<>
						<HeaderCell label="Errors of" />
						{members.map(({ name }) => (
							<HeaderCell key={name} label={name} align="end" />
						))}
					</>
				}
			>
				{members.map(({ errorCorrelations, name }) => (
					<TableRow key={name}>
						<Cell isHeader>
							<bdi>{name}</bdi>
						</Cell>
						{errorCorrelations.map((value, i) => (
							<Cell key={members[i]?.name} align="end">
								{value === null ? "" : value.toFixed(2)}
							</Cell>
						))}
					</TableRow>
				))}
			</Table>
		</Section>
	);
}

function SaveJury({ criterion, run }: JuryPanelProps): ReactElement {
	const [name, setName] = useState(`${criterion} jury`);
	const [, setSearch] = useScreenSearch(builderSearch);
	const { error, isPending, mutate } = useApiAction("POST /juries");
	const tell = useToast();
	const save = (): void =>
		mutate(
			{ run, criterion, name },
			{
				onSuccess: (made) => {
					tell({ title: `Stored “${made.name}”`, detail: "The next run judges with it." });
					setSearch({ evaluator: made.name, view: "results" });
				},
			},
		);
	return (
		<div className="flex flex-col gap-3">
			<div className="flex flex-wrap items-end gap-3">
				<div className="w-64">
					<TextField label="Name of the jury" value={name} onChange={setName} />
				</div>
				<Button disabled={isPending || name.trim() === ""} onClick={save}>
					Store the jury
				</Button>
			</div>
			{error !== null && <ErrorState error={error} />}
		</div>
	);
}
