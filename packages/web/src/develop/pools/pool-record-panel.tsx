import type { PoolRecord } from "@assay/sdk/api";
import { Fragment, type ReactElement } from "react";
import { ChatView } from "../../benchmark/explorer/chat-view.tsx";
import { RecordLabels } from "../../benchmark/explorer/record-labels.tsx";
import { RecordSection } from "../../benchmark/explorer/record-section.tsx";
import { RecordTruths } from "../../benchmark/explorer/record-truths.tsx";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { CopyButton } from "../../design/copy-button.tsx";
import { Num } from "../../design/num.tsx";
import { SafeText } from "../../design/safe-text.tsx";
import { RowVotesView } from "../labeling/row-votes-view.tsx";

const LONG = 4_000;

/** Props of {@link PoolRecordPanel}. */
export interface PoolRecordPanelProps {
	readonly pool: string;
	readonly row: number;
	readonly criterion: string | undefined;
}

/** One row of a pool with everything that is known of it. */
export function PoolRecordPanel({ criterion, pool, row }: PoolRecordPanelProps): ReactElement {
	const record = useApi("GET /pools/{pool}/rows/{row}", {
		pool,
		row,
		...(criterion !== undefined && { criterion }),
	});
	return (
		<Answer of={record}>
			{(data) => <Content record={data} pool={pool} criterion={criterion} />}
		</Answer>
	);
}

function Content({
	criterion,
	pool,
	record,
}: Pick<PoolRecordPanelProps, "criterion" | "pool"> & {
	readonly record: PoolRecord;
}): ReactElement {
	const { annotations, context, prompt, reference, response, scores, truths, votes } = record;
	return (
		<div className="flex flex-col gap-6">
			<RecordSection title="Prompt">
				{typeof prompt === "string" ? (
					<SafeText text={prompt} limit={LONG} />
				) : (
					<ChatView
						messages={prompt.map(({ content, role }) => ({
							role,
							content: { text: content, length: content.length },
						}))}
					/>
				)}
			</RecordSection>
			{context !== undefined && (
				<RecordSection title="Context">
					<SafeText text={context} limit={LONG} />
				</RecordSection>
			)}
			<RecordSection title="Response" actions={<CopyButton text={response} what="response" />}>
				<div className="rounded-md border border-line bg-surface p-3">
					<SafeText text={response} limit={LONG} />
				</div>
			</RecordSection>
			{reference !== undefined && (
				<RecordSection title="Reference">
					<SafeText text={reference} limit={LONG} />
				</RecordSection>
			)}
			{truths.length > 0 && (
				<RecordSection title="Ground truth">
					<RecordTruths truths={truths} />
				</RecordSection>
			)}
			{annotations.length > 0 && (
				<RecordSection title="Labels of people">
					<RecordLabels labels={annotations} />
				</RecordSection>
			)}
			{votes.length > 0 && criterion !== undefined && (
				<RecordSection title="Votes">
					<RowVotesView pool={pool} criterion={criterion} row={record.row} />
				</RecordSection>
			)}
			{scores.length > 0 && (
				<RecordSection title="Quality">
					<dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
						{scores.map(({ model, score }) => (
							<Fragment key={model}>
								<dt className="min-w-0 truncate text-ink-muted">
									<bdi>{model}</bdi>
								</dt>
								<dd>
									<Num text={score.toFixed(3)} />
								</dd>
							</Fragment>
						))}
					</dl>
				</RecordSection>
			)}
			<RecordSection title="Details">
				<Facts record={record} />
			</RecordSection>
		</div>
	);
}

function Facts({ record }: { readonly record: PoolRecord }): ReactElement {
	const facts = [
		["Id", record.id],
		[
			"Used",
			record.mayImprove ? "to learn from, and to measure" : "only to measure: the locked part",
		],
		["Cluster", record.clusterId],
		...Object.entries(record.metadata).map(([key, value]) => [
			key,
			typeof value === "string" ? value : JSON.stringify(value),
		]),
	] as const;
	return (
		<dl className="grid grid-cols-[minmax(6rem,max-content)_1fr] gap-x-4 gap-y-1 text-sm">
			{facts.map(([name = "", value = ""], i) => (
				// A key of the metadata may be called as a fact is.
				// oxlint-disable-next-line react/no-array-index-key
				<Fragment key={`${i} ${name}`}>
					<dt className="max-w-48 truncate text-ink-muted" title={name}>
						<bdi>{name}</bdi>
					</dt>
					<dd className="min-w-0">
						<SafeText text={value} limit={300} />
					</dd>
				</Fragment>
			))}
		</dl>
	);
}
