import { describe, expect, it } from "vitest";
import { arrangeRuns, type RunsArrangement } from "./arrange-runs.ts";
import type { ListedRun } from "./listed-run.ts";

function listed(id: string, fields: Partial<ListedRun["run"]>, failed?: number): ListedRun {
	return {
		run: {
			id,
			fingerprint: id,
			state: "finished",
			system: { name: "base", version: "v" },
			prompts: 10,
			trials: 1,
			selection: "all",
			evaluators: [],
			tags: {},
			blocks: { done: 1, all: 1 },
			createdAt: 0,
			...fields,
		},
		sums: failed === undefined ? undefined : { rows: 10, failed, reused: 0, costUnknown: 0 },
		job: undefined,
	};
}

const ALL: RunsArrangement = {
	system: [],
	state: [],
	tag: [],
	sort: "created",
	order: "descending",
};
const RUNS = [
	listed("a", { createdAt: 1, tags: { owner: "ana" } }, 3),
	listed("b", { createdAt: 3, state: "running", tags: { pilot: "" } }),
	listed("c", { createdAt: 2, system: { name: "new", version: "w" } }, 0),
];
const ids = (arrangement: Partial<RunsArrangement>) =>
	arrangeRuns(RUNS, { ...ALL, ...arrangement }).map(({ run }) => run.id);

describe("arrangeRuns()", () => {
	it("lists the newest first", () => {
		expect(ids({})).toEqual(["b", "c", "a"]);
	});

	it("puts what is not known last in either order", () => {
		expect(ids({ sort: "failures" })).toEqual(["a", "c", "b"]);
		expect(ids({ sort: "failures", order: "ascending" })).toEqual(["c", "a", "b"]);
	});

	it("keeps what has any of a filter's values, and fits every filter", () => {
		expect(ids({ system: ["base"] })).toEqual(["b", "a"]);
		expect(ids({ tag: ["owner=ana", "pilot"] })).toEqual(["b", "a"]);
		expect(ids({ tag: ["owner=ana", "pilot"], state: ["running"] })).toEqual(["b"]);
	});
});
