import { recogniseImport } from "@assay/adapters/importers";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { runId } from "@assay/core/domain";
import type { InputOf, RowOperations, RowsPage } from "@assay/sdk/api";
import { ApiError } from "@assay/sdk/client";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { jobEnded } from "../jobs/job-ended.ts";
import { type StartedServer, startServer } from "../start-server.ts";

const PROMPTS = 300;
const LONG = "長".repeat(150_000);
const FORMULA = `=HYPERLINK("http://evil.example","${"x".repeat(700)}")`;
const CONFIG = {
	name: "rows",
	prompts: "prompts.jsonl",
	evaluators: {
		seven: { kind: "code", check: { type: "contains-any", values: ["7"] } },
		short: { kind: "code", criterion: "seven", check: { type: "length", max: 700 } },
	},
	criteria: { seven: { description: "Has a seven" } },
	slices: { even: { kind: "in", field: "metadata.parity", values: ["even"] } },
	systems: {
		echo: { model: "sandbox:echo" },
		shout: { model: "sandbox:echo", prompt: "7 {{input}}" },
	},
};

let sandbox: Sandbox;
let project: ProjectFixture;
let served: StartedServer;
let run = "";
let baseline = "";
beforeAll(async () => {
	sandbox = await startSandbox({});
	project = projectFixture(
		{
			"assay.config.json": JSON.stringify(CONFIG),
			"prompts.jsonl": Array.from({ length: PROMPTS }, (_, i) =>
				JSON.stringify({
					id: `p${i}`,
					input: inputOf(i),
					reference: `Case ${i}`,
					context: i === 3 ? LONG : "from the handbook",
					parity: i % 2 === 0 ? "even" : "odd",
				}),
			).join("\n"),
		},
		{ env: { ASSAY_SANDBOX_URL: sandbox.url, ASSAY_CHECK_OUTPUT: "1" } },
	);
	await project.assay("run", "--system", "echo");
	await project.assay("run", "--system", "shout");
	served = await startServer(project);
	const { items } = await served.api.call("GET /runs", {});
	run = items.find(({ system }) => system.name === "shout")?.id ?? "";
	baseline = items.find(({ system }) => system.name === "echo")?.id ?? "";
}, 60_000);
afterAll(async () => {
	await project.remove();
	await sandbox.close();
});

function inputOf(i: number): string {
	if (i === 4) return FORMULA;
	return i < 100 || i >= 200 ? `Case ${i}` : `Case ${i} ${"長".repeat(500)}`;
}

type RowsInput = Partial<InputOf<RowOperations["GET /runs/{run}/rows"]>>;
const rows = (input: RowsInput = {}): Promise<RowsPage> =>
	served.api.call("GET /runs/{run}/rows", { run, ...input });
const ids = async (input: RowsInput): Promise<readonly string[]> =>
	(await rows({ limit: 200, ...input })).rows.map(({ promptId }) => promptId);
const keyOf = async (id: string): Promise<string> =>
	(await rows({ q: `id:${id}` })).rows[0]?.key ?? "";
const fileText = async (
	input: Omit<InputOf<RowOperations["GET /runs/{run}/row-file"]>, "run">,
): Promise<string> =>
	(await fetch(served.api.url("GET /runs/{run}/row-file", { run, ...input }))).text();
const problem = (call: Promise<unknown>) =>
	call.then(
		() => undefined,
		(error: unknown) => (error instanceof ApiError ? error.problem : error),
	);

