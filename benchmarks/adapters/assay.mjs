/**
 * Assay as a tool of the bench harness. Here it is used by `throughput` and `latency`; copied into
 * `harness/adapters` of the bench, `node run.mjs assay` measures it there, with `ASSAY_ENTRY` naming
 * `packages/app/bin/assay.js` of the checkout.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";

const ENTRY =
	process.env.ASSAY_ENTRY ??
	fileURLToPath(new URL("../../packages/app/bin/assay.js", import.meta.url));

/** The flags of the program's own first line, which `node FILE` does not read. */
const NODE_FLAGS = ["--max-semi-space-size=8"];

const inHarness = new URL("../../mock/answers.mjs", import.meta.url);
const inBench = path.resolve(
	process.env.BENCH_DIR ?? fileURLToPath(new URL("../../../shared/bench", import.meta.url)),
	"mock/answers.mjs",
);
const { langOf, questionFor, topicOf } = await import(
	existsSync(inHarness) ? inHarness.href : inBench
);

export const label = "assay";

const configOf = ({
	base,
	judge,
}) => `import { containsAll, defineProject, judge, notContainsAny, regex } from "@assay/sdk";
export default defineProject({
	name: "bench",
	prompts: "prompts.jsonl",
	evaluators: {
		reference: containsAll("Reference {{id}}."),
		competitor: notContainsAny("AcmeCare"),
		copay: regex("copay of \\\\$\\\\d+ .*Thank you"),
		${
			judge
				? `polite: judge({
			model: "openai-compatible:judge",
			prompt: "The answer is polite and complete. <Output>{{response}}</Output>",
			patterns: [
				{ label: "Reject", pattern: '"pass":false' },
				{ label: "Accept", pattern: '"pass":true' },
			],
		}),`
				: ""
		}
	},
	systems: { base: { model: "openai-compatible:mock", parameters: { temperature: 0 } } },
	baseUrls: { "openai-compatible": ${JSON.stringify(base)} },
});
`;

/** The whole command: `assay run` in a folder that holds a configuration and a file of prompts. */
export function prepare(context) {
	const { c, cache, dir, n } = context;
	const file = path.join(dir, "prompts.jsonl");
	if (!existsSync(file)) {
		const rows = Array.from({ length: n }, (_, i) => ({
			id: String(i),
			input: questionFor(i),
			topic: topicOf(i),
			lang: langOf(i),
		}));
		writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
		writeFileSync(path.join(dir, "assay.config.ts"), configOf(context));
	}
	const hasRun = existsSync(path.join(dir, ".assay"));
	// Within a run that was killed nothing is asked for twice; a second run asks anew without a cache.
	const again = hasRun && !cache && !context.resume ? ["--no-cache"] : [];
	return {
		cmd: process.execPath,
		args: [...NODE_FLAGS, ENTRY, "run", "-j", String(c), ...again],
		env: { DATABASE_URL: "" },
	};
}

/** Counts in what the store holds: rows, rows that every evaluator passes, rows with a failure. */
export function verify({ dir, n }) {
	const args = [ENTRY, "report", "--rows", "--limit", String(n), "--json", "--quiet"];
	const options = { cwd: dir, encoding: "utf8", maxBuffer: 2 ** 30 };
	const { rows } = JSON.parse(execFileSync(process.execPath, args, options));
	const store = path.join(dir, ".assay");
	const database = new DatabaseSync(path.join(store, "assay.db"), { readOnly: true });
	const { responses } = database.prepare("select count(*) as responses from response").get();
	database.close();
	const bytes = readdirSync(store).reduce(
		(sum, name) => sum + statSync(path.join(store, name)).size,
		0,
	);
	return {
		cases: rows.length,
		unique_cases: new Set(rows.map((row) => row.promptId)).size,
		responses,
		passed: rows.filter(({ verdicts }) => verdicts.every((verdict) => verdict?.score === 1)).length,
		errors: rows.filter(
			({ response, verdicts }) =>
				response === undefined || verdicts.some((verdict) => verdict?.kind === "failed"),
		).length,
		stored_mb: Math.round((bytes / 1048576) * 100) / 100,
	};
}
