import type { Json } from "@assay/core/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobEnded } from "../jobs/job-ended.ts";
import { problemOf } from "../review/review-fixture.ts";
import { type ServedProject, serveProject } from "../serve-project.ts";

const ROWS = 200;
/** Rows of the first labels; whether one may teach is decided by its prompt. */
const LABELLED = 120;
const POOL = "history";
const GROUND = { pool: POOL, criterion: "kind" };

/** Every third names Acme and is rejected, every third says thanks and is accepted; the rest is mixed. */
const responseOf = (i: number): string =>
	["You should go to ACME then", "Thank you for asking", "It is in the app"][i % 3] ?? "";
const labelOf = (i: number): string =>
	["Reject", "Accept", i % 2 === 0 ? "Accept" : "Reject"][i % 3] ?? "";

const FILE = Array.from({ length: ROWS }, (_, i) =>
	JSON.stringify({
		id: `r${i}`,
		question: `Question ${i}?`,
		response: responseOf(i),
		...(i < LABELLED && {
			human_1: labelOf(i),
			human_1_explanation: i % 3 === 0 ? "It names Acme" : "Fine",
		}),
	}),
).join("\n");

const keyword = (words: readonly string[], more: object = {}): Json => ({
	name: "trial",
	criterion: "kind",
	label: "Accept",
	rule: { kind: "keyword", field: "response", words: [...words] },
	...more,
});

let served: ServedProject;
beforeAll(async () => {
	served = await serveProject({
		"assay.config.json": JSON.stringify({
			name: "labeling",
			criteria: { kind: { description: "Is it kind?" } },
			labelingFunctions: {
				thanks: {
					criterion: "kind",
					label: "Accept",
					rule: { kind: "keyword", field: "response", words: ["thank"] },
				},
				never: {
					criterion: "kind",
					label: "Reject",
					rule: { kind: "regex", field: "response", pattern: "xyzzy" },
				},
			},
			systems: { v1: { recorded: true } },
		}),
	});
	const file = new Blob([FILE]);
	const { id } = await call("POST /uploads", { name: "history.jsonl", bytes: file.size });
	const upload = await served.api.call("PUT /uploads/{upload}", { upload: id }, { file });
	const job = await call("POST /uploads/{upload}/pool", {
		upload: upload.id,
		name: POOL,
		criterion: "kind",
	});
	await finished(job.id);
}, 60_000);
afterAll(() => served.remove());

const call: ServedProject["api"]["call"] = (...args) => served.api.call(...args);

async function finished(id: string): Promise<void> {
	const job = await jobEnded(served.api, id);
	if (job.state !== "finished") throw new TypeError(job.failure ?? job.state);
}

const labeling = () => call("GET /pools/{pool}/labeling", GROUND);
const preview = (definition: Json) =>
	call("POST /pools/{pool}/labeling/preview", { pool: POOL, definition });

describe("POST /pools/{pool}/labeling/preview", () => {
	it("shows what a labeling function would do, with the words marked, and stores nothing", async () => {
		const { tookMs: _tookMs, ...seen } = await preview(keyword(["acme"]));
		expect(seen).toMatchObject({ issues: [], rows: ROWS, looked: ROWS, right: 0 });
		expect(seen.coverage?.value).toBeCloseTo(Math.ceil(ROWS / 3) / ROWS, 12);
		// Every labelled row that names Acme is rejected, and it votes Accept.
		expect(seen.wrong).toBeGreaterThan(5);
		expect(seen.warnings.map(({ kind }) => kind)).toContain("likely-swapped");
		const [wrong] = seen.examples.wrong;
		expect(wrong).toMatchObject({ vote: "Accept", truth: "Reject" });
		expect(wrong?.marks).toEqual([{ start: 17, end: 21 }]);
		expect((await labeling()).functions.map(({ name }) => name)).toEqual(["never", "thanks"]);
	});

	it("says what is wrong, and what is not tried here", async () => {
		const empty = await preview(keyword([]));
		expect(empty).toMatchObject({ issues: [{ path: ["rule", "words"] }], looked: 0 });
		const foreign = await preview(keyword(["a"], { label: "Maybe" }));
		expect(foreign.issues).toMatchObject([{ path: ["label"] }]);
		const asked = await preview(
			keyword(["a"], { rule: { kind: "asked", model: "sandbox:x", question: "Is it?" } }),
		);
		expect(asked).toMatchObject({
			issues: [],
			undecided: expect.stringMatching(/Save it and apply/),
		});
		const problem = await problemOf(
			call("POST /pools/{pool}/labeling/preview", { pool: "none", definition: keyword(["a"]) }),
		);
		expect(problem).toMatchObject({ code: "NOT_FOUND" });
	});
});

