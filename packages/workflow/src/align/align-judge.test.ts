import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { labelPart, mayImprove } from "../refine/label-split.ts";
import { alignJudge } from "./align-judge.ts";
import {
	type LabelledRun,
	labelledRun,
	partCounts,
	sampleModels,
	sampleTruth,
} from "./aligned-run-samples.ts";
import type { AlignmentState } from "./alignment-state.ts";
import { LOCKED_LOOK_KIND } from "./locked-test-looks.ts";
import { lookAtLockedTest } from "./look-at-locked-test.ts";
import { prepareTrial } from "./prepare-trial.ts";

const openParts = async () => ({
	store: await openSqliteStore({ path: ":memory:", project: "test" }),
	checks: createCheckLibrary(),
	patterns: createPatternLibrary(),
	slices: createSliceLibrary(),
});

let opened: LabelledRun | undefined;
afterEach(async () => {
	await opened?.close();
	opened = undefined;
});
const NEVER = new AbortController().signal;

async function align(
	run: LabelledRun,
	changes: { readonly signal?: AbortSignal; readonly rounds?: number } = {},
): Promise<{ readonly state: AlignmentState; readonly told: readonly AlignmentState[] }> {
	const told: AlignmentState[] = [];
	const state = await alignJudge({
		ports: run.bench.ports,
		data: run.data,
		definition: run.judge,
		model: "fake:revise",
		rounds: 3,
		concurrency: 4,
		signal: NEVER,
		note: () => undefined,
		emit: async (one) => void told.push(one),
		...changes,
	});
	return { state, told };
}

