import type { Job } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import { jobNotice } from "./job-notice.ts";

const JOB: Job = {
	id: "j1",
	kind: "run",
	title: "Run of base",
	state: "finished",
	isStopping: false,
	runId: "r 2",
	runIds: ["r1", "r 2"],
	lines: [],
	startedAt: 0,
};

describe("jobNotice()", () => {
	it("leads from a finished run to its matrix, and from a failed one to the run", () => {
		expect(jobNotice(JOB, "/settings")).toMatchObject({
			title: "Finished: Run of base",
			isError: false,
			address: "/?run=r%202",
		});
		const failed = { ...JOB, state: "failed", failure: "Cannot call" } as const;
		expect(jobNotice(failed, "/")).toMatchObject({
			detail: "Cannot call",
			isError: true,
			address: "/runs/r%202",
		});
	});

	it("is silent where the screen shows the job, and where a person stopped it", () => {
		expect(jobNotice(JOB, "/runs")).toBeUndefined();
		expect(jobNotice(JOB, "/runs/r1")).toBeUndefined();
		expect(jobNotice({ ...JOB, kind: "import" }, "/import")).toBeUndefined();
		const develop = { ...JOB, kind: "develop" } as const;
		expect(jobNotice(develop, "/develop/prompts")).toBeUndefined();
		expect(jobNotice({ ...develop, state: "failed" }, "/develop/prompts")?.isError).toBe(true);
		expect(jobNotice({ ...JOB, kind: "import" }, "/runs")).toMatchObject({ address: "/import" });
		expect(jobNotice({ ...JOB, state: "cancelled" }, "/")).toBeUndefined();
	});
});
