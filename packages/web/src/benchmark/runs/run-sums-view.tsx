import type { RunDetail } from "@assay/sdk/api";
import type { ReactElement, ReactNode } from "react";
import { Count } from "../../design/count.tsx";
import { Duration } from "../../design/duration.tsx";
import { formatCount, formatMoney } from "../../design/format-number.ts";
import { Money } from "../../design/money.tsx";

/** What a run's responses came to. */
export function RunSumsView({ run }: { readonly run: RunDetail }): ReactElement {
	const { sums } = run;
	const responses = sums.rows - sums.failed;
	return (
		<section aria-label="Sums">
			{run.state !== "finished" && (
				<p className="num mb-1.5 text-xs text-ink-faint">
					Over the {formatCount(run.blocks.done)} of {formatCount(run.blocks.all)} blocks that are
					done
				</p>
			)}
			<dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-6">
				<Tile name="Responses" more={`of ${formatCount(run.prompts * run.trials)} rows`}>
					<Count value={responses} />
				</Tile>
				<Tile name="Without a response" more={sums.failed === 0 ? "none failed" : "see below"}>
					<span className={sums.failed > 0 ? "text-bad" : undefined}>
						<Count value={sums.failed} />
					</span>
				</Tile>
				<Tile name="Reused" more="found, not called for">
					<Count value={sums.reused} />
				</Tile>
				<Tile name="Cost of responses" more={costText(run)}>
					<Money usd={sums.costUsd} />
				</Tile>
				<Tile
					name="Tokens"
					more={
						sums.outputTokens === undefined
							? "in; out not known"
							: `in; ${formatCount(sums.outputTokens)} out`
					}
				>
					<Count value={sums.inputTokens} />
				</Tile>
				<Tile name="Latency, median" more={<P95 ms={sums.latencyP95Ms} />}>
					<Duration ms={sums.latencyP50Ms} />
				</Tile>
			</dl>
		</section>
	);
}

function P95({ ms }: { readonly ms: number | undefined }): ReactElement {
	return (
		<>
			<Duration ms={ms} /> at 95%
		</>
	);
}

function costText({ sums }: RunDetail): string {
	const unknown = sums.costUnknown === 0 ? "" : `; ${formatCount(sums.costUnknown)} not known`;
	if (sums.costUsd === undefined) return "no call said its cost";
	return `${formatMoney(sums.newCostUsd ?? 0)} new, ${formatMoney(sums.costUsd - (sums.newCostUsd ?? 0))} reused${unknown}`;
}

interface TileProps {
	readonly name: string;
	readonly more: ReactNode;
	readonly children: ReactNode;
}

function Tile({ children, more, name }: TileProps): ReactElement {
	return (
		<div className="flex min-w-0 flex-col bg-surface px-4 py-3">
			<dt className="text-xs text-ink-muted">{name}</dt>
			<dd className="mt-0.5 text-lg font-semibold">{children}</dd>
			<dd className="num truncate text-xs text-ink-faint">{more}</dd>
		</div>
	);
}
