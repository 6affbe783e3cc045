import { describe, expect, it } from "vitest";
import { topicsOf } from "./topics-of.ts";

describe("topicsOf()", () => {
	it("names the runs that an operation is about, so that another run's progress asks for nothing", () => {
		expect(topicsOf("GET /runs/{run}/matrix", { run: "a", baseline: "b" })).toEqual(
			expect.arrayContaining(["run a", "run b", "definitions"]),
		);
		expect(topicsOf("GET /runs/{run}", { run: "a" })).not.toContain("runs");
		expect(topicsOf("GET /runs", {})).toEqual(["runs"]);
	});

	it("takes every run of a comparison", () => {
		expect(topicsOf("GET /compare", { runs: ["a", "b"] })).toEqual(
			expect.arrayContaining(["run a", "run b"]),
		);
	});

	it("follows lists of the workbench by their own topic", () => {
		expect(topicsOf("GET /jobs/{job}", { job: "j" })).toEqual(["jobs"]);
		expect(topicsOf("PUT /documents/{kind}/{id}", {})).toEqual(["documents"]);
		expect(topicsOf("GET /prompts", {})).toContain("prompts");
		for (const key of ["GET /project", "GET /settings", "GET /run-options"])
			expect(topicsOf(key, {})).toContain("configuration");
	});
});
