import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { EXIT_CODE } from "../cli/exit-code.ts";
import { demoCommand } from "./demo-command.ts";

const SIZE = { pairs: 800, prompts: 80 };

describe("demoCommand()", () => {
	const root = mkdtempSync(path.join(tmpdir(), "assay-demo-"));
	const folder = path.join(root, "be-healthy");
	const judgePrompt = path.join(folder, "judges/accuracy.md");
	let screen = "";
	beforeAll(() => {
		const write = (text: string | Uint8Array): boolean => {
			screen += String(text);
			return true;
		};
		vi.spyOn(process.stdout, "write").mockImplementation(write);
		vi.spyOn(process.stderr, "write").mockImplementation(write);
	});
	afterAll(() => {
		vi.restoreAllMocks();
		rmSync(root, { recursive: true });
	});
	const play = async (): Promise<string> => {
		screen = "";
		expect(await demoCommand({ folder }, SIZE)).toBe(EXIT_CODE.good);
		return screen.replaceAll(/\s+/g, " ");
	};

	it("makes the project, shows the matrix with an empty Spanish slice, and writes the report", async () => {
		const shown = await play();
		const lines = (name: string) => readFileSync(path.join(folder, name), "utf8").split("\n");
		expect(lines("data/historical.jsonl")).toHaveLength(SIZE.pairs + 1);
		expect(lines("data/reference-prompts.csv")).toHaveLength(SIZE.prompts + 2);
		expect(existsSync(path.join(folder, "README.md"))).toBe(true);
		expect(readFileSync(path.join(folder, "report.html"), "utf8")).toContain("accuracyJudge");
		expect(shown).toContain("80 responses to get");
		expect(shown).toMatch(/80 rows, 0 without a response/);
		expect(shown).toContain("spanish: 0 of 50 prompts, 50 missing");
		expect(shown).toMatch(/✗ accuracy \(accuracyJudge\)/);
		expect(shown).toContain("It is too lenient");
	});

	it("calls for nothing the second time", async () => {
		const shown = await play();
		expect(shown).toContain("it already, unchanged");
		expect(shown).toContain("no call is needed");
	});

	it("asks only the judge again after its prompt was edited, and keeps the edit", async () => {
		const [, line] = /add the line "([^"]+)"/.exec(await play()) ?? [];
		const edited = `${readFileSync(judgePrompt, "utf8")}${line}\n`;
		writeFileSync(judgePrompt, edited);
		const shown = await play();
		expect(shown).toContain("Your edits are kept: judges/accuracy.md");
		expect(shown).toContain("0 responses to get, 80 there already; 80 paid verdicts to get");
		expect(shown).not.toContain("It is too lenient");
		expect(readFileSync(judgePrompt, "utf8")).toBe(edited);
	});
});
