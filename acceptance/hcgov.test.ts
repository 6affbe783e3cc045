import path from "node:path";
import type { Coverage, MatrixCell } from "@assay/core/benchmark";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../packages/app/src/run/project-fixture.ts";
import { assayJson, cellOf, type RunSummary, reportedRows } from "./run-summary.ts";
import { HAS_SHARED_DATA, sharedRows } from "./shared-data.ts";

interface Prompt {
	readonly id: string;
	readonly pair: string;
	readonly lang: "en" | "es";
	readonly topics: readonly string[];
}
interface Fill {
	readonly outcome: string;
	readonly proposed: number;
}
interface Review {
	readonly counts: Readonly<Record<string, number>>;
	readonly proposals: readonly {
		readonly id: string;
		readonly source: string;
		readonly language: string;
		readonly prompt: {
			readonly input: string;
			readonly clusterId: string;
			readonly metadata: Readonly<Record<string, unknown>>;
		};
	}[];
}
interface Proposals {
	readonly columns: readonly { readonly column: string; readonly becomes: string }[];
	readonly proposed: { readonly slices: readonly { readonly name: string }[] };
}

/** Names no file, since those are imported before; the system answers with the question. */
function configOf(folder: string): string {
	return `import { defineProject, similarity, slice } from "@assay/sdk";
export default defineProject({
	name: ${JSON.stringify(path.basename(folder))},
	criteria: { overlap: { description: "Shares words with the official answer", labels: "share" } },
	evaluators: { words: similarity("token-f1", { criterion: "overlap" }) },
	slices: {
		English: slice.field("lang").equals("en"),
		Spanish: slice.field("lang").equals("es"),
	},
	systems: { echo: { run: ({ input }) => String(input) } },
});
`;
}