describe("alignJudge()", () => {
	it("finds a prompt that decides as people do, and says by how much", async () => {
		opened = await labelledRun(await openParts());
		const { state } = await align(opened);
		const counts = await partCounts(opened);
		expect(state).toMatchObject({
			state: "finished",
			development: counts["development"],
			examplesOnOffer: counts["examples"],
			isBetter: true,
		});
		const best = state.candidates[state.best];
		expect(best?.agreement?.value).toBe(1);
		expect(best?.judge.prompt).toContain("Reject where money is named, as guests pay.");
		// The start accepts all: right on what people accept.
		const start = state.candidates[0];
		expect(start?.agreement?.value).toBeLessThan(0.7);
		const wrong = start!.scores!.filter((score) => score === 0).length;
		// Every row that was wrong is right now, and none the other way: (1/2)^wrong.
		expect(state.pValue).toBeCloseTo(0.5 ** wrong, 12);
		expect(state.test).toBe("mcnemar");
	});

	it("counts clusters where rows repeat: many rows of few clusters show nothing", async () => {
		const clusters = ["c0", "c1", "c2", "c3", "c4", "c5"].filter(
			(id) => labelPart(id) === "development",
		);
		// The rows that the start is wrong on lie in one cluster, so that one coin could have made them all.
		opened = await labelledRun(await openParts(), {
			clusterOf: (i) =>
				mayImprove(`p${i}`) && sampleTruth(i).label === "Reject" ? clusters[0]! : `p${i}`,
		});
		const { state } = await align(opened);
		expect(state.candidates[state.best]!.agreement!.value).toBe(1);
		expect(state.candidates[0]!.scores!.filter((score) => score === 0).length).toBeGreaterThan(10);
		expect(state).toMatchObject({ test: "sign-flip", isBetter: false });
		// One cluster differs: each of its two signs is as likely.
		expect(state.pValue).toBe(0.5);
	});

	it("shows no row of the locked test to any model, and examples of the examples part alone", async () => {
		opened = await labelledRun(await openParts());
		const { models } = opened.bench;
		const before = models.calls.length;
		const { state } = await align(opened);
		const asked = models.calls.slice(before).map(({ messages }) => JSON.stringify(messages));
		expect(asked.length).toBeGreaterThan(20);
		const seen = asked.flatMap((text) =>
			Array.from(text.matchAll(/Question number (\d+) /g), ([, number]) => `p${number}`),
		);
		expect(seen.length).toBeGreaterThan(20);
		expect(seen.filter((id) => !mayImprove(id))).toEqual([]);
		expect(state.candidates.some(({ judge }) => judge.examples.length > 0)).toBe(true);
	});

	it("takes no example whose words stand in a row of the locked test too", async () => {
		opened = await labelledRun(await openParts());
		const { bench } = opened;
		const first = (await align(opened)).state.candidates.find(({ how }) => how === "few-shot");
		const [example] = first!.judge.examples;
		const clusterId = Array.from({ length: 40 }, (_, i) => `twin${i}`).find(
			(id) => !mayImprove(id),
		);
		await bench.putPrompts([
			{
				id: clusterId!,
				input: example!.input,
				variables: {},
				metadata: {},
				provenance: { kind: "written" },
			},
		]);
		const { state } = await align(opened);
		const inputs = state.candidates.flatMap(({ judge }) =>
			judge.examples.map(({ input }) => input),
		);
		expect(inputs.length).toBeGreaterThan(0);
		expect(inputs).not.toContain(example!.input);
	});

	it("repeats no call when it is started again, and chooses the same", async () => {
		opened = await labelledRun(await openParts());
		const first = await align(opened);
		const calls = opened.bench.models.calls.length;
		const second = await align(opened);
		expect(opened.bench.models.calls.length).toBe(calls);
		expect(second.state).toEqual({ ...first.state, costUsd: undefined });
		expect("costUsd" in second.state).toBe(false);
	});

	it("gives the best so far when it is cancelled, and goes on from there", async () => {
		const stopping = new AbortController();
		let revisions = 0;
		opened = await labelledRun(await openParts(), {
			answer: (request, signal) => {
				if (request.model === "revise" && ++revisions === 1) stopping.abort();
				return sampleModels(request, signal);
			},
		});
		const cut = await align(opened, { signal: stopping.signal });
		expect(cut.state.state).toBe("interrupted");
		expect(cut.state.candidates.length).toBeGreaterThan(0);
		const { state } = await align(opened);
		expect(state.state).toBe("finished");
		expect(state.candidates[state.best]?.agreement?.value).toBe(1);
	});

	it("stops when the budget is spent", async () => {
		// Every call costs a tenth of a cent: 360 go into the run itself.
		opened = await labelledRun(await openParts(), { limitUsd: 0.45 });
		const { state } = await align(opened, { rounds: 10 });
		expect(state.state).toBe("budget-reached");
	});

	it("refuses a run without labels", async () => {
		opened = await labelledRun(await openParts());
		const { data, judge } = opened;
		const other = { ...data, subject: { ...data.subject, criteria: [] } };
		await expect(align({ ...opened, data: other, judge })).rejects.toThrow(/no such criterion/);
	});
});

