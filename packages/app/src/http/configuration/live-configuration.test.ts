import path from "node:path";
import { systemClock } from "@assay/adapters/system";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { impliedProject } from "../../config/project.ts";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { createLiveConfiguration, type LiveConfiguration } from "./live-configuration.ts";

let folder: ProjectFixture;
let live: LiveConfiguration;
let changes = 0;
beforeEach(() => {
	folder = projectFixture({ "keys.env": "A=1\n" });
	changes = 0;
	live = createLiveConfiguration({
		workbench: { project: impliedProject(folder.folder), env: { A: "1", ...process.env } },
		envFile: path.join(folder.folder, "keys.env"),
		clock: { ...systemClock, now: () => 5 },
		changed: () => changes++,
	});
});
afterEach(() => folder.remove());

describe("createLiveConfiguration()", () => {
	it("replaces the project with the environment, and tells only what is another one", () => {
		expect(live.take({ ...live.project })).toBe(true);
		expect(changes).toBe(0);
		expect(live.take({ ...live.project, run: { concurrency: 3 } })).toBe(true);
		expect([live.project.run, changes]).toEqual([{ concurrency: 3 }, 1]);
		folder.write("keys.env", "A=2\n");
		live.take(live.project);
		expect([live.env["A"], changes]).toEqual(["2", 2]);
	});

	it("refuses a project whose data lies elsewhere, and goes on as before", () => {
		const { project } = live;
		expect(live.take({ ...project, localKey: "evaluation other" })).toBe(false);
		expect(live.project).toBe(project);
		expect(live.problem).toEqual({ detail: expect.stringContaining("lies elsewhere"), since: 5 });
		expect(changes).toBe(1);
	});

	it("keeps the moment of a problem that stays the same", () => {
		live.setProblem("Cannot read it");
		const { problem } = live;
		live.setProblem("Cannot read it");
		expect(live.problem).toBe(problem);
		live.setProblem(undefined);
		expect([live.problem, live.revision, changes]).toEqual([undefined, 2, 2]);
	});
});
