import type { ReviewPage } from "@assay/sdk/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	REVIEW_PROMPTS as PROMPTS,
	problemOf as problem,
	type ReviewFixture,
	reviewFixture,
} from "../review/review-fixture.ts";

let fixture: ReviewFixture;
let run = "";
beforeAll(async () => {
	fixture = await reviewFixture();
	run = fixture.run;
}, 60_000);
afterAll(() => fixture.close());

const call: ReviewFixture["served"]["api"]["call"] = (...args) => fixture.served.api.call(...args);
type RowsInput = Partial<Parameters<typeof call<"GET /review/{run}/rows">>[1]>;
const rows = (input: RowsInput = {}): Promise<ReviewPage> =>
	call("GET /review/{run}/rows", { run, criterion: "right", ...input });
const codeOf = async (input: RowsInput): Promise<unknown> => (await problem(rows(input)))?.code;
const shown = ({ items }: ReviewPage) =>
	items.map(({ promptId, revision, status, truth }) => [promptId, status, truth?.label, revision]);
const commitNew = (labels: readonly { readonly row: string; readonly label: string }[]) =>
	call("POST /review/{run}/labels", {
		run,
		criterion: "right",
		rows: labels.map((one) => ({ ...one, revision: 0 })),
	});
const refusal = (...labels: Parameters<typeof commitNew>[0]) => problem(commitNew(labels));

describe("GET /review/{run}/rows", () => {
	it("lists rows with everybody's answer, those on which people disagree first", async () => {
		await fixture.say(
			{ promptId: "p1" },
			{ promptId: "p1", annotator: "ben" },
			{ promptId: "p2", label: "Accept" },
			{ promptId: "p2", annotator: "ben", label: "Reject", explanation: "It is not" },
			{ promptId: "p3", label: "Perhaps" },
		);
		expect(shown(await rows())).toEqual([
			["p2", "ready", undefined, 0],
			["p1", "ready", undefined, 0],
		]);
		expect(shown(await rows({ filter: "all", slice: "even" }))).toEqual([
			["p2", "ready", undefined, 0],
		]);
		expect((await rows({ filter: "waiting" })).items).toMatchObject([
			{ promptId: "p3", labels: [{ label: "Perhaps", isOfOtherVersion: false }] },
		]);
		expect(
			(await rows({ filter: "all", at: 1, limit: 1 })).items.map(({ promptId }) => promptId),
		).toEqual(["p1"]);
		expect((await rows({ people: ["ben"] })).total).toBe(2);
		const [first] = (await rows()).items;
		expect(first?.majority).toBeUndefined();
		expect(
			first?.labels.map(({ annotator, explanation, passes }) => [annotator, passes, explanation]),
		).toEqual([
			["ana", true, undefined],
			["ben", false, "It is not"],
		]);
		const summary = await call("GET /review/{run}", { run });
		expect(summary).toMatchObject({
			people: [
				{ annotator: "ana", labels: 3 },
				{ annotator: "ben", labels: 2 },
			],
			slices: ["All prompts", "even", "No slice"],
			criteria: [
				{
					name: "right",
					labels: ["Reject", "Accept"],
					counts: { all: 3, open: 2, disputed: 1, waiting: 1, committed: 0 },
					unreadable: 1,
				},
				{ name: "tone", counts: { all: 0 } },
			],
		});
	});

	it("says what is not there", async () => {
		expect(await codeOf({ criterion: "mood" })).toBe("NOT_FOUND");
		expect(await codeOf({ slice: "nowhere" })).toBe("NOT_FOUND");
		expect(await codeOf({ task: "none" })).toBe("NOT_FOUND");
		expect(await codeOf({ run: "none" })).toBe("NOT_FOUND");
		expect(await codeOf({ limit: 1000 })).toBe("INPUT");
	});
});

describe("POST /review/{run}/labels", () => {
	it("commits by the revision that was seen, takes back, and keeps the history", async () => {
		const row = await fixture.keyOf("p2");
		const commit = (label: string, revision: number) =>
			call("POST /review/{run}/labels", {
				run,
				criterion: "right",
				committedBy: "lea",
				rows: [
					{
						row,
						label,
						revision,
					},
				],
			});
		expect(await commit("Reject", 0)).toEqual({ committed: [{ row, revision: 1 }] });
		expect(shown(await rows({ filter: "committed" }))).toEqual([["p2", "committed", "Reject", 1]]);
		expect(await problem(commit("Accept", 0))).toMatchObject({ status: 409, code: "CONFLICT" });
		const withdraw = (revision: number) =>
			call("POST /review/{run}/withdrawals", {
				run,
				criterion: "right",
				rows: [
					{
						row,
						revision,
					},
				],
			});
		expect(await withdraw(1)).toEqual({ withdrawn: 1 });
		expect(await problem(withdraw(1))).toMatchObject({ status: 409 });
		expect(shown(await rows({ filter: "open" }))[0]).toEqual(["p2", "ready", undefined, 2]);
		const { revisions } = await call("GET /review/{run}/rows/{row}/history", {
			run,
			row,
			criterion: "right",
		});
		expect(
			revisions.map(({ committedBy, explanation, label }) => [label, committedBy, explanation]),
		).toEqual([
			["Reject", "lea", "It is not"],
			[undefined, "reviewer", undefined],
		]);
		// The explorer's record tells the same.
		const record = await call("GET /runs/{run}/rows/{row}", { run, row });
		expect(record.truths).toEqual([{ criterion: "right", revisions }]);
	});

	it("refuses labels outside the map and rows that are not there, and writes none of the rest", async () => {
		const [good, bad] = [await fixture.keyOf("p5"), await fixture.keyOf("p6")];
		expect(
			await refusal({ row: good, label: "Accept" }, { row: bad, label: "accept" }),
		).toMatchObject({
			status: 400,
			detail: expect.stringContaining('"Reject" or "Accept"'),
		});
		expect(
			await refusal({ row: good, label: "Accept" }, { row: "99999.0", label: "Accept" }),
		).toMatchObject({
			status: 404,
			detail: expect.stringContaining("load the rows again"),
		});
		expect(await refusal({ row: "x", label: "Accept" })).toMatchObject({
			status: 400,
			code: "INPUT",
		});
		expect(
			await refusal({ row: good, label: "Accept" }, { row: good, label: "Reject" }),
		).toMatchObject({
			status: 409,
		});
		expect((await rows({ filter: "committed" })).total).toBe(0);
	});

	it("keeps labels of a prompt that was archived since", async () => {
		const row = await fixture.keyOf("p30");
		const keys = await fixture.store.readResponseKeys((await fixture.store.listRuns())[0]!.id, 0);
		await fixture.say({ promptId: "p30", responseKey: keys[30] ?? "" });
		await fixture.store.archivePrompts(["p30"]);
		expect((await rows({ filter: "all" })).items.map(({ promptId }) => promptId)).toContain("p30");
		await call("POST /review/{run}/labels", {
			run,
			criterion: "right",
			rows: [
				{
					row,
					label: "Accept",
					revision: 0,
				},
			],
		});
		expect(shown(await rows({ filter: "committed" }))).toEqual([["p30", "committed", "Accept", 1]]);
	});
});

