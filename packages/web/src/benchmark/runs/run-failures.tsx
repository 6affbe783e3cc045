import type { RunDetail } from "@assay/sdk/api";
import { quotedValue } from "@assay/sdk/row-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { formatCount } from "../../design/format-number.ts";
import { SafeText } from "../../design/safe-text.tsx";

const EXAMPLE_SHOWN = 400;

/** What failed in a run, by cause, most frequent first. */
export function RunFailures({ run }: { readonly run: RunDetail }): ReactElement {
	return (
		<section aria-labelledby="run-failures">
			<h2 id="run-failures" className="mb-2 text-base font-semibold">
				Failures by cause
			</h2>
			{run.failures.length === 0 ? (
				<p className="text-ink-muted">
					{run.state === "finished" ? "Nothing failed." : "Nothing has failed so far."}
				</p>
			) : (
				<ul className="divide-y divide-line rounded-lg border border-line bg-surface">
					{run.failures.map((group) => (
						<li key={`${group.stage} ${group.code}`} className="flex gap-4 px-4 py-3">
							<div className="num w-16 shrink-0 text-right text-lg font-semibold">
								<Link
									to="/explorer"
									search={{ run: run.id, q: `failed:${quotedValue(group.stage)}` }}
									title="Open these rows"
									className="rounded text-accent-ink hover:underline"
								>
									{formatCount(group.count)}
								</Link>
							</div>
							<div className="min-w-0 grow">
								<p className="flex flex-wrap items-center gap-2">
									<bdi className="font-medium">
										{group.stage === "respond" ? "Getting the response" : group.stage}
									</bdi>
									<Badge tone="bad">{group.code}</Badge>
								</p>
								<p className="mt-1">{group.remedy}</p>
								<div className="mt-2 rounded-md bg-sunken px-2.5 py-1.5 font-mono text-xs text-ink-muted">
									<SafeText text={group.example.detail} limit={EXAMPLE_SHOWN} />
								</div>
								{group.example.promptId !== undefined && (
									<p className="mt-1 text-xs text-ink-faint">
										at prompt <bdi>{group.example.promptId}</bdi>
									</p>
								)}
							</div>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}
