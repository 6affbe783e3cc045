import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeProject } from "./write-project.ts";

const FILES = [
	{ name: "data/a.csv", kind: "generated", text: "new" },
	{ name: "b.md", kind: "editable", text: "template" },
] as const;

describe("writeProject()", () => {
	let folder = "";
	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), "demo-"));
	});
	afterEach(() => rmSync(folder, { recursive: true }));
	const read = (name: string) => readFileSync(path.join(folder, name), "utf8");

	it("writes into an empty or a new folder, and nothing the second time", () => {
		const inside = path.join(folder, "new");
		expect(writeProject(inside, FILES)).toEqual({ written: ["data/a.csv", "b.md"], edited: [] });
		expect(writeProject(inside, FILES)).toEqual({ written: [], edited: [] });
	});

	it("makes generated files anew and keeps what the user has edited", () => {
		writeProject(folder, FILES);
		for (const { name } of FILES) writeFileSync(path.join(folder, name), "edited");
		expect(writeProject(folder, FILES)).toEqual({ written: ["data/a.csv"], edited: ["b.md"] });
		expect([read("data/a.csv"), read("b.md")]).toEqual(["new", "edited"]);
	});

	it("refuses a folder with other contents and changes nothing there", () => {
		mkdirSync(path.join(folder, "src"));
		expect(() => writeProject(folder, FILES)).toThrow(ConfigurationError);
		expect(() => read("b.md")).toThrow(/ENOENT/);
	});
});