describe("labeling of a pool", () => {
	it("tells what has not voted yet, applies it, and fits the label model", async () => {
		const before = await labeling();
		expect(before).toMatchObject({
			rows: ROWS,
			labels: [
				{ name: "Reject", passes: false },
				{ name: "Accept", passes: true },
			],
			truth: { count: LABELLED },
			functions: [
				{ name: "never", state: "active", origin: "code", missingBlocks: 1 },
				{ name: "thanks", place: "assay.config.json", missingBlocks: 1, asks: false },
			],
		});
		expect(before.together).toBeUndefined();
		expect(before.labelModel).toBeUndefined();

		const limited = { ...GROUND, maxCostUsd: 0.5 };
		await finished((await call("POST /pools/{pool}/labeling/apply", limited)).id);
		const applied = await labeling();
		const [never, thanks] = applied.functions;
		expect(never?.statistics?.warnings).toMatchObject([{ kind: "never-votes" }]);
		expect(thanks).toMatchObject({
			missingBlocks: 0,
			statistics: { polarity: ["Accept"], wrong: 0 },
		});
		expect(thanks?.statistics?.accuracy?.count).toBe(thanks?.statistics?.right);
		expect(applied.together?.coverage).toBeCloseTo(67 / ROWS, 12);

		await finished((await call("POST /pools/{pool}/label-model", GROUND)).id);
		const { labelModel } = await labeling();
		expect(labelModel).toMatchObject({ changes: [], covered: 67, used: "label-model" });
		expect(labelModel?.labelingFunctions).toEqual(["never", "thanks"]);
		expect(labelModel?.histogram.reduce((sum, count) => sum + count, 0)).toBe(67);
		expect(labelModel?.balance.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
	}, 60_000);

	it("offers what explanations say, takes it edited, and says that the model is old then", async () => {
		await finished((await call("POST /pools/{pool}/labeling/suggest", GROUND)).id);
		const list = () => call("GET /pools/{pool}/labeling/suggestions", GROUND);
		const { suggestions } = await list();
		const found = suggestions.find(({ inWords }) => inWords.includes("acme"));
		expect(found).toMatchObject({
			from: "explanation",
			definition: { label: "Reject" },
			explanations: ["It names Acme"],
			misses: [],
		});
		expect(found?.hits[0]).toMatchObject({ truth: "Reject", marks: [{ start: 17, end: 21 }] });
		expect(found?.promised).toBeGreaterThan(found?.base ?? 1);
		const id = found?.id ?? "";
		const accept = (definition: Json) =>
			call("POST /pools/{pool}/labeling/suggestions/{id}/accept", { pool: POOL, id, definition });
		expect(await problemOf(accept(keyword([])))).toMatchObject({ status: 422, code: "INVALID" });
		const edited = keyword(["acme", "competitor"], { name: "rival", label: "Reject" });
		expect(await accept(edited)).toEqual({ name: "rival" });
		expect((await list()).suggestions.map((one) => one.id)).not.toContain(id);
		const view = await labeling();
		expect(view.functions.find(({ name }) => name === "rival")).toMatchObject({
			origin: "ui",
			state: "active",
			missingBlocks: 1,
		});
		expect(view.labelModel?.changes).toEqual(["the active labeling functions have changed"]);
	}, 60_000);

	it("explains a row by its votes", async () => {
		await finished((await call("POST /pools/{pool}/label-model", GROUND)).id);
		const votesOf = (row: number) => call("GET /pools/{pool}/rows/{row}/votes", { ...GROUND, row });
		const found = await votesOf(0);
		expect(found).toMatchObject({
			truth: "Reject",
			majority: "Reject",
			label: { used: "label-model", favored: "Reject", against: "Accept" },
		});
		expect(found.votes.find(({ name }) => name === "thanks")).toEqual({
			name: "thanks",
			state: "active",
		});
		const { balance = 0, logOdds = 0, probabilities = [], scaling = 0 } = found.label ?? {};
		const given = found.votes.reduce((sum, vote) => sum + (vote.logOdds ?? 0), 0);
		expect(balance + given + scaling).toBeCloseTo(logOdds, 9);
		const [reject, accept] = probabilities.map(({ probability }) => probability);
		expect(Math.log((reject ?? 0) / (accept ?? 1))).toBeCloseTo(logOdds, 9);
		expect(found.label?.pass).toBeCloseTo(accept ?? 1, 12);
		expect((await votesOf(2)).label).toBeUndefined();
		expect(await problemOf(votesOf(ROWS))).toMatchObject({ code: "NOT_FOUND" });
	}, 60_000);

	it("refuses what it does not have", async () => {
		const unknown = { ...GROUND, criterion: "tone" };
		expect(await problemOf(call("GET /pools/{pool}/labeling", unknown))).toMatchObject({
			code: "CONFIGURATION",
		});
		const refuse = call("POST /pools/{pool}/labeling/suggestions/{id}/refuse", {
			pool: POOL,
			id: "none",
		});
		expect(await problemOf(refuse)).toMatchObject({ code: "NOT_FOUND" });
	});
});
