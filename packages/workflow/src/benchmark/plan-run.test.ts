import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { describe, expect, it } from "vitest";
import type { FakeAnswer } from "../calls/fake-models.ts";
import { recordedSystemVersion, responseKey } from "../definitions/index.ts";
import { type Bench, createBench, workAlone } from "./bench-fixture.ts";
import type { RunSubject } from "./benchmark.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	promptOf,
	promptsOf,
	shareCriterion,
	subjectOf,
} from "./definition-samples.ts";
import { planRun } from "./plan-run.ts";

const reply: FakeAnswer = ({ messages, model }) =>
	model === "answer" ? `to ${messages[0]?.content}` : '{"label": "Accept"}';

async function open(): Promise<Bench> {
	return createBench({
		answer: reply,
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
}

function subject(judgePrompt = "judge {{response}} of {{input}}"): RunSubject {
	return subjectOf({
		system: PLAIN_SYSTEM,
		criteria: [
			acceptCriterion("good"),
			acceptCriterion("claim", {
				filter: { kind: "in", field: "metadata.topic", values: ["claims"] },
			}),
			shareCriterion("near"),
		],
		evaluators: [
			judgeOf("judge", "good", { prompt: judgePrompt }),
			judgeOf("claims", "claim", { model: "fake:large" }),
			{
				name: "likeness",
				criterion: "near",
				kind: "code",
				check: { type: "embedding-similarity", model: "fake:embed" },
			},
			{ name: "short", criterion: "good", kind: "code", check: { type: "length", max: 90 } },
		],
	});
}

/** Plans, runs, and compares what was planned with what was called for. */
async function planAndRun(bench: Bench, of: RunSubject, trials = 1) {
	const created = await bench.create(of, { trials });
	const plan = await planRun(bench.workOn(created), created.blocks);
	const { calls, embedCalls } = bench.models;
	const before = [calls.length, embedCalls.length] as const;
	await workAlone(bench.workOn(created), created.run);
	const made = new Map<string, number>();
	for (const { model } of [...calls.slice(before[0]), ...embedCalls.slice(before[1])])
		made.set(`fake:${model}`, (made.get(`fake:${model}`) ?? 0) + 1);
	const planned = plan.calls.filter((one) => one.calls > 0);
	return { plan, made, planned: new Map(planned.map((one) => [one.target, one.calls])) };
}

describe("planRun()", () => {
	it("counts exactly the calls that the run then makes", async () => {
		const bench = await open();
		await bench.putPrompts(promptsOf(300));
		const first = await planAndRun(bench, subject());
		expect(first.plan).toMatchObject({
			prompts: 300,
			rows: 300,
			missingResponses: 300,
			missingVerdicts: 700,
			isExact: true,
		});
		expect(first.planned).toEqual(first.made);
		expect(first.made).toEqual(
			new Map([
				["fake:answer", 300],
				["fake:judge", 300],
				["fake:large", 100],
				["fake:embed", 300],
			]),
		);
	});

	it("counts only what is missing after an edit, with new prompts, and when nothing is", async () => {
		const bench = await open();
		await bench.putPrompts(promptsOf(60));
		await planAndRun(bench, subject());
		const nothing = await planAndRun(bench, subject());
		expect(nothing.plan).toMatchObject({ missingResponses: 0, missingVerdicts: 0 });
		expect(nothing.made).toEqual(new Map());
		await bench.putPrompts([promptOf(60), promptOf(61)]);
		const edited = await planAndRun(bench, subject("edited {{response}} of {{input}}"));
		expect(edited.plan).toMatchObject({ missingResponses: 2, missingVerdicts: 62 + 1 + 2 });
		expect(edited.planned).toEqual(edited.made);
	});

	it("counts once what several rows share", async () => {
		const bench = await open();
		await bench.putPrompts(
			Array.from({ length: 300 }, (_, i) =>
				promptOf(i, { input: `question ${i % 7}`, reference: "r", metadata: { topic: "claims" } }),
			),
		);
		const shared = await planAndRun(bench, subject());
		expect(shared.plan).toMatchObject({ rows: 300, missingResponses: 7, missingVerdicts: 21 });
		expect(shared.planned).toEqual(shared.made);
	});

	it("counts every trial", async () => {
		const bench = await open();
		await bench.putPrompts(promptsOf(9));
		const { plan } = await planAndRun(bench, subject(), 3);
		expect(plan).toMatchObject({ prompts: 9, rows: 27, missingResponses: 27 });
	});

	it("estimates the tokens of what is sent, at four characters a token", async () => {
		const bench = await open();
		await bench.putPrompts(promptsOf(10));
		const { plan } = await planAndRun(bench, subject());
		// Ten times "question n": 10 characters each.
		expect(plan.calls.find((one) => one.target === "fake:answer")?.inputTokens).toBe(25);
		expect(plan.calls.find((one) => one.target === "fake:judge")?.inputTokens).toBeUndefined();
	});

	it("plans no call for recorded responses, and no verdict where there is no response", async () => {
		const bench = await open();
		await bench.putPrompts(promptsOf(3));
		const version = recordedSystemVersion("v1");
		await bench.store.appendResponses(
			["p0", "p2"].map((id) => ({
				key: responseKey(version, id, 0),
				systemVersion: version,
				response: { text: id, usage: {} },
				createdAt: 0,
			})),
		);
		const recorded = {
			...subject(),
			system: { version, definition: { name: "v1", kind: "recorded" as const } },
		};
		const { made, plan, planned } = await planAndRun(bench, recorded);
		expect(plan).toMatchObject({ rows: 3, missingResponses: 1, missingVerdicts: 2 + 1 + 2 });
		expect(planned).toEqual(made);
	});

	it("scales a spread of blocks up where there are very many", async () => {
		const bench = await open();
		await bench.putPrompts(promptsOf(402));
		const { blocks, run } = await bench.create(subject());
		// One prompt per block, so that there are more than a plan reads.
		const small = Array.from(blocks.flatMap((block) => [...block.promptSeqs])).map(
			(seq, index) => ({
				index,
				promptSeqs: Uint32Array.of(seq),
			}),
		);
		const plan = await planRun(bench.workOn({ run, blocks, subject: subject() }), small);
		expect(plan).toMatchObject({ prompts: 402, rows: 402, missingResponses: 402, isExact: false });
		// Every third block is read, and every third prompt is a claim: the scale is an estimate.
		expect(plan.missingVerdicts).toBeGreaterThanOrEqual(804);
	});
});