describe("GET /runs/{run}/rows", () => {
	it("gives every row once, page after page, by cursor and by place alike", async () => {
		const seen: string[] = [];
		let page = await rows({ limit: 70 });
		for (;;) {
			seen.push(...page.rows.map(({ promptId }) => promptId));
			expect(page).toMatchObject({ total: PROMPTS, all: PROMPTS, totalIsExact: true });
			if (page.next === undefined) break;
			page = await rows({ limit: 70, cursor: page.next });
		}
		expect(seen).toEqual(Array.from({ length: PROMPTS }, (_, i) => `p${i}`));
		expect(await ids({ at: 280, limit: 70 })).toEqual(seen.slice(280));
	});

	it("filters, searches and sorts", async () => {
		expect(await ids({ q: "slice:even evaluator:short verdict:fail" })).toEqual(["p4"]);
		expect(await ids({ q: '"Case 299"' })).toEqual(["p299"]);
		const costly = await ids({ sort: "-score:short", q: "slice:even" });
		expect(costly.at(-1)).toBe("p4");
		expect((await rows({ q: "changed:better", baseline })).total).toBe(
			// Those without a seven of their own.
			Array.from({ length: PROMPTS }, (_, i) => inputOf(i)).filter((text) => !text.includes("7"))
				.length,
		);
		const [first] = (await rows({ baseline, sort: "-change", limit: 1 })).rows;
		expect(first?.verdicts[0]).toMatchObject({ kind: "pass", change: "better" });
	});

	it("leaves out what it cannot filter by, and says what and where", async () => {
		const q = "slize:a evaluator:sevn changed:worse Case";
		const { problems, total } = await rows({ q });
		expect(problems.map(({ end, start }) => q.slice(start, end))).toEqual([
			"slize:a",
			"evaluator:sevn",
			"changed:worse",
		]);
		expect(problems[1]?.message).toContain("seven");
		// The formula has no "Case" in it.
		expect(total).toBe(PROMPTS - 1);
		expect(await problem(rows({ sort: "score:gone" }))).toMatchObject({ status: 422 });
	});

	it("stays below 100 kB whatever is in it", async () => {
		for (const clip of [160, 2_000]) {
			const response = await fetch(
				served.api.url("GET /runs/{run}/rows", { run, limit: 200, clip }),
			);
			const text = await response.text();
			expect(Buffer.byteLength(text)).toBeLessThan(100_000);
		}
	});

	it("tells where a row stands, and what its facets hold", async () => {
		const input = { run, q: "slice:even", row: await keyOf("p10") };
		expect(await served.api.call("GET /runs/{run}/row-place", input)).toEqual({ at: 5 });
		expect(
			await served.api.call("GET /runs/{run}/row-place", { ...input, row: await keyOf("p11") }),
		).toEqual({});
		expect(await served.api.call("GET /runs/{run}/row-facets", { run, q: "slice:even" })).toEqual({
			facets: { failed: 0, disagreement: 1, slices: [150], fails: [0, 1] },
		});
	});

	it.each([
		"",
		"evaluator:seven verdict:pass",
		"evaluator:short",
		'slice:"No slice" case',
		"changed:worse -verdict:fail",
	])("counts a facet of %j as the rows that come when its token is added", async (q) => {
		const { facets } = await served.api.call("GET /runs/{run}/row-facets", { run, baseline, q });
		const withToken = async (token: string): Promise<number> =>
			(await rows({ baseline, q: `${q} ${token}` })).total;
		expect(facets?.slices[0]).toBe(await withToken("slice:even"));
		expect(facets?.fails[1]).toBe(await withToken("evaluator:short verdict:fail"));
		expect(facets?.better).toBe(await withToken("changed:better"));
	});
});

describe("GET /runs/{run}/rows/{row}", () => {
	it("gives the beginning of a long text, and the whole as a file", async () => {
		const row = await keyOf("p3");
		const record = await served.api.call("GET /runs/{run}/rows/{row}", { run, row });
		expect(record.context).toMatchObject({ length: LONG.length });
		expect(record.context?.text).toHaveLength(100_000);
		const address = served.api.url("GET /runs/{run}/rows/{row}/text", {
			run,
			row,
			part: "context",
		});
		const file = await fetch(address);
		expect(file.headers.get("content-type")).toContain("text/plain");
		expect(file.headers.get("content-disposition")).toContain("attachment");
		expect((await file.text()) === LONG).toBe(true);
	});

	it("gives verdicts with their reasons, and what other runs have", async () => {
		const row = await keyOf("p5");
		const record = await served.api.call("GET /runs/{run}/rows/{row}", { run, row });
		expect(record).toMatchObject({
			promptId: "p5",
			isChat: false,
			reference: { text: "Case 5" },
			slices: [],
			verdicts: [
				{ evaluator: "seven", kind: "pass", label: "Accept", hasExchange: false },
				{ evaluator: "short", criterion: "seven", kind: "pass" },
			],
		});
		const { versions } = await served.api.call("GET /runs/{run}/rows/{row}/versions", { run, row });
		expect(versions).toMatchObject([{ run: baseline, key: row, system: { name: "echo" } }]);
	});

	it("is a problem for a row that the run does not have", async () => {
		for (const row of ["999999.0", "x"])
			expect(
				await problem(served.api.call("GET /runs/{run}/rows/{row}", { run, row })),
			).toMatchObject({ status: 404 });
	});
});

