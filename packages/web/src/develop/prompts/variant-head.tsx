import type { PlaygroundColumn } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { Delta } from "../../design/delta.tsx";
import { Duration } from "../../design/duration.tsx";
import { formatCount, formatP } from "../../design/format-number.ts";
import { Money } from "../../design/money.tsx";
import { letterOf } from "./playground-columns.ts";

/** Props of {@link VariantHead}. */
export interface VariantHeadProps {
	readonly place: number;
	readonly column: PlaygroundColumn;
	/** Its text is another one by now. */
	readonly isChanged: boolean;
}

const SIGNIFICANT = 0.05;

/** What a variant has come to over the sample. */
export function VariantHead({ column, isChanged, place }: VariantHeadProps): ReactElement {
	const { answered, costUsd, failed, label, latencyP50Ms, missing, prompt, systems } = column;
	return (
		<th
			scope="col"
			className="sticky top-0 z-10 border-b border-l border-line bg-sunken p-3 text-left align-top text-xs font-normal text-ink-muted"
		>
			<span className="flex flex-wrap items-center gap-1.5 text-sm">
				<Badge>{letterOf(place)}</Badge>
				<bdi className="min-w-0 truncate font-medium text-ink" title={label}>
					{label}
				</bdi>
				{systems.length > 0 && <Badge tone="info">system {systems.join(", ")}</Badge>}
				{isChanged && <Badge tone="warn">changed since</Badge>}
			</span>
			<span className="mt-1 block truncate font-mono text-2xs" title={prompt.model}>
				{prompt.model}
			</span>
			<span className="num mt-1.5 flex flex-wrap gap-x-3 gap-y-0.5">
				<span>
					{formatCount(answered)} of {formatCount(answered + failed + missing)} answered
				</span>
				{failed > 0 && <span className="text-bad">{formatCount(failed)} failed</span>}
				<span title="Of all these responses, whenever they were paid for">
					<Money usd={costUsd} />
				</span>
				<span title="Median time of a response">
					<Duration ms={latencyP50Ms} />
				</span>
			</span>
			<Checks column={column} />
		</th>
	);
}

function Checks({ column }: Pick<VariantHeadProps, "column">): ReactElement | null {
	if (column.checks.length === 0) return null;
	return (
		<span className="mt-1.5 flex flex-col gap-0.5">
			{column.checks.map(({ evaluator, failed, passed, unscored }) => {
				const test = column.pairs.find((pair) => pair.evaluator === evaluator)?.test;
				return (
					<span key={evaluator} className="flex flex-wrap items-baseline gap-x-2">
						<bdi className="min-w-0 truncate">{evaluator}</bdi>
						<span className="num text-ink">
							{passed + failed === 0
								? "no verdict yet"
								: `${formatCount(passed)} of ${formatCount(passed + failed)} pass`}
						</span>
						{unscored > 0 && <span>{formatCount(unscored)} without a score</span>}
						{test !== undefined && (
							<Delta
								value={test.difference.value}
								isSignificant={test.pValue < SIGNIFICANT}
								title={`Against A on ${formatCount(test.difference.count)} prompts, p ${formatP(test.pValue)}`}
							/>
						)}
					</span>
				);
			})}
		</span>
	);
}
