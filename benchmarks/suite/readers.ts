import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startSandbox } from "@assay/adapters/sandbox";
import { makeRecordedProject } from "../../e2e/fixtures/make-project.ts";
import { startWorkbench } from "../../e2e/start-workbench.ts";
import type { Benchmark, Figures, Finding, Measurement } from "../engine/benchmark.ts";
import { startTask } from "../engine/run-task.ts";

const READERS = 50;
/** A reader asks about twice a second. */
const THINK_MS = 500;
const CALLS_IN_FLIGHT = 32;
const LATENCY_MS = 20;

const ALONE = "run alone";
const READ = `${READERS} readers`;
const SATURATED = `${READERS} readers without a pause`;

/** People who read while a run writes. */
export const readers: Benchmark = {
	name: "readers",
	about: `${READERS} readers of \`assay ui\` while a run writes: errors, latencies, the run's speed`,
	n: 10_000,
	runs: 3,
	async open({ folder, n }) {
		const project = path.join(folder, "project");
		await makeRecordedProject({
			folder: project,
			prompts: n,
			evaluators: 10,
			slices: 20,
			systems: 2,
		});
		addLiveSystem(path.join(project, "assay.config.json"));
		const model = await startSandbox({ latencyMs: LATENCY_MS });
		const workbench = await startWorkbench(project, {
			env: { ASSAY_SANDBOX_URL: model.url, DATABASE_URL: undefined },
		});
		const measure = async (what: string, count: number, thinkMs = 0): Promise<Measurement> => {
			const args = [workbench.url, String(count), String(thinkMs), String(CALLS_IN_FLIGHT)];
			const figures = await startTask("read while running", ...args);
			return { what, figures: { ...figures, casesPerSecond: casesPerSecond(n, figures) } };
		};
		return {
			async *round() {
				yield await measure(ALONE, 0);
				yield await measure(READ, READERS, THINK_MS);
				yield await measure(SATURATED, READERS);
			},
			findings: FINDINGS,
			note: `10 evaluators, 20 slices, two recorded runs and the one that is written, started by POST /runs, with ${CALLS_IN_FLIGHT} calls in flight to a model that takes ${LATENCY_MS} ms. Readers are in one process, each with connections of its own that are kept and a stream of events; each waits ${THINK_MS / 2} to ${THINK_MS * 1.5} ms between an answer and its next request, but for the last measurement, where the readers alone keep the server busy. Half of the requests are about the run that is written. Nothing is warmed up. Server, run, model and readers share the machine's cores.`,
			async close() {
				await workbench.stop();
				await model.close();
			},
		};
	},
};

const FINDINGS: readonly Finding[] = [
	{ name: "errors", of: { what: READ, figure: "errors" }, exactly: 0 },
	{ name: "p50, ms", of: { what: READ, figure: "p50Ms" } },
	{ name: "p95, ms", of: { what: READ, figure: "p95Ms" } },
	{ name: "p99, ms", of: { what: READ, figure: "p99Ms" }, atMost: 250 },
	{ name: "slowest, ms", of: { what: READ, figure: "slowestMs" } },
	{
		name: "speed of the run ÷ alone",
		of: { what: READ, figure: "casesPerSecond" },
		to: { what: ALONE, figure: "casesPerSecond" },
		atLeast: 0.9,
	},
	{ name: "errors without a pause", of: { what: SATURATED, figure: "errors" }, exactly: 0 },
	{
		name: "requests per second without a pause",
		of: { what: SATURATED, figure: "requestsPerSecond" },
	},
	{ name: "p99 without a pause, ms", of: { what: SATURATED, figure: "p99Ms" } },
	{
		name: "speed of the run without a pause ÷ alone",
		of: { what: SATURATED, figure: "casesPerSecond" },
		to: { what: ALONE, figure: "casesPerSecond" },
	},
];

/** The recorded systems are there to be read; this one is called. */
function addLiveSystem(file: string): void {
	const config = JSON.parse(readFileSync(file, "utf8"));
	config.systems.live = { model: "sandbox:echo" };
	writeFileSync(file, JSON.stringify(config));
}

function casesPerSecond(n: number, figures: Figures): number {
	return Math.round(n / (figures["runSeconds"] ?? Number.NaN));
}
