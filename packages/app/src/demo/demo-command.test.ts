import { afterAll, describe, expect, it } from "vitest";
import { projectFixture } from "../run/project-fixture.ts";

const PROJECT = "be-healthy";
const JUDGE_PROMPT = `${PROJECT}/judges/accuracy.md`;

describe("assay demo", { timeout: 60_000 }, () => {
	const place = projectFixture({});
	afterAll(() => place.remove());
	/** What a person sees, line breaks aside. */
	const play = async (...flags: readonly string[]): Promise<string> => {
		const { code, stderr, stdout } = await place.assay("demo", ...flags);
		expect([code, stderr]).toEqual([0, expect.not.stringContaining("Cannot")]);
		return `${stderr}\n${stdout}`.replaceAll(/\s+/g, " ");
	};

	it("makes the project, shows the matrix with an empty Spanish slice, and writes the report", async () => {
		const shown = await play();
		const lines = (name: string) => place.read(`${PROJECT}/${name}`).trimEnd().split("\n");
		expect(lines("data/historical.jsonl")).toHaveLength(10_000);
		expect(lines("data/reference-prompts.csv")).toHaveLength(401);
		expect(place.read(`${PROJECT}/report.html`)).toContain("accuracyJudge");
		expect(shown).toContain("400 responses to get");
		expect(shown).toContain("400 rows, 0 without a response");
		expect(shown).toContain("spanish: 0 of 50 prompts, 50 missing");
		expect(shown).toContain("Of 3 gates, 3 failed");
		expect(shown).toContain("It is too lenient");
		expect(shown).toMatch(/They agree on \d\d% \(1\d\d of 150\)/);
		expect(shown).toMatch(/accuracyJudge not aligned: .* too lenient by \d\d points/);
	});

	it("corrects the judge's rate to what is true of all answers, of which the experts saw a part", async () => {
		const shown = await play();
		const [, low, high] = /of all answers are accurate but \d+% \((\d+)–(\d+)\)/.exec(shown) ?? [];
		const [, truth] = /Of the chatbot's answers, (\d+)% /.exec(shown) ?? [];
		expect(Number(low)).toBeLessThanOrEqual(Number(truth));
		expect(Number(high)).toBeGreaterThanOrEqual(Number(truth));
		expect(place.read(`${PROJECT}/report.html`)).toContain("not aligned");
	});

	it("calls for nothing the second time, asks only the judge after its prompt was edited", async () => {
		const second = await play();
		expect(second).toContain("has it already, unchanged");
		expect(second).toContain("no call is needed");
		const [, line = ""] = /add the line "([^"]+)"/.exec(second) ?? [];
		const edited = `${place.read(JUDGE_PROMPT)}${line}\n`;
		place.write(JUDGE_PROMPT, edited);
		const third = await play();
		expect(third).toContain("Your edits are kept: judges/accuracy.md");
		expect(third).toContain("0 responses to get, 400 there already");
		expect(third).toContain("sandbox:be-healthy-judge: 400 calls");
		expect(third).not.toContain("It is too lenient");
		expect(place.read(JUDGE_PROMPT)).toBe(edited);
	});

	it("has its judge mended by what the experts explained, as it says at the end", async () => {
		await play("--folder", "mended");
		const command = ["judge", "align", "accuracyJudge", "-c", "mended", "--run", "base"];
		const aligned = await place.assay(...command, "--adopt", "--json");
		expect(aligned).toMatchObject({ code: 0 });
		const { lockedTest } = JSON.parse(aligned.stdout).alignment;
		expect(lockedTest.before.value).toBeLessThan(0.65);
		expect(lockedTest.after.value).toBeGreaterThan(0.79);
	});

	it("refuses a folder with other contents", async () => {
		place.write("other/notes.txt", "mine");
		const { code, stderr } = await place.assay("demo", "--folder", "other");
		expect(code).toBe(1);
		expect(stderr).toContain("Cannot make the example in other: it holds other files");
	});
});