describe("GET /runs/{run}/row-file", () => {
	it("writes the rows of a filter as CSV that no spreadsheet runs", async () => {
		const lines = parse<Record<string, string>>(
			await fileText({ format: "csv", q: "slice:even" }),
			{
				columns: true,
			},
		);
		expect(lines).toHaveLength(150);
		expect(lines.find(({ promptId }) => promptId === "p4")?.["input"]).toBe(`'${FORMULA}`);
	});

	it("writes chosen rows, all but some, and ids alone", async () => {
		const two = `${await keyOf("p5")},${await keyOf("p1")}`;
		const lines = (await fileText({ format: "jsonl", rows: two })).trim().split("\n");
		expect(lines.map((line) => JSON.parse(line))).toMatchObject([
			{ promptId: "p1", verdicts: { seven: { kind: "scored", label: "Accept" } } },
			{ promptId: "p5" },
		]);
		const rest = (await fileText({ format: "ids", except: two })).trim().split("\n");
		expect(rest).toHaveLength(PROMPTS - 2);
		expect(rest).not.toContain("p5");
	});

	it("writes tasks that the importer of Label Studio's export reads again", async () => {
		const tasks: object[] = JSON.parse(
			await fileText({ format: "label-studio", rows: `${await keyOf("p5")},${await keyOf("p7")}` }),
		);
		// As Label Studio gives them back: numbered anew, with an annotation.
		const labelled = tasks.map((task, i) => ({
			...task,
			id: 1_000 + i,
			annotations: [
				{
					completed_by: 1,
					result: [{ type: "choices", from_name: "seven", value: { choices: ["Accept"] } }],
				},
			],
		}));
		const source = await recogniseImport(project.write("labelled.json", JSON.stringify(labelled)));
		const items: unknown[] = [];
		for await (const batch of source?.items(new AbortController().signal) ?? [])
			items.push(...batch);
		expect(source?.format).toBe("Label Studio tasks");
		expect(items).toMatchObject([
			{
				kind: "prompt",
				prompt: { id: "p5", input: "Case 5", context: "from the handbook", reference: "Case 5" },
			},
			{ kind: "response", promptId: "p5" },
			{ kind: "annotation", annotation: { promptId: "p5", criterion: "seven", label: "Accept" } },
			{ kind: "prompt", prompt: { id: "p7" } },
			{ kind: "response", promptId: "p7" },
			{ kind: "annotation", annotation: { promptId: "p7" } },
		]);
	});
});

