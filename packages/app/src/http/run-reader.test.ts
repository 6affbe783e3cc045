import { createRunCache } from "@assay/workflow/explore";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";
import { createRunReader } from "./run-reader.ts";

const PROMPTS = 600;

let project: ProjectFixture;
beforeAll(async () => {
	project = projectFixture({
		"rows.jsonl": Array.from({ length: PROMPTS }, (_, i) =>
			JSON.stringify({ id: `p${i}`, input: `question ${i}`, response: "yes" }),
		).join("\n"),
		"assay.config.json": JSON.stringify({
			name: "reader",
			prompts: "rows.jsonl",
			criteria: { agreed: { description: "Says yes" } },
			evaluators: {
				yes: {
					kind: "code",
					criterion: "agreed",
					check: { type: "contains-any", values: ["yes"] },
				},
			},
			systems: { recorded: { recorded: true } },
		}),
	});
	await project.assay("run");
}, 60_000);
afterAll(() => project.remove());

describe("createRunReader()", () => {
	it("keeps no numbers of a finished run from before it was finished", async () => {
		const store = await project.openStore();
		const [run] = await store.listRuns();
		if (run === undefined) throw new TypeError("Cannot test: there is no run");
		const runCache = createRunCache({
			store,
			maxBytes: 1e9,
			// No time passes between what the matrix read during the run and its end.
			now: () => 0,
			revisionOf: async (id) => (await store.revisions()).get(`run ${id}`) ?? 0,
		});
		await store.reopenBlocks(run.id, [0]);
		expect((await runCache.get(run.id)).data.rowCount).toBeLessThan(PROMPTS);
		await project.assay("resume", run.id);
		const finished = await store.getRun(run.id);
		if (finished === undefined) throw new TypeError("Cannot test: the run is gone");
		expect(finished.state).toBe("finished");
		const reader = createRunReader({ runCache, store });
		expect((await reader.matrix(finished)).cells[0]?.scored).toBe(PROMPTS);
		const { result } = await reader.compare(finished, finished, "headline");
		expect(result.cells[0]?.pairs).toBe(PROMPTS);
		await store.close();
	});
});
