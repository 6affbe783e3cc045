import { runId } from "@assay/core/domain";
import type { Job } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import type { JobMessage } from "../../cli/parent-output.ts";
import { hearCommand } from "./hear-command.ts";
import { newJob, tellJob } from "./told-job.ts";

/** The job after its command has said this, and the run that is worked on then. */
function heard(kind: Job["kind"], messages: readonly JobMessage[], total?: number) {
	const start = newJob({ kind, title: "T" }, { id: "j", startedAt: 0 });
	const told = tellJob(
		start,
		() => 1,
		() => undefined,
	);
	for (const message of messages) hearCommand(message, { kind, total }, told.reporter);
	return { ...told.job(), run: told.run() };
}

const progress: JobMessage = {
	kind: "progress",
	progress: {
		label: "echo",
		done: 3,
		total: undefined,
		perSecond: undefined,
		etaMs: undefined,
		costUsd: undefined,
		failed: 0,
		runId: runId("r1"),
	},
};

describe("hearCommand()", () => {
	it("tells the lines, the progress and the run of a run", () => {
		const line: JobMessage = { kind: "line", text: " hello\n" };
		expect(heard("run", [line, progress])).toMatchObject({
			lines: ["hello"],
			progress: { label: "echo", done: 3, failed: 0 },
			runId: "r1",
			run: "r1",
		});
		const result: JobMessage = { kind: "result", value: { run: { id: "r2" } } };
		const ended = heard("run", [progress, result]);
		expect(ended).toMatchObject({ runIds: ["r1", "r2"], runId: "r2" });
		expect(ended.run).toBeUndefined();
	});

	it("gives no run to other work, and the total that is known where the command has none", () => {
		const told = heard("develop", [progress], 9);
		expect(told).toMatchObject({ progress: { done: 3, total: 9 }, runIds: [] });
		expect(told.run).toBeUndefined();
	});

	it("says what a fill has proposed", () => {
		const value = { fill: { proposed: 4, duplicates: 1 } };
		expect(heard("fill", [{ kind: "result", value }]).lines).toEqual([
			"4 proposed, 1 there already",
		]);
	});
});
