import type { ChatMessage, PromptInput, Verdict } from "@assay/core/domain";
import type {
	RecordMessage,
	RecordVerdictItem,
	RecordView,
	RowText,
	RowVersion,
} from "@assay/sdk/api";
import {
	clipText,
	type FullRecord,
	type RecordVerdict,
	type ResponseVersion,
	type RunData,
} from "@assay/workflow/explore";
import { failureRemedy } from "../handlers/failure-remedy.ts";

/** Characters of a text that a record shows; the whole is a file. */
const SHOWN = 100_000;
const SHORT = 20_000;
/** Labels of people that a record lists. */
const LABELS = 200;

/** A row with everything, as it is sent. */
export function toRecordView(
	{ run, subject }: RunData,
	record: FullRecord,
	truths: RecordView["truths"],
): RecordView {
	const { clusterId, context, id, input, reference, split, ...prompt } = record.prompt;
	const { removed, response } = record;
	return {
		run: run.id,
		key: record.key,
		trial: record.trial,
		system: run.manifest.system,
		promptId: id,
		input: toMessages(messagesOf(input)),
		isChat: typeof input !== "string",
		...(context !== undefined && { context: clipText(context, SHOWN) }),
		...(reference !== undefined && { reference: clipText(reference, SHOWN) }),
		variables: prompt.variables,
		metadata: prompt.metadata,
		...(split && { split }),
		...(clusterId !== undefined && { clusterId }),
		provenance: prompt.provenance,
		...(response && {
			response: { ...response, text: clipText(response.text, SHOWN) },
		}),
		...(removed && { responseRemovedAt: removed.at, removedUsage: removed.usage }),
		slices: record.slices,
		verdicts: record.verdicts.map((verdict, i) => toVerdict(verdict, subject.evaluators[i])),
		failures: record.failures
			.filter(({ stage }) => stage === "respond")
			.map(({ code, detail, raw, stage }) => ({
				stage,
				code,
				detail: clipText(detail, SHORT).text,
				remedy: failureRemedy(code),
				...(raw !== undefined && { raw: clipText(raw, SHORT) }),
			})),
		truths,
		labels: record.annotations
			.slice(-LABELS)
			.map(({ annotator, createdAt, criterion, explanation, label }) => ({
				annotator,
				criterion,
				label,
				...(explanation !== undefined && { explanation: clipText(explanation, SHORT).text }),
				createdAt,
			})),
	};
}

function messagesOf(input: PromptInput): readonly ChatMessage[] {
	return typeof input === "string" ? [{ role: "user", content: input }] : input;
}

/** Messages as they are sent; all of them together no longer than one text may be. */
export function toMessages(messages: readonly ChatMessage[]): readonly RecordMessage[] {
	let left = SHOWN;
	return messages.map(({ content, role }) => {
		const clipped = clipText(content, left);
		left -= clipped.text.length;
		return { role, content: clipped };
	});
}

function toVerdict(
	known: RecordVerdict,
	used: RunData["subject"]["evaluators"][number] | undefined,
): RecordVerdictItem {
	const { criterion, evaluator, messages, reply, usage, verdict } = known;
	return {
		evaluator,
		criterion,
		version: used?.version ?? "",
		evaluatorKind: used?.definition.kind ?? "",
		hasExchange: messages !== undefined || reply !== undefined || rawOf(verdict) !== undefined,
		...(usage && { usage }),
		...saidBy(known),
	};
}

function saidBy({
	shown,
	verdict,
}: RecordVerdict): Pick<
	RecordVerdictItem,
	"kind" | "score" | "label" | "explanation" | "reason" | "code" | "remedy"
> {
	switch (verdict?.kind) {
		case undefined:
			return { kind: "missing" };
		case "scored": {
			const said = shown?.kind === "scored" ? shown : undefined;
			return {
				kind: said?.isPass === true ? "pass" : "fail",
				score: verdict.score,
				...(said?.label !== undefined && { label: said.label }),
				...(verdict.explanation !== undefined && {
					explanation: clipText(verdict.explanation, SHORT),
				}),
			};
		}
		case "abstained":
			return { kind: "abstained", reason: clipText(verdict.reason, SHORT).text };
		case "failed":
			return {
				kind: "failed",
				code: verdict.code,
				reason: clipText(verdict.detail, SHORT).text,
				remedy: failureRemedy(verdict.code),
			};
	}
}

function rawOf(verdict: Verdict | undefined): string | undefined {
	return verdict?.kind === "failed" ? verdict.raw : undefined;
}

/** What a judge wrote, as it came: its reply, else what a failed verdict kept of it. */
export function replyOf({ reply, verdict }: RecordVerdict): RowText | undefined {
	const text = reply ?? rawOf(verdict);
	return text === undefined ? undefined : clipText(text, SHOWN);
}

/** What another run has for the prompt, as it is sent. */
export function toRowVersion({
	response,
	responseRemovedAt,
	runId,
	verdicts,
	...version
}: ResponseVersion): RowVersion {
	const { createdAt, key, system, trial } = version;
	return {
		run: runId,
		createdAt,
		system,
		key,
		trial,
		...(response && { response: clipText(response.text, SHORT) }),
		...(responseRemovedAt !== undefined && { responseRemovedAt }),
		verdicts: verdicts.map(({ evaluator, verdict }) =>
			verdict.kind === "scored"
				? {
						evaluator,
						kind: verdict.isPass ? ("pass" as const) : ("fail" as const),
						score: verdict.score,
						...(verdict.label !== undefined && { label: verdict.label }),
					}
				: { evaluator, kind: verdict.kind },
		),
	};
}
