import type { Setting, SettingsInfo } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Cell } from "../design/cell.tsx";
import { CodeBlock } from "../design/code-block.tsx";
import { Count } from "../design/count.tsx";
import { formatCount, formatDuration, formatMoney } from "../design/format-number.ts";
import { HeaderCell } from "../design/header-cell.tsx";
import { Num } from "../design/num.tsx";
import { Section } from "../design/section.tsx";
import { Table } from "../design/table.tsx";
import { TableRow } from "../design/table-row.tsx";
import { SettingPlaceText } from "./setting-place.tsx";

const EXAMPLE = `run: { concurrency: 16, timeoutMs: 120_000, retries: 3, maxCostUsd: 5 },
rateLimits: { openai: { requestsPerMinute: 500, tokensPerMinute: 200_000 } },`;

/** How many calls are made at once, how often they are tried, and what they may cost. */
export function LimitSettings({ info }: { readonly info: SettingsInfo }): ReactElement {
	const { concurrency, maxCostUsd, rates, retries, timeoutMs } = info.limits;
	return (
		<div className="flex flex-col gap-7">
			<Section title="Calls">
				<dl className="divide-y divide-line rounded-lg border border-line bg-surface">
					<Limit name="Calls in flight at most" of={concurrency} text={formatCount} info={info} />
					<Limit name="Time limit of one call" of={timeoutMs} text={formatDuration} info={info} />
					<Limit name="Further attempts" of={retries} text={formatCount} info={info} />
					<Limit name="Budget of a run" of={maxCostUsd} text={formatMoney} info={info} />
				</dl>
			</Section>
			<Section
				title="Rate limits"
				note="per provider; Retry-After of the provider is respected too"
			>
				{rates.length === 0 ? (
					<p className="text-ink-muted">None is set.</p>
				) : (
					<div className="overflow-auto rounded-lg border border-line bg-surface">
						<Table
							label="Rate limits"
							head={
								<>
									<HeaderCell label="Provider" />
									<HeaderCell label="Requests per minute" align="end" />
									<HeaderCell label="Tokens per minute" align="end" />
									<HeaderCell label="Concurrent calls" align="end" />
								</>
							}
						>
							{rates.map((rate) => (
								<TableRow key={rate.provider}>
									<Cell isHeader>{rate.provider}</Cell>
									<Cell align="end">
										<Count value={rate.requestsPerMinute} />
									</Cell>
									<Cell align="end">
										<Count value={rate.tokensPerMinute} />
									</Cell>
									<Cell align="end">
										<Count value={rate.concurrentCalls} />
									</Cell>
								</TableRow>
							))}
						</Table>
					</div>
				)}
			</Section>
			<Section
				title="To change them"
				note={`in ${info.config ?? "assay.config.ts"}; a run can be given its own`}
			>
				<CodeBlock what="settings" code={EXAMPLE} />
			</Section>
		</div>
	);
}

function Limit({
	info,
	name,
	of,
	text,
}: {
	readonly name: string;
	readonly of: Setting<number> | undefined;
	readonly text: (value: number) => string;
	readonly info: SettingsInfo;
}): ReactElement {
	return (
		<div className="flex items-center gap-4 px-3 py-2">
			<dt className="w-56 shrink-0 text-ink-muted">{name}</dt>
			<dd className="flex grow items-center justify-between gap-3">
				{of === undefined ? (
					<span className="text-ink-faint">none</span>
				) : (
					<Num text={text(of.value)} />
				)}
				{of !== undefined && <SettingPlaceText from={of.from} config={info.config} />}
			</dd>
		</div>
	);
}
