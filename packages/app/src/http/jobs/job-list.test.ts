import { NotFoundError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { createJobList, type JobReporter } from "./job-list.ts";

function open() {
	let count = 0;
	const runsChanged: string[] = [];
	const jobs = createJobList(
		{
			clock: {
				now: () => 1000 + count,
				monotonicMs: () => count,
				sleep: () => Promise.resolve(),
			},
			ids: { next: () => `j${++count}` },
		},
		{ changed: () => undefined, runChanged: (run) => runsChanged.push(run) },
	);
	const start = (): { readonly id: string; readonly reporter: JobReporter; stops: number } => {
		const reporters: JobReporter[] = [];
		const started = { id: "", stops: 0 };
		const job = jobs.start({ kind: "run", title: "Run" }, (told) => {
			reporters.push(told);
			return { stop: () => started.stops++ };
		});
		const [reporter] = reporters;
		if (reporter === undefined) throw new TypeError("expected a reporter");
		return Object.assign(started, { id: job.id, reporter });
	};
	return { jobs, runsChanged, start };
}

describe("createJobList()", () => {
	it("knows which job is on a run, until the run or the job has ended", () => {
		const { jobs, runsChanged, start } = open();
		const { id, reporter } = start();
		reporter.run("a");
		expect(jobs.onRun("a")?.id).toBe(id);
		reporter.runEnded();
		expect(jobs.onRun("a")).toBeUndefined();
		reporter.run("b");
		reporter.ended({ state: "finished" });
		expect(jobs.onRun("b")).toBeUndefined();
		expect(jobs.get(id)).toMatchObject({ runId: "b", runIds: ["a", "b"], state: "finished" });
		expect(runsChanged).toEqual(["a", "a", "b", "b"]);
	});

	it("says that a job is being stopped until it has ended", () => {
		const { jobs, start } = open();
		const started = start();
		expect(jobs.stop(started.id)).toMatchObject({ isStopping: true, state: "running" });
		started.reporter.ended({ state: "cancelled" });
		expect(jobs.stop(started.id)).toMatchObject({ isStopping: false, state: "cancelled" });
		expect(started.stops).toBe(1);
	});

	it("keeps 200 lines of a job, and lists it with the last three", () => {
		const { jobs, start } = open();
		const { id, reporter } = start();
		for (let i = 0; i < 250; i++) reporter.line(`line ${i}`);
		expect(jobs.get(id).lines).toHaveLength(200);
		expect(jobs.list()[0]?.lines).toEqual(["line 247", "line 248", "line 249"]);
	});

	it("forgets the oldest of more than 50 that have ended, and none under way", () => {
		const { jobs, start } = open();
		const first = start();
		for (let i = 0; i < 55; i++) start().reporter.ended({ state: "finished" });
		expect(jobs.list()).toHaveLength(51);
		expect(jobs.get(first.id).state).toBe("running");
		expect(() => jobs.get("j2")).toThrow(NotFoundError);
	});

	it("closes when the last job has ended", async () => {
		const { jobs, start } = open();
		const [one, two] = [start(), start()];
		let isClosed = false;
		const close = async (): Promise<void> => {
			await jobs.close();
			isClosed = true;
		};
		const closing = close();
		one.reporter.ended({ state: "cancelled" });
		await Promise.resolve();
		expect([isClosed, one.stops, two.stops]).toEqual([false, 1, 1]);
		two.reporter.ended({ state: "cancelled" });
		await closing;
		expect(isClosed).toBe(true);
	});
});
