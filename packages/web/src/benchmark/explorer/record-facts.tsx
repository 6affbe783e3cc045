import type { RecordView } from "@assay/sdk/api";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { Duration } from "../../design/duration.tsx";
import { formatCount } from "../../design/format-number.ts";
import { Money } from "../../design/money.tsx";
import { SafeText } from "../../design/safe-text.tsx";

/** What is known of a row beside its texts. */
export function RecordFacts({ record }: { readonly record: RecordView }): ReactElement {
	const { removedUsage, response = removedUsage && { usage: removedUsage } } = record;
	const facts: readonly (readonly [string, ReactNode])[] = [
		["Prompt", <Foreign key="prompt" text={record.promptId} />],
		["System", <Foreign key="system" text={record.system.name} />],
		["Slices", <Foreign key="slices" text={record.slices.join(", ") || "none"} />],
		...(record.trial > 0 ? ([["Trial", String(record.trial)]] as const) : []),
		...(record.split === undefined ? [] : ([["Split", record.split]] as const)),
		["Came from", <Foreign key="provenance" text={originOf(record)} />],
		...(response === undefined ? [] : usageFacts(response)),
		...Object.entries({ ...record.variables, ...record.metadata }).map(
			([name, value]) =>
				[
					name,
					<Foreign key={name} text={typeof value === "string" ? value : JSON.stringify(value)} />,
				] as const,
		),
	];
	return (
		<dl className="grid grid-cols-[minmax(6rem,max-content)_1fr] gap-x-4 gap-y-1 text-sm">
			{facts.map(([name, value], i) => (
				// A name from an import may occur twice.
				// oxlint-disable-next-line react/no-array-index-key
				<Fragment key={`${i} ${name}`}>
					<dt className="max-w-48 truncate text-ink-muted" title={name}>
						<bdi>{name}</bdi>
					</dt>
					<dd className="min-w-0">{value}</dd>
				</Fragment>
			))}
		</dl>
	);
}

function Foreign({ text }: { readonly text: string }): ReactElement {
	return <SafeText text={text} limit={300} />;
}

function usageFacts({
	finishReason,
	requestId,
	usage,
}: Omit<NonNullable<RecordView["response"]>, "text">): readonly (readonly [string, ReactNode])[] {
	const { costUsd, inputTokens, latencyMs, outputTokens } = usage;
	const tokens = [
		...(inputTokens === undefined ? [] : [`${formatCount(inputTokens)} in`]),
		...(outputTokens === undefined ? [] : [`${formatCount(outputTokens)} out`]),
	].join(", ");
	return [
		["Latency", <Duration key="latency" ms={latencyMs} />],
		["Cost", <Money key="cost" usd={costUsd} />],
		...(tokens === "" ? [] : ([["Tokens", tokens]] as const)),
		...(finishReason === undefined
			? []
			: ([["Stopped", <Foreign key="finish" text={finishReason} />]] as const)),
		...(requestId === undefined
			? []
			: ([["Request", <Foreign key="request" text={requestId} />]] as const)),
	];
}

function originOf({ provenance }: RecordView): string {
	switch (provenance.kind) {
		case "imported":
			return `imported from ${provenance.source}`;
		case "written":
			return "written in the workbench";
		case "generated":
		case "paraphrased":
			return `${provenance.kind} from ${provenance.from} by ${provenance.model}`;
		case "translated":
			return `translated into ${provenance.language} from ${provenance.from} by ${provenance.model}`;
	}
}
