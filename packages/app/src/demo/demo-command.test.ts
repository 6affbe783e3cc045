import { afterAll, describe, expect, it } from "vitest";
import { projectFixture } from "../run/project-fixture.ts";

const PROJECT = "be-healthy";
const JUDGE_PROMPT = `${PROJECT}/judges/accuracy.md`;
const STRICTER = "Every amount must be the same as in the official answer.";

interface Part {
	readonly count: number;
	readonly all: number;
	readonly share: number;
}
interface Numbers {
	readonly judge: { readonly raw: Range; readonly corrected: Range; readonly truth: JudgeTruth };
	readonly mended: { readonly before: { value: number }; readonly after: { value: number } };
	readonly spanishPrompts: Part;
	readonly poolLabels: { readonly committed: number };
	readonly labelingFunctions: {
		readonly coverage: number;
		readonly suggested: readonly string[];
		readonly rows: readonly { readonly truth: Part }[];
	};
	readonly labelModel: { readonly truth: { readonly labelModel: Part; readonly majority: Part } };
	readonly qualityModel: { readonly truth: { readonly auc: number; readonly precision: Part } };
	readonly curatedSet: {
		readonly kept: number;
		readonly expected: Range;
		readonly contaminated: { readonly count: number };
		readonly truth: { readonly curated: Part; readonly random: Part };
	};
	readonly systems: readonly SystemNumbers[];
}
interface JudgeTruth {
	readonly accurate: number;
	readonly responses: number;
}
interface Range {
	readonly low: number;
	readonly high: number;
}
interface SystemNumbers {
	readonly kind: string;
	readonly english: Part;
	readonly spanish: Part;
	readonly evaluators: Range;
}

