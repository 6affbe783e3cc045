import { ConfigurationError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { BLOCK_SIZE, fingerprintOf, newRun, type RunRequest, toManifest } from "./create-run.ts";
import { acceptCriterion, judgeOf, PLAIN_SYSTEM, subjectOf } from "./definition-samples.ts";

const SUBJECT = subjectOf({
	system: PLAIN_SYSTEM,
	criteria: [acceptCriterion("good"), acceptCriterion("short")],
	evaluators: [judgeOf("a", "good"), judgeOf("b", "short")],
	slices: [{ name: "all", rule: { kind: "everything" } }],
});

function request(changes: Partial<RunRequest> = {}, prompts = 3): RunRequest {
	return {
		subject: SUBJECT,
		prompts: {
			seqs: Uint32Array.from({ length: prompts }, (_, i) => i + 1),
			contentHashes: Array.from({ length: prompts }, (_, i) => `h${i}`),
			isClustered: false,
			description: "all prompts",
		},
		trials: 1,
		...changes,
	};
}

const DETAILS = { id: "r1", now: 7, tags: { branch: "x" }, programVersion: "0.1.0" };
const fingerprint = (one: RunRequest): string => fingerprintOf(toManifest(one));

describe("newRun()", () => {
	it("divides the prompts into blocks, in order and without a gap", () => {
		const made = newRun(request({}, 2 * BLOCK_SIZE + 1), DETAILS);
		expect(made.blocks.map((block) => [block.index, block.promptSeqs.length])).toEqual([
			[0, BLOCK_SIZE],
			[1, BLOCK_SIZE],
			[2, 1],
		]);
		expect(made.blocks.flatMap((block) => [...block.promptSeqs])).toEqual(
			Array.from({ length: 2 * BLOCK_SIZE + 1 }, (_, i) => i + 1),
		);
		expect(made.run).toMatchObject({
			id: "r1",
			state: "running",
			blockCount: 3,
			createdAt: 7,
			tags: { branch: "x" },
			fingerprint: fingerprint(request({}, 2 * BLOCK_SIZE + 1)),
		});
	});

	it("refuses a run without a prompt or without an evaluator, and says what to do", () => {
		expect(() => newRun(request({}, 0), DETAILS)).toThrow(ConfigurationError);
		expect(() => newRun(request({}, 0), DETAILS)).toThrow(
			"Cannot run: no prompt is selected (all prompts)",
		);
		expect(() => newRun(request({ subject: { ...SUBJECT, evaluators: [] } }), DETAILS)).toThrow(
			"Cannot run: the project has no evaluator",
		);
	});
});

describe("toManifest()", () => {
	it("names every version that the run rests on, each evaluator with its criterion", () => {
		expect(toManifest(request({ trials: 2, nonce: "n" }))).toMatchObject({
			schema: 1,
			system: { name: "plain", version: SUBJECT.system.version },
			evaluators: [
				{ name: "a", criterion: "good", version: SUBJECT.evaluators[0]?.version },
				{ name: "b", criterion: "short" },
			],
			prompts: { count: 3, selection: "all prompts", isClustered: false },
			trials: 2,
			nonce: "n",
		});
		expect(toManifest(request())).not.toHaveProperty("nonce");
	});
});

describe("fingerprintOf()", () => {
	const base = fingerprint(request());

	it("is equal where the run would rest on the same things, whatever the order of keys", () => {
		expect(fingerprint(request())).toBe(base);
		const { prompts, trials, ...manifest } = toManifest(request());
		expect(fingerprintOf({ trials, prompts: { ...prompts }, ...manifest })).toBe(base);
	});

	it.each<[string, Partial<RunRequest>]>([
		[
			"another system version",
			{ subject: { ...SUBJECT, system: { ...SUBJECT.system, version: "x" } } },
		],
		["a criterion less", { subject: { ...SUBJECT, criteria: SUBJECT.criteria.slice(1) } }],
		[
			"evaluators in another order",
			{ subject: { ...SUBJECT, evaluators: SUBJECT.evaluators.toReversed() } },
		],
		["no slice", { subject: { ...SUBJECT, slices: [] } }],
		["another repeat", { trials: 2 }],
		["a nonce", { nonce: "n" }],
	])("differs with %s", (_what, changes) => {
		expect(fingerprint(request(changes))).not.toBe(base);
	});

	it("differs with a prompt more, a changed prompt and another order", () => {
		const { prompts } = request();
		const changed = { ...prompts, contentHashes: ["h0", "h1", "changed"] };
		const reordered = { ...prompts, contentHashes: ["h1", "h0", "h2"] };
		const fingerprints = [
			base,
			fingerprint(request({}, 4)),
			fingerprint(request({ prompts: changed })),
			fingerprint(request({ prompts: reordered })),
		];
		expect(new Set(fingerprints).size).toBe(4);
	});
});
