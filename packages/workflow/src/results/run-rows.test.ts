import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConfigurationError, ProviderError, type Verdict } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { type Bench, createBench, type DoneRun } from "../benchmark/bench-fixture.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	promptsOf,
	subjectOf,
} from "../benchmark/definition-samples.ts";
import type { FakeAnswer } from "../calls/fake-models.ts";
import { groupFailures } from "./group-failures.ts";
import { readReportRows } from "./report-rows.ts";
import { type RowFilter, rowPicker } from "./row-filter.ts";
import { readRunRows } from "./run-rows.ts";
import { chanceAnswer, collect, sampleSubject } from "./stored-run-samples.ts";
import { findWorstRows } from "./worst-rows.ts";

const everyRow = (block: { responses: { kinds: Uint8Array } }) => block.responses.kinds.keys();

async function open(answer: FakeAnswer): Promise<Bench> {
	const bench = createBench({
		answer,
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
	await bench.putPrompts(promptsOf(300));
	return bench;
}

/** Question 7 gets no answer; answer 8 no judgement. */
const ill: FakeAnswer = (request, signal) => {
	const text = request.messages[0]?.content ?? "";
	const down = new ProviderError("503 from fake", { status: 503, isRetryable: true });
	if (request.model === "answer" && text === "question 7") throw down;
	if (/^tone of a 8\b/.test(text)) throw down;
	return chanceAnswer(request, signal);
};

function rowsOf(
	{ run, subject, work }: DoneRun,
	pick = everyRow as Parameters<typeof readRunRows>[2]["pick"],
) {
	return collect(readRunRows(work, run, { subject, pick }));
}

async function ids(done: DoneRun, filter: RowFilter): Promise<readonly string[]> {
	const pick = rowPicker(filter, done.subject, done.run.manifest.trials);
	const rows = readReportRows(done.work, done.run, { subject: done.subject, pick });
	return (await collect(rows)).map((row) => `${row.promptId} ${row.trial}`);
}

const kindOf = (verdict: Verdict | undefined, passAt: number): string => {
	if (verdict?.kind !== "scored") return verdict?.kind ?? "missing";
	return verdict.score >= passAt ? "pass" : "fail";
};

describe("readRunRows()", () => {
	it("opens rows with texts, slices, and verdicts with their explanations, and calls nobody", async () => {
		const bench = await open(ill);
		const done = await bench.run(sampleSubject());
		const calls = bench.models.calls.length;
		const rows = await rowsOf(done);
		expect(bench.models.calls).toHaveLength(calls);
		expect(rows).toHaveLength(300);
		expect(rows.map((row) => row.prompt.id)).toEqual(promptsOf(300).map((prompt) => prompt.id));
		const scored = rows.find((row) => row.verdicts[0]?.kind === "scored" && row.prompt.id !== "p7");
		expect(scored?.response?.text).toBe(`a ${scored?.prompt.id.slice(1)}`);
		expect(scored?.verdicts[0]).toMatchObject({
			kind: "scored",
			explanation: expect.stringMatching(/^because (Rude|Plain|Kind)$/),
		});
		const near = rows.filter((row) => row.verdicts[1] !== undefined);
		expect(near).toHaveLength(100);
		// Scores are those that the judge gave, not their single-precision shadows.
		for (const row of near) {
			const verdict = row.verdicts[1];
			const score = verdict?.kind === "scored" ? verdict.score : 0;
			expect(Math.round(score * 100) / 100).toBe(score);
		}
	});

	it("says why there is no response and why there is no verdict", async () => {
		const bench = await open(ill);
		const done = await bench.run(sampleSubject());
		const rows = await rowsOf(done, () => [7, 8]);
		expect(rows.slice(0, 2).map((row) => row.prompt.id)).toEqual(["p7", "p8"]);
		expect(rows[0]!.response).toBeUndefined();
		expect(rows[0]!.verdicts).toEqual([
			{ kind: "failed", code: "no_response", detail: "503 from fake" },
			undefined,
			{ kind: "failed", code: "no_response", detail: "503 from fake" },
		]);
		expect(rows[1]!.verdicts[0]).toEqual({
			kind: "failed",
			code: "provider_error",
			detail: "503 from fake",
		});
		const unreadable = (await rowsOf(done))
			.flatMap((row) => row.verdicts)
			.find((verdict) => verdict?.kind === "failed" && verdict.code === "unparsable_output");
		expect(unreadable).toMatchObject({ raw: "hm" });
	});

	it("opens only the rows that are picked, by their columns", async () => {
		const bench = await open(chanceAnswer);
		const done = await bench.run(sampleSubject(), { trials: 2 });
		const rows = await rowsOf(done, (block) => (block.block === 1 ? [0, 3] : []));
		expect(rows.map((row) => [row.block, row.row, row.prompt.id, row.trial])).toEqual([
			[1, 0, "p256", 0],
			[1, 3, "p257", 1],
		]);
	});
});

describe("readReportRows()", () => {
	it("keeps verdicts and cost of a response that was removed, and no text", async () => {
		const bench = await open(chanceAnswer);
		const done = await bench.run(sampleSubject());
		const { run, subject, work } = done;
		const read = () => collect(readReportRows(work, run, { subject }));
		const before = await read();
		const worst = (await findWorstRows(work, run, subject))[0]!;
		const place = before.findIndex(({ promptId }) => promptId === worst.promptId);
		const keys = [(await bench.store.readResponseKeys(run.id, 0))[place]!];
		await bench.store.removeResponses({ keys, at: 5, seen: new Map() });
		const after = await read();
		const { response, verdicts, ...kept } = before[place]!;
		expect(response).toBeDefined();
		expect(kept).toHaveProperty("costUsd");
		const { verdicts: keptVerdicts, ...row } = after[place]!;
		expect(row).toEqual({ ...kept, responseRemovedAt: 5 });
		expect(keptVerdicts.map((one) => one?.kind)).toEqual(verdicts.map((one) => one?.kind));
		expect(after.toSpliced(place, 1)).toEqual(before.toSpliced(place, 1));
		const [first] = await findWorstRows(work, run, subject);
		expect(first).toMatchObject({ promptId: worst.promptId, responseRemovedAt: 5 });
		expect(first).not.toHaveProperty("response");
	});

	it("names labels in place of their index", async () => {
		const bench = await open(chanceAnswer);
		const done = await bench.run(sampleSubject());
		const [row] = await collect(
			readReportRows(done.work, done.run, {
				subject: done.subject,
				pick: (block) => [[...block.verdicts[0]!.labels].indexOf(2)],
			}),
		);
		expect(row?.verdicts[0]).toEqual({
			kind: "scored",
			score: 1,
			label: "Kind",
			explanation: "because Kind",
		});
		expect(row).toMatchObject({ input: expect.stringMatching(/^question /), costUsd: 0.001 });
		expect(row).not.toHaveProperty("latencyMs");
	});
});

describe("rowPicker()", () => {
	it("filters by slice and by what an evaluator said", async () => {
		const bench = await open(ill);
		const done = await bench.run(sampleSubject(), { trials: 2 });
		const rows = await rowsOf(done);
		const naive = (keep: (row: (typeof rows)[number]) => boolean) =>
			rows.filter(keep).map((row) => `${row.prompt.id} ${row.trial}`);
		expect(await ids(done, {})).toHaveLength(600);
		expect(await ids(done, { slice: "claims" })).toEqual(
			naive((row) => row.slices.includes("claims")),
		);
		expect(await ids(done, { slice: "All prompts" })).toHaveLength(600);
		const apart = naive((row) => row.slices.length === 0);
		expect(apart.length).toBeGreaterThan(0);
		expect(await ids(done, { slice: "No slice" })).toEqual(apart);
		for (const verdict of ["pass", "fail", "abstained", "failed"] as const) {
			expect(await ids(done, { evaluator: "near", verdict })).toEqual(
				naive((row) => kindOf(row.verdicts[1], 0.7) === verdict),
			);
			expect(await ids(done, { verdict, slice: "first" })).toEqual(
				naive(
					(row) =>
						row.slices.includes("first") &&
						[0.5, 0.7, 1].some((passAt, e) => kindOf(row.verdicts[e], passAt) === verdict),
				),
			);
		}
	});

	it("finds rows on which the evaluators of one criterion disagree", async () => {
		const bench = await open(({ messages, model }) => {
			const text = messages[0]?.content ?? "";
			if (model === "answer") return text;
			const number = Number(/question (\d+)/.exec(text)?.[1]);
			const isGood = text.startsWith("strict") ? number % 4 === 0 : number % 2 === 0;
			return `{"label": "${isGood ? "Accept" : "Reject"}"}`;
		});
		const done = await bench.run(
			subjectOf({
				system: PLAIN_SYSTEM,
				criteria: [acceptCriterion("good"), acceptCriterion("other")],
				evaluators: [
					judgeOf("strict", "good"),
					judgeOf("lenient", "good"),
					{ name: "never", criterion: "other", kind: "code", check: { type: "equals", value: "" } },
				],
			}),
			{ selection: { firstN: 8 } },
		);
		expect(await ids(done, { disagreement: true })).toEqual(["p2 0", "p6 0"]);
	});

	it("refuses names that the run does not have, and suggests the nearest", async () => {
		const subject = sampleSubject();
		expect(() => rowPicker({ slice: "claim" }, subject, 1)).toThrow(ConfigurationError);
		expect(() => rowPicker({ slice: "claim" }, subject, 1)).toThrow(/did you mean "claims"/);
		expect(() => rowPicker({ slice: "No slices" }, subject, 1)).toThrow(ConfigurationError);
		expect(() => rowPicker({ evaluator: "tony" }, subject, 1)).toThrow(ConfigurationError);
		expect(() => rowPicker({ evaluator: "tony", verdict: "pass" }, subject, 1)).toThrow(
			/did you mean "tone"/,
		);
	});
});

describe("findWorstRows()", () => {
	it("gives each evaluator's five lowest rows that do not pass, first come first", async () => {
		const bench = await open(ill);
		const done = await bench.run(sampleSubject());
		const worst = await findWorstRows(done.work, done.run, done.subject);
		const rows = await rowsOf(done);
		const expected = [0.5, 0.7, 1].flatMap((passAt, e) =>
			rows
				.flatMap((row) => {
					const verdict = row.verdicts[e];
					return verdict?.kind === "scored" && verdict.score < passAt
						? [{ id: row.prompt.id, score: verdict.score, e }]
						: [];
				})
				.toSorted((a, b) => a.score - b.score)
				.slice(0, 5),
		);
		expect(
			worst.map((row) => ({
				id: row.promptId,
				score: row.verdict.kind === "scored" ? row.verdict.score : Number.NaN,
				e: ["tone", "near", "short"].indexOf(row.evaluator),
			})),
		).toEqual(expected);
		expect(worst[0]).toMatchObject({
			verdict: { label: "Rude", explanation: "because Rude" },
			response: expect.stringMatching(/^a \d+$/),
		});
	});
});

describe("groupFailures()", () => {
	it("counts failures by stage and code, most frequent first, with an example", async () => {
		const bench = await open(ill);
		const done = await bench.run(sampleSubject(), { trials: 2 });
		const groups = await groupFailures(bench.store, done.run);
		const failures = await collect(bench.store.readFailures(done.run.id));
		expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(failures.length);
		expect(groups.map((group) => group.count).toSorted((a, b) => b - a)).toEqual(
			groups.map((group) => group.count),
		);
		expect(groups.find((group) => group.stage === "respond")).toEqual({
			stage: "respond",
			code: "provider_error",
			count: 2,
			example: { promptId: "p7", detail: "503 from fake" },
		});
		expect(groups[0]).toMatchObject({ stage: "tone", code: "unparsable_output" });
	});
});