function lines(rows: readonly unknown[]): string {
	return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

describe.skipIf(!HAS_SHARED_DATA)("health insurance questions, English first, then Spanish", () => {
	let project: ProjectFixture;
	let prompts: readonly Prompt[];

	const json = <Result>(...args: readonly string[]): Promise<Result> =>
		assayJson<Result>(project, ...args);
	const inLanguage = (lang: Prompt["lang"]) => prompts.filter((prompt) => prompt.lang === lang);

	beforeAll(() => {
		prompts = sharedRows("hcgov/prompts.jsonl.gz") as readonly Prompt[];
		project = projectFixture({
			"en.jsonl": lines(inLanguage("en")),
			"es.jsonl": lines(inLanguage("es")),
		});
	});
	afterAll(() => project.remove());

	it("offer their topics as slices before anything is written or configured", async () => {
		const { columns, proposed } = await json<Proposals>("import", "en.jsonl", "--dry-run");
		const topics = new Map<string, number>();
		for (const topic of inLanguage("en").flatMap((prompt) => prompt.topics))
			topics.set(topic, (topics.get(topic) ?? 0) + 1);
		const frequent = [...topics]
			.filter(([, count]) => count >= 5)
			.map(([name]) => `topics: ${name}`);
		expect(frequent.length).toBeGreaterThanOrEqual(8);
		expect(proposed.slices.map((slice) => slice.name)).toEqual(expect.arrayContaining(frequent));
		expect(
			Object.fromEntries(columns.map(({ becomes, column }) => [column, becomes])),
		).toMatchObject({ id: "promptId", pair: "clusterId", title: "input", answer: "reference" });
	});

	it("leave the Spanish slice empty while only the English file is there", async () => {
		await json("import", "en.jsonl");
		project.write("assay.config.ts", configOf(project.folder));
		await json("run");
		const { gaps, prompts: count } = await json<Coverage>("coverage");
		expect(count).toBe(181);
		expect(gaps).toEqual([
			{ name: "Spanish", prompts: 0, minPrompts: 30, missing: 30, kind: "empty" },
		]);
		const told = await project.assay("coverage");
		expect(told.stdout).toContain("Spanish: 0 of 30 prompts, 30 missing");
	});

	it("fill the Spanish slice by translation into a review list, which nothing joins unread", async () => {
		const { fill } = await json<{ readonly fill: Fill }>(
			"prompts",
			"translate",
			"--to=es",
			"--first=30",
			"--model=sandbox:writer",
		);
		expect(fill).toMatchObject({ outcome: "finished", proposed: 30, duplicates: 0, failed: 0 });
		const { counts, proposals } = await json<Review>("prompts", "review");
		expect(counts).toEqual({ proposed: 30, accepted: 0, edited: 0, refused: 0 });
		const english = new Map(prompts.map((prompt) => [prompt.id, prompt]));
		for (const { language, prompt, source } of proposals) {
			expect([language, prompt.clusterId, prompt.metadata["lang"]]).toEqual([
				"es",
				english.get(source)?.pair,
				"es",
			]);
			// A mock must not pass for a translation.
			expect(prompt.input).toMatch(/^\[mock, not translated into es\] /);
		}
		expect((await json<Coverage>("coverage")).gaps).toMatchObject([
			{ name: "Spanish", prompts: 0 },
		]);

		// What is let in joins the slice by itself; taken back, it leaves it.
		const [first] = proposals;
		await json("prompts", "review", `--accept=${first?.id}`);
		expect((await json<Coverage>("coverage")).gaps).toMatchObject([
			{ name: "Spanish", prompts: 1 },
		]);
		await json("prompts", "review", `--reopen=${first?.id}`);
		await json("prompts", "review", "--refuse-all");
		expect((await json<Review>("prompts", "review", "--status=all")).counts).toMatchObject({
			refused: 30,
		});
		expect((await json<Coverage>("coverage")).gaps).toMatchObject([
			{ name: "Spanish", prompts: 0 },
		]);
	});

	it("fill the Spanish slice with 147 prompts once the Spanish file is there", async () => {
		await json("import", "es.jsonl");
		const { matrix } = await json<RunSummary>("run");
		const sizes = matrix.slices.map(({ kind, name, prompts: size }) => [kind, name, size]);
		expect(sizes).toEqual([
			["all", "All prompts", 328],
			["slice", "English", 181],
			["slice", "Spanish", 147],
			["none", "No slice", 0],
		]);
		expect(await json<Coverage>("coverage")).toMatchObject({ gaps: [], noSlice: 0 });
	});

	it("count a question and its translation as one piece of evidence", async () => {
		const { matrix } = await json<RunSummary>("report");
		const rows = await reportedRows(project);
		const pairOf = new Map(prompts.map(({ id, pair }) => [id, pair]));
		const scores = rows.map(({ promptId, verdicts: [verdict] }) => {
			expect(verdict?.kind).toBe("scored");
			return {
				pair: pairOf.get(promptId)!,
				score: verdict?.kind === "scored" ? verdict.score : Number.NaN,
			};
		});
		expectClustered(cellOf(matrix, "words"), scores);
		// Within one language every question is its own cluster.
		expect(matrix.cells.map(({ clusters, scored }) => [clusters, scored])).toEqual([
			[185, 328],
			[181, 181],
			[147, 147],
			[0, 0],
		]);
	});
});

/** The cluster-robust error of a mean, as its definition says: whole pairs deviate together. */
function expectClustered(
	cell: MatrixCell,
	scores: readonly { readonly pair: string; readonly score: number }[],
): void {
	const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
	const residuals = Object.values(Object.groupBy(scores, ({ pair }) => pair)).map((group) =>
		group!.reduce((sum, { score }) => sum + score - mean, 0),
	);
	const clusters = residuals.length;
	const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
	expect(clusters).toBe(185);
	expect(cell.meanScore).toMatchObject({
		value: expect.closeTo(mean, 6),
		standardError: expect.closeTo(
			Math.sqrt((squares * clusters) / (clusters - 1)) / scores.length,
			6,
		),
	});
}
