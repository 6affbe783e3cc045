import type { CriterionDefinition, GroundTruth } from "@assay/core/domain";
import {
	type Bench,
	type BenchParts,
	type CreatedRun,
	createBench,
} from "../benchmark/bench-fixture.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	subjectOf,
} from "../benchmark/definition-samples.ts";
import type { FakeAnswer } from "../calls/fake-models.ts";
import { loadRunData } from "../explore/load-run-data.ts";
import type { RunData } from "../explore/run-data.ts";
import { truthOfRun } from "../refine/truth-of-run.ts";
import type { JudgeDefinition } from "./align-judge.ts";

/** A run whose responses people have labelled, for tests. */
export interface LabelledRun {
	readonly bench: Bench;
	readonly data: RunData;
	readonly criterion: CriterionDefinition;
	readonly judge: JudgeDefinition;
	readonly created: CreatedRun;
	close(): Promise<void>;
}

const SAMPLE_ROWS = 120;

/** Every third response names a price, every fifth is rude; people reject both and say why. */
function sampleResponse(i: number): string {
	return `Answer number ${i} about the plan${i % 3 === 0 ? " for money" : ""}${i % 5 === 0 ? ", obviously" : ""}.`;
}

/** What people say of the sample's responses. */
export function sampleTruth(i: number): { readonly label: string; readonly explanation?: string } {
	if (i % 3 === 0)
		return { label: "Reject", explanation: "Reject where money is named, as guests pay." };
	if (i % 5 === 0) return { label: "Reject", explanation: "Reject where it is rude to a member." };
	return { label: "Accept" };
}

/**
 * Answers as a judge that does what its prompt says, and as the model that revises it. Its first
 * prompt accepts all.
 */
export const sampleModels: FakeAnswer = ({ messages, model }) => {
	const text = messages.at(-1)?.content ?? "";
	if (model === "answer") return sampleResponse(Number(/\d+/.exec(text)?.[0]));
	if (model === "revise") {
		const [, prompt = ""] = /<prompt>\n([^]*?)\n<\/prompt>/.exec(text) ?? [];
		const rules = [
			...new Set(Array.from(text.matchAll(/<experts_explain>(.*?)</g), ([, rule]) => rule)),
		];
		return JSON.stringify({
			prompt: [prompt, ...rules.filter((rule) => rule && !prompt.includes(rule))].join("\n"),
		});
	}
	const isAgainstMoney = /where money is named/.test(text) && / for money/.test(text);
	const isAgainstRude = /where it is rude/.test(text) && /obviously/.test(text);
	const label = isAgainstMoney || isAgainstRude ? "Reject" : "Accept";
	return JSON.stringify({ explanation: "I read it.", label });
};

/** What of a sample is other than usual. */
export interface LabelledRunOptions {
	readonly answer?: FakeAnswer;
	readonly limitUsd?: number;
	/** Prompts that people label, by id; all. */
	readonly labelled?: (promptId: string) => boolean;
	/** Cluster of a prompt by its number; one of its own. */
	readonly clusterOf?: (i: number) => string;
}

/** Makes the run, judges it and commits a label of each response. */
export async function labelledRun(
	parts: BenchParts,
	options: LabelledRunOptions = {},
): Promise<LabelledRun> {
	const { store } = parts;
	const bench = createBench({
		parts,
		answer: options.answer ?? sampleModels,
		...(options.limitUsd !== undefined && { limitUsd: options.limitUsd }),
	});
	const criterion = acceptCriterion("fine");
	const judge = judgeOf("judge", "fine", { prompt: "Judge {{response}} to {{input}}" });
	const lazy = judgeOf("lazy", "fine", { prompt: "Lazy: {{response}}. Reject where it is rude." });
	await bench.putPrompts(
		Array.from({ length: SAMPLE_ROWS }, (_, i) => ({
			id: `p${i}`,
			...(options.clusterOf && { clusterId: options.clusterOf(i) }),
			input: `Question number ${i} of a member who wants to know about the plan`,
			variables: {},
			metadata: { topic: i % 2 === 0 ? "even" : "odd" },
			provenance: { kind: "written" as const },
		})),
	);
	const subject = subjectOf({
		system: PLAIN_SYSTEM,
		criteria: [criterion],
		evaluators: [judge, lazy],
		slices: [{ name: "odd", rule: { kind: "in", field: "metadata.topic", values: ["odd"] } }],
	});
	const created = await bench.run(subject);
	const data = await loadRunData(store, created.run, subject);
	const { labelled = () => true } = options;
	const all = await truths(bench, data);
	await store.commitGroundTruth(all.filter(({ promptId }) => labelled(promptId)));
	return { bench, data, criterion, judge, created, close: () => store.close() };
}

async function truths({ store }: Bench, data: RunData): Promise<readonly GroundTruth[]> {
	const blocks = await store.listBlocks(data.run.id);
	const rows: GroundTruth[] = [];
	for (const { index, promptSeqs } of blocks) {
		const keys = await store.readResponseKeys(data.run.id, index);
		const prompts = await store.getPrompts(promptSeqs);
		for (const [i, responseKey] of keys.entries()) {
			const stored = prompts[i];
			if (stored === undefined) continue;
			const number = Number(stored.prompt.id.slice(1));
			rows.push({
				responseKey,
				criterion: "fine",
				revision: 1,
				system: PLAIN_SYSTEM.name,
				promptId: stored.prompt.id,
				promptSeq: stored.seq,
				trial: 0,
				run: data.run.id,
				...sampleTruth(number),
				settledBy: "single",
				committedBy: "ana",
				annotations: [],
				purpose: "measure",
				inclusionProbability: 0.5,
				clusterId: stored.prompt.clusterId ?? stored.prompt.id,
				createdAt: 1,
			});
		}
	}
	return rows;
}

/** How many labels each part of the sample has. */
export async function partCounts({
	bench,
	data,
}: LabelledRun): Promise<Readonly<Record<string, number>>> {
	const rows = (await truthOfRun(bench.store, data)).get("fine")?.rows ?? [];
	const counts: Record<string, number> = {};
	for (const { part } of rows) counts[part] = (counts[part] ?? 0) + 1;
	return counts;
}