describe("lookAtLockedTest()", () => {
	it("looks once per judge, counts, and says when the test is worn", async () => {
		opened = await labelledRun(await openParts());
		const { bench, data, judge } = opened;
		const prepare = (prompt: string) =>
			prepareTrial(bench.ports, data, {
				definition: { ...judge, judge: { ...judge.judge, prompt } },
				concurrency: 4,
				signal: NEVER,
			});
		const ports = {
			store: bench.store,
			clock: bench.ports.clock,
			parse: (body: unknown) => body as never,
		};
		const before = prepare(judge.judge.prompt);
		const rules = "Reject where money is named. Reject where it is rude.";
		const look = (variant: string) =>
			lookAtLockedTest(ports, { before, after: prepare(`${variant} {{response}} ${rules}`) });
		const first = await look("a");
		expect(first).toMatchObject({ looks: 1, isWorn: false, isWorse: false });
		expect(first.after).toMatchObject({
			value: 1,
			count: (await partCounts(opened))["locked-test"],
		});
		expect(first.before!.value).toBeLessThan(0.7);
		const calls = bench.models.calls.length;
		expect(await look("a")).toEqual(first);
		expect(bench.models.calls.length).toBe(calls);
		for (const variant of ["b", "c", "d", "e"]) await look(variant);
		expect(await look("f")).toMatchObject({ looks: 6, isWorn: true });
	});

	it("counts looks by criterion: a copy of a judge under another name goes on counting", async () => {
		opened = await labelledRun(await openParts());
		const { bench, data, judge } = opened;
		const prepare = (name: string, prompt: string) =>
			prepareTrial(bench.ports, data, {
				definition: { ...judge, name, judge: { ...judge.judge, prompt } },
				concurrency: 4,
				signal: NEVER,
			});
		const ports = {
			store: bench.store,
			clock: bench.ports.clock,
			parse: (body: unknown) => body as never,
		};
		// A look of before criteria were told, by an evaluator that is gone, and looks of no concern here.
		const put = (id: string, look: object) =>
			bench.store.putDocument({
				kind: LOCKED_LOOK_KIND,
				id,
				body: { version: id, isWorse: false, ...look },
				updatedAt: 1,
			});
		await put("old", { evaluator: "gone" });
		await put("other", { evaluator: "judge", criterion: "short" });
		await put("salted", { evaluator: "judge", criterion: "fine", split: "labels-0" });
		const before = prepare("judge", judge.judge.prompt);
		const first = prepare("judge", "a {{response}} Reject where it is rude.");
		expect(await lookAtLockedTest(ports, { before, after: first })).toMatchObject({ looks: 2 });
		const copy = prepare("judge 2", "b {{response}} Reject where it is rude.");
		expect(await lookAtLockedTest(ports, { before, after: copy })).toMatchObject({
			looks: 3,
			criterion: "fine",
		});
	});

	it("says how many labels to collect where the locked test has none", async () => {
		const opening = await labelledRun(await openParts(), { labelled: mayImprove });
		opened = opening;
		const { bench, data, judge } = opening;
		const look = (definition: typeof judge) => {
			const trial = prepareTrial(bench.ports, data, {
				definition,
				concurrency: 4,
				signal: NEVER,
			});
			return lookAtLockedTest(
				{ store: bench.store, clock: bench.ports.clock, parse: () => undefined },
				{ before: trial, after: trial },
			);
		};
		// 30 labels, and 40, of which the locked test gets 40 %.
		expect(await look(judge)).toMatchObject({ looks: 0, isWorse: false, labelsWanted: 75 });
		const strict = { ...judge, trust: { minAgreement: 0.8, minLabels: 40 } };
		expect(await look(strict)).toMatchObject({ labelsWanted: 100 });
		expect(await bench.store.listDocuments(LOCKED_LOOK_KIND)).toEqual([]);
	});

	it("takes rows without a verdict for wrong, and counts no look where there is nothing to see", async () => {
		opened = await labelledRun(await openParts(), {
			answer: (request, signal) => {
				const text = request.messages.at(-1)?.content ?? "";
				const isShy = request.model !== "answer" && text.startsWith("Shy");
				if (isShy && !text.includes("for money")) return "I would rather not say.";
				return sampleModels(request, signal);
			},
		});
		const { bench, data, judge } = opened;
		const prepare = (prompt: string) =>
			prepareTrial(bench.ports, data, {
				definition: { ...judge, judge: { ...judge.judge, prompt } },
				concurrency: 4,
				signal: NEVER,
			});
		const ports = {
			store: bench.store,
			clock: bench.ports.clock,
			parse: (body: unknown) => body as never,
		};
		const before = prepare(judge.judge.prompt);
		// Right on all that it dares to judge, which is less than a half.
		const after = prepare("Shy {{response}} Reject where money is named.");
		const look = await lookAtLockedTest(ports, { before, after });
		expect(look.after!.value).toBe(1);
		expect(look.after!.value).toBeGreaterThan(look.before!.value);
		expect(look).toMatchObject({ isWorse: true, looks: 1 });
		const mute = prepare("Shy to all: {{input}}");
		expect(await lookAtLockedTest(ports, { before, after: mute })).toMatchObject({
			isWorse: true,
			looks: 1,
		});
	});
});
