import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { shellWord } from "./shell-word.ts";

describe("shellWord()", () => {
	it("quotes what is not plain, with double quotes where that is enough", () => {
		expect(["a-b.c", "/tmp/a", "two words", "it's", ""].map(shellWord)).toEqual([
			"a-b.c",
			"/tmp/a",
			'"two words"',
			'"it\'s"',
			'""',
		]);
	});

	it.skipIf(process.platform === "win32")("is one word, the same, to a shell", () => {
		for (const text of ["$HOME", "`id`", "a \"b\" 'c' \\ $(id)", "x;id", "a!b", "line\nline"]) {
			const read = execFileSync("sh", ["-c", `printf %s ${shellWord(text)}`], { encoding: "utf8" });
			expect(read).toBe(text);
		}
	});
});
