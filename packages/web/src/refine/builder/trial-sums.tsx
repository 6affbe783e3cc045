import type { TrialSums } from "@assay/sdk/api";
import type { ReactElement, ReactNode } from "react";
import { Count } from "../../design/count.tsx";
import { Money } from "../../design/money.tsx";
import { Percent } from "../../design/percent.tsx";
import { intervalText } from "./estimate-text.ts";

/** What a trial has come to: agreement with its interval, and what is counted apart. */
export function TrialSumsView({ sums }: { readonly sums: TrialSums }): ReactElement {
	const { agreement, counts } = sums;
	const facts: readonly (readonly [string, ReactNode])[] = [
		["Judge passes, people fail", <Count key="fp" value={counts.fp} />],
		["Judge fails, people pass", <Count key="fn" value={counts.fn} />],
		["Not asked", <Count key="missing" value={sums.missing} />],
		["No verdict", <Count key="failed" value={sums.failed + sums.abstained} />],
		["Cost", <Money key="cost" usd={sums.costUsd} />],
	];
	return (
		<section
			aria-label="Agreement with people"
			aria-live="polite"
			className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3"
		>
			<div>
				<div className="text-xs text-ink-muted">Agreement with people</div>
				<div className="flex items-baseline gap-2">
					<span className="text-xl font-semibold">
						<Percent value={agreement?.value} />
					</span>
					<span className="num text-xs text-ink-muted">
						{agreement === undefined
							? "no labelled row with a verdict"
							: `${intervalText(agreement)}, ${agreement.count} rows`}
					</span>
				</div>
			</div>
			<dl className="flex flex-wrap gap-x-6 gap-y-2 text-xs">
				{facts.map(([label, value]) => (
					<div key={label}>
						<dt className="text-ink-muted">{label}</dt>
						<dd className="text-sm">{value}</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
