import type { Benchmark, Finding } from "../engine/benchmark.ts";
import { measureTool } from "../harness/measure-tool.ts";
import { startMock } from "../harness/start-mock.ts";
import { loadTool } from "../harness/tool.ts";

const LATENCY_MS = 50;
/** Calls in flight, and how many times the ideal time Assay may take with them. */
const GOALS = [
	{ concurrency: 32, atMost: 1.1 },
	{ concurrency: 128, atMost: 1.35 },
] as const;

/** The main job where the endpoint takes its time. */
export const latency: Benchmark = {
	name: "latency",
	about: `prompts x 3 assertions at ${LATENCY_MS} ms, beside the ideal time and bare Node`,
	n: 10_000,
	runs: 3,
	async open({ folder, n }) {
		const tools = [
			{ tool: await loadTool("bare"), variant: "http-sqlite" },
			{ tool: await loadTool("assay"), variant: "" },
		];
		const mock = await startMock(LATENCY_MS);
		return {
			async *round() {
				for (const { concurrency } of GOALS)
					for (const { tool, variant } of tools) {
						const work = { n, concurrency, latencyMs: LATENCY_MS, variant, folder };
						const what = `${tool.label}, ${concurrency} in flight`;
						yield { what, figures: await measureTool(tool, mock, work) };
					}
			},
			findings: GOALS.map(
				({ atMost, concurrency }): Finding => ({
					name: `assay ÷ ideal time, ${concurrency} in flight`,
					of: { what: `assay, ${concurrency} in flight`, figure: "timesIdeal" },
					atMost,
				}),
			),
			note: `Ideal time = ceil(n / calls in flight) x ${LATENCY_MS} ms; whole commands, start-up and import of the prompts included.`,
			close: () => mock.stop(),
		};
	},
};