describe("assay demo", { timeout: 240_000 }, () => {
	const place = projectFixture({});
	afterAll(() => place.remove());
	/** What a person sees, line breaks aside, and what a machine reads. */
	const play = async (...flags: readonly string[]): Promise<{ shown: string; told: Numbers }> => {
		const { code, stderr, stdout } = await place.assay("demo", "--json", ...flags);
		expect([code, stderr]).toEqual([0, expect.not.stringContaining("Cannot")]);
		const { seconds: _, ...told } = JSON.parse(stdout);
		return { shown: stderr.replaceAll(/\s+/g, " "), told };
	};
	let first: Numbers | undefined;
	const numbers = (): Numbers => {
		if (first === undefined) throw new TypeError("the story was not played");
		return first;
	};
	const system = (kind: string): SystemNumbers => {
		const found = numbers().systems.find((one) => one.kind === kind);
		if (found === undefined) throw new TypeError(`no system ${kind}`);
		return found;
	};

	it("makes the project, shows the matrix with an empty Spanish slice, and writes the report", async () => {
		const { shown, told } = await play();
		first = told;
		const lines = (name: string) => place.read(`${PROJECT}/${name}`).trimEnd().split("\n");
		expect(lines("data/historical.jsonl")).toHaveLength(10_000);
		expect(lines("data/reference-prompts.csv")).toHaveLength(401);
		expect(place.read(`${PROJECT}/report.html`)).toContain("tuned-curated");
		expect(shown).toContain("400 rows, 0 without a response");
		expect(shown).toContain("spanish: 0 of 50 prompts, 50 missing");
		expect(shown).toContain("Of 3 gates, 3 failed");
		expect(shown).toContain("It is too lenient");
		expect(shown).toMatch(/accuracyJudge not aligned: .* too lenient by \d\d points/);
	});

	it("corrects the judge's rate to what is true of all answers, of which the experts saw a part", () => {
		const { corrected, raw, truth } = numbers().judge;
		const share = truth.accurate / truth.responses;
		expect(raw.low).toBeGreaterThan(share);
		expect(corrected.low).toBeLessThanOrEqual(share);
		expect(corrected.high).toBeGreaterThanOrEqual(share);
	});

	it("has the judge mended by what the experts explained, and the Spanish slice filled", () => {
		const { mended, spanishPrompts } = numbers();
		expect(mended.before.value).toBeLessThan(0.7);
		expect(mended.after.value).toBeGreaterThan(0.79);
		expect(spanishPrompts.count).toBe(50);
	});

	it("makes of 100 labels and a dozen labeling functions a curated set that is good by the truth", () => {
		const { curatedSet, labelModel, labelingFunctions, poolLabels, qualityModel } = numbers();
		expect(poolLabels.committed).toBe(100);
		expect(labelingFunctions.rows.length).toBeGreaterThanOrEqual(12);
		expect(labelingFunctions.suggested.length).toBeGreaterThan(0);
		expect(labelingFunctions.coverage).toBeGreaterThan(0.25);
		expect(labelingFunctions.coverage).toBeLessThan(0.45);
		for (const { truth } of labelingFunctions.rows) expect(truth.share).toBeGreaterThan(0.85);
		expect(labelModel.truth.labelModel.share).toBeGreaterThanOrEqual(
			labelModel.truth.majority.share,
		);
		expect(qualityModel.truth.auc).toBeGreaterThan(0.9);
		expect(curatedSet.kept).toBeGreaterThan(2_300);
		expect(curatedSet.kept).toBeLessThan(2_700);
		expect(curatedSet.truth.curated.share).toBeGreaterThan(0.9);
		expect(curatedSet.truth.random.share).toBeLessThan(0.4);
		expect(curatedSet.expected.low).toBeLessThan(curatedSet.truth.curated.share);
		expect(curatedSet.expected.high).toBeGreaterThan(curatedSet.truth.curated.share);
	});

	it("refuses the pairs that hold a reference prompt, and no others", () => {
		expect(numbers().curatedSet.contaminated.count).toBe(5);
	});

	it("tunes models that differ by what they learnt from: 8 to 16 % comply before, at least 85 % after", () => {
		expect(system("base").english.share).toBeGreaterThan(0.08);
		expect(system("base").english.share).toBeLessThan(0.16);
		expect(system("labelled").english.share).toBeLessThan(0.3);
		for (const kind of ["random", "longest", "pool"]) {
			expect(system(kind).english.share).toBeGreaterThan(0.3);
			expect(system(kind).english.share).toBeLessThan(0.75);
		}
		expect(system("curated").english.share).toBeGreaterThanOrEqual(0.85);
		expect(system("curated").evaluators.low).toBeGreaterThan(0.85);
	});

	it("hides nothing: Spanish stays as bad as it was", () => {
		expect(system("curated").spanish.share).toBeLessThan(0.2);
	});

	it("calls for nothing the second time, and tells the same", async () => {
		const { shown, told } = await play();
		expect(shown).toContain("has it already, unchanged");
		expect(shown).toContain("no call is needed");
		expect(shown).not.toMatch(/\d calls?\b/);
		expect(told).toEqual(numbers());
	});

	it("tells the same numbers in another folder", async () => {
		expect((await play("--folder", "elsewhere")).told).toEqual(numbers());
	});

	it("keeps an edited judge, and asks only the judge again", async () => {
		const edited = `${place.read(JUDGE_PROMPT)}${STRICTER}\n`;
		place.write(JUDGE_PROMPT, edited);
		const { shown } = await play("--first-half");
		expect(shown).toContain("Your edits are kept: judges/accuracy.md");
		expect(shown).toContain("0 responses to get, 400 there already");
		expect(shown).toContain("sandbox:be-healthy-judge: 400 calls");
		expect(shown).not.toContain("It is too lenient");
		expect(place.read(JUDGE_PROMPT)).toBe(edited);
	});

	it("refuses a folder with other contents", async () => {
		place.write("other/notes.txt", "mine");
		const { code, stderr } = await place.assay("demo", "--folder", "other");
		expect(code).toBe(1);
		expect(stderr).toContain("Cannot make the example in other: it holds other files");
	});
});
