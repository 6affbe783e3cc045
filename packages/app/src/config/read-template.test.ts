import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readTextOrTemplate } from "./read-template.ts";

const root = mkdtempSync(path.join(tmpdir(), "assay-template-"));
afterAll(() => rmSync(root, { recursive: true }));
for (const name of ["a.md", "..odd.txt"]) writeFileSync(path.join(root, name), "Say {{input}}");

describe("readTextOrTemplate()", () => {
	it.each(["a.md", "./a.md", "..odd.txt", path.join(root, "a.md")])(
		"reads the file %s",
		(value) => {
			expect(readTextOrTemplate(value, "systems.s.prompt", root)).toBe("Say {{input}}");
		},
	);

	it.each(["Answer: {{input}}", "Use {{file}}.md", "Answer\nas in notes.txt", "{{input}}.prompt"])(
		"takes %j for the template itself",
		(value) => {
			expect(readTextOrTemplate(value, "systems.s.prompt", root)).toBe(value);
		},
	);

	it.each(["../a.md", "/etc/motd.txt", "x/../../a.md"])(
		"refuses %s outside the project",
		(value) => {
			expect(() => readTextOrTemplate(value, "systems.s.prompt", root)).toThrow(
				/^Cannot read systems\.s\.prompt: .* lies outside the project/,
			);
		},
	);

	it("names a file that is not there", () => {
		expect(() => readTextOrTemplate("none.md", "systems.s.prompt", root)).toThrow(
			/none\.md does not exist/,
		);
	});
});
