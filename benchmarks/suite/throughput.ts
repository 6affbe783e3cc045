import type { Benchmark, Finding } from "../engine/benchmark.ts";
import { hasPromptfoo } from "../harness/bench-folder.ts";
import { measureTool } from "../harness/measure-tool.ts";
import { startMock } from "../harness/start-mock.ts";
import { loadTool } from "../harness/tool.ts";

const CONCURRENCY = 32;
const BARE_VARIANT = "http-sqlite";
const PROMPTFOO_NOTE = "promptfoo is left out: it is not installed among the peers of the bench.";

/** The main job at full speed. */
export const throughput: Benchmark = {
	name: "throughput",
	about: "prompts x 3 assertions at no latency, beside bare Node and promptfoo",
	n: 10_000,
	runs: 3,
	async open({ folder, n }) {
		const names = ["bare", "assay", ...(hasPromptfoo() ? ["promptfoo"] : [])];
		const tools = await Promise.all(names.map(loadTool));
		const mock = await startMock(0);
		const work = { n, concurrency: CONCURRENCY, latencyMs: 0, folder };
		return {
			async *round() {
				for (const tool of tools) {
					const variant = tool.label === "bare-node" ? { variant: BARE_VARIANT } : {};
					yield {
						what: tool.label,
						figures: await measureTool(tool, mock, { ...work, ...variant }),
					};
				}
			},
			findings: FINDINGS,
			note: `Whole commands in an empty folder, start-up and import of the prompts included, ${CONCURRENCY} calls in flight. bare-node is the harness's ${BARE_VARIANT}: it calls, asserts and writes rows every 50 ms, without waiting for the disk; Assay's rows are on the disk before they count. The passes of all are equal.${hasPromptfoo() ? "" : ` ${PROMPTFOO_NOTE}`}`,
			close: () => mock.stop(),
		};
	},
};

const FINDINGS: readonly Finding[] = [
	{
		name: "assay ÷ bare-node, cases per second",
		of: { what: "assay", figure: "casesPerSecond" },
		to: { what: "bare-node", figure: "casesPerSecond" },
		atLeast: 0.3,
	},
	{
		name: "assay ÷ promptfoo, cases per second",
		of: { what: "assay", figure: "casesPerSecond" },
		to: { what: "promptfoo", figure: "casesPerSecond" },
		atLeast: 15,
	},
	{
		name: "assay ÷ promptfoo, peak memory",
		of: { what: "assay", figure: "peakMb" },
		to: { what: "promptfoo", figure: "peakMb" },
		atMost: 0.333,
	},
];
