import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import type { Verdict } from "@assay/core/domain";
import { unitInterval } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { createBench } from "./bench-fixture.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	promptsOf,
	shareCriterion,
	subjectOf,
} from "./definition-samples.ts";
import { describeVerdicts } from "./describe-verdicts.ts";
import { juryVerdict } from "./jury-verdict.ts";

const JURY = { members: ["a", "b"], intercept: -1, coefficients: [3, 0.5], labels: 50 };
const scored = (score: number): { readonly verdict: Verdict; readonly passAt: number } => ({
	verdict: { kind: "scored", score: unitInterval(score) },
	passAt: 1,
});

describe("juryVerdict()", () => {
	const criterion = acceptCriterion("fine");

	it("weighs passes and fails, and says who said what", () => {
		// 1 / (1 + e^-(−1 + 3)) = 0.88; 1 / (1 + e^-(−1 + 0.5)) = 0.38.
		expect(juryVerdict(JURY, criterion, [scored(1), scored(0)])).toEqual({
			kind: "scored",
			score: 1,
			label: 1,
			explanation: "People would pass it with probability 0.88: a passes it, b fails it.",
		});
		expect(juryVerdict(JURY, criterion, [scored(0), scored(1)])).toMatchObject({
			score: 0,
			label: 0,
		});
		expect(juryVerdict(JURY, shareCriterion("fine"), [scored(0), scored(1)])).toMatchObject({
			score: expect.closeTo(0.3775, 3),
		});
	});

	it("abstains where a member has no verdict, and names it", () => {
		const abstained = { verdict: { kind: "abstained", reason: "x" }, passAt: 1 } as const;
		expect(juryVerdict(JURY, criterion, [scored(1), undefined])).toEqual({
			kind: "abstained",
			reason: "no verdict of b",
		});
		expect(juryVerdict(JURY, criterion, [abstained, undefined])).toEqual({
			kind: "abstained",
			reason: "no verdict of a and b",
		});
	});
});

describe("a jury in a run", () => {
	it("reads its members' verdicts without a call, and is described again from them", async () => {
		const store = await openSqliteStore({ path: ":memory:", project: "test" });
		const bench = createBench({
			parts: {
				store,
				checks: createCheckLibrary(),
				patterns: createPatternLibrary(),
				slices: createSliceLibrary(),
			},
			answer: ({ messages, model }) => {
				const text = messages.at(-1)?.content ?? "";
				if (model === "answer") return text;
				if (/^b .*question 3/.test(text)) return "I cannot say";
				const isPass = text.startsWith("a ") === /question [02468]/.test(text);
				return JSON.stringify({ explanation: "e", label: isPass ? "Accept" : "Reject" });
			},
		});
		await bench.putPrompts(promptsOf(6));
		const jury = { name: "jury", criterion: "fine", kind: "jury", jury: JURY } as const;
		const subject = subjectOf({
			system: PLAIN_SYSTEM,
			criteria: [acceptCriterion("fine")],
			evaluators: [judgeOf("a", "fine"), judgeOf("b", "fine"), jury],
		});
		const { run, work } = await bench.run(subject);
		for await (const { promptSeqs, verdicts } of store.readColumns(run.id)) {
			// 1 = scored, 2 = abstained; "a" passes the even ones, and the third has no verdict of "b".
			const [, , column] = verdicts;
			const prompts = await store.getPrompts(promptSeqs);
			const told = prompts.map(({ prompt }, i) => [
				prompt.id,
				column!.labels[i] === -1 ? "none" : column!.scores[i],
			]);
			expect(told).toEqual([
				["p0", 1],
				["p1", 0],
				["p2", 1],
				["p3", "none"],
				["p4", 1],
				["p5", 0],
			]);
			const keys = await store.readResponseKeys(run.id, 0);
			const responses = await store.getResponses(keys);
			const rows = prompts.map(({ prompt }, i) => ({
				prompt,
				trial: 0,
				responseKey: keys[i]!,
				response: responses.get(keys[i]!)!.response,
			}));
			const described = (await describeVerdicts(work, rows))[2]!;
			expect(described.map((verdict) => verdict?.kind)).toEqual([
				"scored",
				"scored",
				"scored",
				"abstained",
				"scored",
				"scored",
			]);
			expect(described[3]).toEqual({ kind: "abstained", reason: "no verdict of b" });
		}
		await store.close();
	});
});
