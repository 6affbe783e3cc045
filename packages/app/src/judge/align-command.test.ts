import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobEnded } from "../http/jobs/job-ended.ts";
import { type LenientProject, lenientProject } from "./lenient-fixture.ts";

let lenient: LenientProject;
beforeAll(async () => {
	lenient = await lenientProject();
}, 60_000);
afterAll(() => lenient.close());

const align = () =>
	lenient.project.assay(
		..."judge align lenient --model sandbox:reviser --rounds 1 --json --adopt".split(" "),
	);

describe("alignCommand()", () => {
	it("adopts nothing unchecked where the locked test has no labels, until that is confirmed", async () => {
		const refused = await align();
		expect(refused).toMatchObject({
			code: 102,
			stderr: expect.stringMatching(
				/^(?=[^]*no labels of this run)(?=[^]*75 labels)[^]*--without-locked-test/,
			),
		});
		const { alignment } = JSON.parse(refused.stdout);
		expect(alignment).toMatchObject({
			isBetter: true,
			lockedTest: { looks: 0, isWorse: false, labelsWanted: 75 },
		});
		expect(alignment).not.toHaveProperty("adopted");
		const { run, served } = lenient;
		const job = await served.api.call("POST /judges/{evaluator}/align", {
			evaluator: "lenient",
			run,
			model: "sandbox:reviser",
			rounds: 1,
			adopt: true,
			withoutLockedTest: true,
		});
		expect(await jobEnded(served.api, job.id)).toMatchObject({ state: "finished" });
		const { alignments } = await served.api.call("GET /judges/{evaluator}/alignments", {
			evaluator: "lenient",
		});
		expect(alignments[0]).toMatchObject({
			adopted: { name: "lenient aligned" },
			lockedTest: { looks: 0, labelsWanted: 75 },
		});
	}, 60_000);
});
