import { execFile } from "node:child_process";
import { createWriteStream, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { finished } from "node:stream/promises";
import { promisify } from "node:util";
import { openPostgresDatabase } from "@assay/adapters/postgres";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { unitInterval } from "@assay/core/domain";
import type { LedgerVerdict } from "@assay/workflow/ports";
import { startPostgres } from "../../packages/adapters/src/postgres/postgres-fixture.ts";
import { assayCommand } from "../engine/assay-command.ts";
import type { Benchmark } from "../engine/benchmark.ts";
import { measureTree, type TreeFigures } from "../engine/measure-tree.ts";

const CONFIG = `import { characterCount, defineProject, regex, slice } from "@assay/sdk";
export default defineProject({
	name: "moved",
	prompts: { path: "prompts.jsonl", system: "base" },
	evaluators: { brief: characterCount({ max: 300 }), numbered: regex("answer \\\\d+") },
	slices: { even: slice.field("half").equals("even") },
	systems: { base: { recorded: true } },
});
`;
const WORDS = "the plan covers preventive care such as an annual check at no cost to its members ";
const JUDGES = 2;
const BATCH = 5000;

/** Moving a project to PostgreSQL and back. */
export const move: Benchmark = {
	name: "move",
	about: "`assay move` of a project with two judges' verdicts to PostgreSQL and back",
	n: 100_000,
	runs: 1,
	async open({ folder, n }) {
		const postgres = await startPostgres();
		await makeProject(folder, n);
		const step = (args: readonly string[], url?: string): Promise<TreeFigures> =>
			measureTree({ ...assayAt(args, url), folder, log: "move.log" });
		return {
			async *round() {
				const here = await contentOf(folder);
				yield { what: "to PostgreSQL", figures: await step(["move", "--to", postgres.url]) };
				yield { what: "again", figures: await step(["move", "--to", postgres.url]) };
				same(here, await contentOf(folder, postgres.url));
				yield { what: "back", figures: await step(["move", "--to", "back.db"], postgres.url) };
				rmSync(path.join(folder, ".assay"), { recursive: true });
				yield { what: "into the folder", figures: await step(fromFile) };
				same(here, await contentOf(folder));
				const database = await openPostgresDatabase({ url: postgres.url });
				await database.eraseProject("moved");
				await database.close();
				rmSync(path.join(folder, "back.db"));
			},
			findings: [
				{
					name: "to PostgreSQL, seconds",
					of: { what: "to PostgreSQL", figure: "seconds" },
					atMost: 300,
				},
				{ name: "back, seconds", of: { what: "back", figure: "seconds" }, atMost: 300 },
				{ name: "again, nothing to copy, seconds", of: { what: "again", figure: "seconds" } },
				{
					name: "to PostgreSQL, peak memory, MB",
					of: { what: "to PostgreSQL", figure: "peakMb" },
					atMost: 1000,
				},
			],
			note: "A prompt, a response and two judges' verdicts a row, one run with two checks. Every table is compared by count and SHA-256 as part of each move; run, totals and matrix are the same at the start, in PostgreSQL and after the way back.",
			close: () => postgres.stop(),
		};
	},
};

const fromFile = ["move", "--from", "back.db", "--to", "sqlite"];

function assayAt(args: readonly string[], url?: string) {
	const command = assayCommand(...args);
	return url === undefined ? command : { ...command, env: { DATABASE_URL: url } };
}

async function makeProject(folder: string, n: number): Promise<void> {
	writeFileSync(path.join(folder, "assay.config.ts"), CONFIG);
	const file = createWriteStream(path.join(folder, "prompts.jsonl"));
	for (let i = 0; i < n; i++)
		file.write(
			`${JSON.stringify({ id: `p${i}`, input: `Question ${i}: ${WORDS.repeat(3)}?`, half: i % 2 === 0 ? "even" : "odd", response: `This is answer ${i}: ${WORDS.repeat(1 + (i % 5))}` })}\n`,
		);
	file.end();
	await finished(file);
	await measureTree({ ...assayCommand("run", "--quiet"), folder, log: "run.log" });
	const store = await openSqliteStore({
		path: path.join(folder, ".assay", "assay.db"),
		project: "project",
	});
	for (let start = 0; start < n * JUDGES; start += BATCH)
		await store.appendVerdicts(
			Array.from({ length: Math.min(BATCH, n * JUDGES - start) }, (_, i) => verdict(start + i)),
		);
	await store.close();
}

function verdict(i: number): LedgerVerdict {
	return {
		key: `${(i * 2_654_435_761) % 4_294_967_296}-${i}`,
		evaluatorVersion: `judge-${i % JUDGES}`,
		verdict: { kind: "scored", score: unitInterval(i % 2), label: i % 2, explanation: WORDS },
		usage: { inputTokens: 400, outputTokens: 30 },
		createdAt: i,
	};
}

async function contentOf(folder: string, url?: string): Promise<string> {
	const { args, command, env } = assayAt(["report", "--json", "--quiet"], url);
	const options = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 };
	return (await promisify(execFile)(command, args, options)).stdout;
}

function same(before: string, after: string): void {
	if (before !== after)
		throw new TypeError("Cannot trust the times: the report differs after the move");
}