describe("a response that retention removed", () => {
	const REMOVED_AT = 1_764_000_000_000;

	it("is told as such in the list, the record, the versions, the flips and files", async () => {
		const row = await keyOf("p6");
		const before = (await rows({ q: "id:p6" })).rows[0]!;
		await removeResponseOf(6);
		const listed = async () => (await rows({ q: "id:p6" })).rows[0];
		const { response: _, ...kept } = before;
		await expect.poll(listed).toEqual({ ...kept, responseRemovedAt: REMOVED_AT });
		const record = await served.api.call("GET /runs/{run}/rows/{row}", { run, row });
		expect(record).not.toHaveProperty("response");
		expect(record).toMatchObject({
			responseRemovedAt: REMOVED_AT,
			removedUsage: { latencyMs: expect.any(Number) },
			verdicts: [
				{ evaluator: "seven", kind: "pass", score: 1, label: "Accept", hasExchange: false },
				{ evaluator: "short", kind: "pass" },
			],
		});
		const exchange = { run, row, evaluator: "seven" };
		expect(await served.api.call("GET /runs/{run}/rows/{row}/exchange", exchange)).toEqual({
			messages: [],
		});
		const { versions } = await served.api.call("GET /runs/{run}/rows/{row}/versions", {
			run: baseline,
			row,
		});
		expect(versions[0]).toMatchObject({ run, responseRemovedAt: REMOVED_AT });
		expect(versions[0]).not.toHaveProperty("response");
		const flips = await served.api.call("GET /compare/flips", { base: baseline, head: run });
		const flip = flips.items.find(({ promptId }) => promptId === "p6");
		expect(flip?.candidate).toMatchObject({ responseRemovedAt: REMOVED_AT });
		expect(flip?.baseline.response?.text).toBe("Case 6");
		const [line = ""] = (await fileText({ format: "jsonl", rows: row })).split("\n");
		const written = JSON.parse(line);
		expect(written).not.toHaveProperty("response");
		expect(written).toMatchObject({
			responseRemovedAt: REMOVED_AT,
			latencyMs: record.removedUsage?.latencyMs,
			verdicts: { seven: { kind: "scored", score: 1, label: "Accept" } },
		});
		const [cells] = parse<Record<string, string>>(await fileText({ format: "csv", rows: row }), {
			columns: true,
		});
		expect(cells).toMatchObject({ response: "", "seven.score": "1" });
	});

	it("is no empty file", async () => {
		const row = await keyOf("p6");
		const text = { run, row, part: "response" } as const;
		const answer = await fetch(served.api.url("GET /runs/{run}/rows/{row}/text", text));
		expect(answer.status).toBe(404);
		expect((await answer.json()).detail).toBe(
			`Cannot give the response of row ${row}: it was removed by retention on 2025-11-24`,
		);
	});

	async function removeResponseOf(place: number): Promise<void> {
		const store = await project.openStore();
		try {
			const keys = (await store.readResponseKeys(runId(run), 0)).slice(place, place + 1);
			await store.removeResponses({ keys, at: REMOVED_AT, seen: new Map() });
			await store.touchRuns([runId(run)]);
		} finally {
			await store.close();
		}
	}
});

describe("POST /rows/slice", () => {
	it("makes a slice that is picked by hand, and adds to it", async () => {
		const choice = { run, q: "id:p1 id:p2" };
		const make = { ...choice, slice: "hard ones", isNew: true };
		expect(await served.api.call("POST /rows/slice", make)).toEqual({
			slice: "hard ones",
			added: 2,
			prompts: 2,
		});
		expect(await problem(served.api.call("POST /rows/slice", make))).toMatchObject({ status: 409 });
		const more = { run, q: "id:p2 id:p3", slice: "hard ones", isNew: false };
		expect(await served.api.call("POST /rows/slice", more)).toMatchObject({ added: 1, prompts: 3 });
		expect(await served.api.call("GET /picked-slices", {})).toEqual({
			slices: [{ name: "hard ones", prompts: 3 }],
		});
	});

	it("refuses names that a slice cannot have, and slices that were made otherwise", async () => {
		expect(await addToSlice("No slice", true)).toMatchObject({ status: 422 });
		expect(await addToSlice("even", true)).toMatchObject({ status: 409 });
		expect(await addToSlice("even", false)).toMatchObject({ status: 409 });
	});
});

const addToSlice = (slice: string, isNew: boolean) =>
	problem(served.api.call("POST /rows/slice", { run, q: "id:p1", slice, isNew }));

describe("POST /runs/{run}/rows/retry", () => {
	it("says what it would do, tries only those blocks again, and refuses where nothing failed", async () => {
		sandbox.configure({ faults: { rates: { "server-error": 1 } } });
		await project.assay("run", "--system", "echo", "--no-cache", "--retry-on-error", "0");
		sandbox.configure({ faults: { rates: {} } });
		const { items } = await served.api.call("GET /runs", {});
		const failed = items[0]?.id ?? "";
		// The first block has 256 prompts, the second the other 44.
		const choice = { run: failed, q: "id:p299", what: "errors" as const };
		expect(await served.api.call("GET /runs/{run}/row-failures", choice)).toMatchObject({
			rows: 1,
			blocks: 1,
		});
		const before = sandbox.stats().requests;
		const job = await served.api.call("POST /runs/{run}/rows/retry", choice);
		await jobEnded(served.api, job.id);
		expect(sandbox.stats().requests - before).toBe(PROMPTS - 256);
		// What is in memory is read again a moment later.
		const left = { run: failed, q: "failed:respond" };
		await expect
			.poll(async () => (await served.api.call("GET /runs/{run}/rows", left)).total)
			.toBe(256);
		expect(await problem(served.api.call("POST /runs/{run}/rows/retry", choice))).toMatchObject({
			status: 409,
		});
	}, 30_000);
});
