import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Figures } from "../engine/benchmark.ts";
import { measureTree } from "../engine/measure-tree.ts";
import { rounded } from "../engine/median.ts";
import type { Mock } from "./start-mock.ts";
import { expectedPasses, type Tool, type ToolContext } from "./tool.ts";

/** How much a tool has to do, and how. */
export interface ToolWork {
	readonly n: number;
	readonly concurrency: number;
	readonly latencyMs: number;
	readonly variant?: string;
	/** Folder for the work's own folder. */
	readonly folder: string;
}

/** promptfoo exits with 100 where a case does not pass. */
const EXIT_CODES = [0, 100];

/**
 * Runs a tool's whole command in an empty folder against the mock.
 *
 * @throws {TypeError} when it does not reach the passes that it must.
 */
export async function measureTool(tool: Tool, mock: Mock, work: ToolWork): Promise<Figures> {
	const { concurrency, latencyMs, n } = work;
	const dir = path.join(work.folder, "work");
	mkdirSync(dir);
	try {
		const context: ToolContext = {
			n,
			c: concurrency,
			latency: latencyMs,
			dir,
			base: mock.baseUrl,
			judge: false,
			cache: false,
			variant: work.variant ?? "",
			resume: false,
			phase: "cold",
		};
		const { args, cmd, env } = tool.prepare(context);
		await mock.reset();
		const command = { command: cmd, args, env: { DATABASE_URL: undefined, ...env } };
		const tree = await measureTree({
			...command,
			folder: dir,
			log: "cold.log",
			exitCodes: EXIT_CODES,
			partner: mock.pid,
		});
		const stats = await mock.stats();
		const kept = tool.verify(context);
		await checkKept(tool, n, kept);
		const idealSeconds = (Math.ceil(n / concurrency) * latencyMs) / 1000;
		return {
			n,
			casesPerSecond: rounded(n / tree.seconds),
			...(idealSeconds > 0 && { timesIdeal: rounded(tree.seconds / idealSeconds) }),
			...tree,
			requests: stats.requests,
			maxInFlight: stats.max_in_flight,
			passed: kept.passed ?? 0,
			...(kept.stored_mb !== undefined && { storedMb: kept.stored_mb }),
		};
	} finally {
		rmSync(dir, { recursive: true });
	}
}

async function checkKept(
	{ label }: Tool,
	n: number,
	{ cases, errors, passed }: ReturnType<Tool["verify"]>,
): Promise<void> {
	const expected = await expectedPasses(n);
	if (cases !== n || passed !== expected || errors !== 0)
		throw new TypeError(
			`Cannot trust the times: ${label} kept ${cases} cases, ${passed} passes and ${errors} errors, expected ${n}, ${expected} and 0`,
		);
}
