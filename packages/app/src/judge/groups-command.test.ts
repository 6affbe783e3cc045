import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobEnded } from "../http/jobs/job-ended.ts";
import { LENIENT, type LenientProject, lenientProject, RULE } from "./lenient-fixture.ts";

let lenient: LenientProject;
beforeAll(async () => {
	lenient = await lenientProject();
}, 60_000);
afterAll(() => lenient.close());

describe("groupsCommand()", () => {
	it("has a model name groups, once for the same rows, and keeps the words by rule", async () => {
		const { babbled, project, run, served } = lenient;
		await project.assay("judge", "try", "lenient", "--first", "100");
		const listed = await project.assay("judge", "groups", "lenient", "--json");
		const compared: number = JSON.parse(listed.stdout).compared;
		expect(compared).toBeGreaterThan(20);
		const { trial = "" } = await served.api.call("POST /trials", {
			run,
			evaluator: LENIENT,
			rows: { among: "labelled", first: 200 },
		});
		const asking = await served.api.call("POST /trials/{trial}/run", { trial });
		await jobEnded(served.api, asking.id);
		const groupsBy = async (model?: string) =>
			(await served.api.call("GET /trials/{trial}/groups", { trial, model })).groups;
		const plain = await groupsBy();
		expect(plain.length).toBeGreaterThan(0);
		const name = async (model: string) => {
			const job = await served.api.call("POST /trials/{trial}/groups/names", { trial, model });
			return jobEnded(served.api, job.id);
		};
		for (let i = 0; i < 2; i++)
			expect(await name("sandbox:babbler")).toMatchObject({ state: "finished" });
		expect(babbled.length).toBe(plain.length);
		expect((await groupsBy("sandbox:babbler"))[0]).toEqual({
			...plain[0],
			byModel: { kind: "unusable", reason: expect.stringContaining("no JSON object") },
		});
		expect(await name("sandbox:reviser")).toMatchObject({ state: "finished" });
		const byModel = {
			kind: "named",
			name: `[mock, commonest explanation] ${RULE}`,
			suggestion: RULE,
		};
		expect((await groupsBy("sandbox:reviser"))[0]).toEqual({ ...plain[0], byModel });
		expect(await groupsBy()).toEqual(plain);

		const told = await project.assay(
			..."judge groups lenient --model sandbox:reviser --json --run".split(" "),
			run,
		);
		const { groups, model } = JSON.parse(told.stdout);
		expect([model, groups[0].byModel]).toEqual(["sandbox:reviser", byModel]);
	}, 60_000);
});