describe("POST /review/{run}/settlements", () => {
	it("carries out the plan that was shown, and no other", async () => {
		const place = { run, criterion: "right", rule: "majority" as const };
		const planOf = () => call("GET /review/{run}/plan", place);
		const plan = await planOf();
		expect(plan).toMatchObject({
			rows: 1,
			labels: [{ label: "Accept", rows: 1 }],
			left: { tie: 1, waiting: 1, committed: 1 },
		});
		await fixture.say({ promptId: "p7" }, { promptId: "p7", annotator: "ben" });
		const settle = (id: string) => call("POST /review/{run}/settlements", { ...place, plan: id });
		expect(await problem(settle(plan.plan))).toMatchObject({
			status: 409,
			detail: expect.stringContaining("2 rows would be committed now"),
		});
		expect((await rows({ filter: "committed" })).total).toBe(1);
		expect(await settle((await planOf()).plan)).toEqual({ committed: 2 });
		expect(await planOf()).toMatchObject({ rows: 0, left: { committed: 3 } });
	});
});

describe("filters of the explorer", () => {
	it("know which rows have ground truth, and where an evaluator says something else", async () => {
		const ids = async (q: string) =>
			(await call("GET /runs/{run}/rows", { run, q })).rows.map(({ promptId }) => promptId);
		// p4 answers "no", which the evaluator does not pass.
		await call("POST /review/{run}/labels", {
			run,
			criterion: "right",
			rows: [
				{
					row: await fixture.keyOf("p4"),
					label: "Accept",
					revision: 0,
				},
			],
		});
		expect(await ids("truth:yes")).toEqual(["p1", "p4", "p7", "p30"]);
		expect(await ids("truth:disagrees")).toEqual(["p4"]);
		expect(await ids("truth:no slice:even")).not.toContain("p4");
		expect((await ids("-truth:yes")).length).toBe(PROMPTS - 4);
		const { facets } = await call("GET /runs/{run}/row-facets", { run });
		expect(facets).toMatchObject({ labelled: 4, contradicted: 1 });
	});
});

describe("GET /review/{run}/agreement", () => {
	it("compares people, in a thread of its own and beside it alike", async () => {
		await fixture.say(
			...Array.from({ length: 20 }, (_, i) => i + 8).flatMap((i) =>
				["ana", "ben", "cai"].map((annotator, person) => ({
					annotator,
					promptId: `p${i}`,
					criterion: "tone",
					createdAt: 1e3 + i,
					label: ["rude", "cool", "kind"][(i + (person === 2 && i % 3 === 0 ? 1 : 0)) % 3] ?? "",
				})),
			),
		);
		const ask = (slices: "yes" | "no") =>
			call("GET /review/{run}/agreement", { run, criterion: "tone", slices });
		const [alone, threaded] = [await ask("no"), await ask("yes")];
		expect(threaded.all).toEqual(alone.all);
		expect(alone).toMatchObject({ metric: "ordinal", all: { rows: 20, singleRows: 0 } });
		// Of 60 pairs 2 × 7 disagree: where cai says something else, at 9, 12, … 27.
		expect(alone.all.share).toMatchObject({ value: 46 / 60, count: 60 });
		expect(threaded.slices.map(({ name, rows: count }) => [name, count])).toEqual([
			["even", 10],
			["No slice", 10],
		]);
		expect(alone.pairs.map(({ first, second }) => `${first} ${second}`)).toEqual([
			"ana cai",
			"ben cai",
			"ana ben",
		]);
		const two = await call("GET /review/{run}/agreement", {
			run,
			criterion: "tone",
			people: ["ana", "ben"],
		});
		expect(two).toMatchObject({
			all: { share: { value: 1 }, cohen: { value: expect.closeTo(1, 12) } },
		});
		const drift = await call("GET /review/{run}/drift", { run, criterion: "tone" });
		expect(drift.people.map(({ annotator, stretches }) => [annotator, stretches.length])).toEqual([
			["ana", 1],
			["ben", 1],
			["cai", 1],
		]);
	});
});
