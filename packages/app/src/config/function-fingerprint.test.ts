import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { functionFingerprint } from "./function-fingerprint.ts";

const folder = mkdtempSync(path.join(tmpdir(), "assay-fingerprint-"));
afterAll(() => rmSync(folder, { recursive: true }));

const CONFIG = `import { defineProject, lf, scorer, slice } from "@assay/sdk";
import { createScorer } from "./scorers.ts";
import words from "./words.json" with { type: "json" };
import type { Row } from "./types.ts";

const MAX = 3;
const UNUSED = 4;
const table: Record<string, number> = {};
table.limit = 10;
interface Options { readonly strict: boolean }
function isShort(text: string): boolean { return text.length < MAX; }
const polite = (row: Row): boolean => isShort(row.output);
const built = createScorer(3);
const rows = { inTable: (row: Row): number => row.output.length / table.limit };

export default defineProject({
	name: "p",
	evaluators: {
		direct: ({ output }: Row) => (isShort(output) ? 1 : 0),
		polite,
		made: createScorer(5),
		built,
		listed: scorer(({ output }: Row) => words.includes(output), { threshold: 0.5 }),
		inTable: rows.inTable,
		late: async ({ output }: Row) => (await import("./late.ts")).most > output.length,
		quiet: { kind: "function", run: ({ output }: Row) => output === "", threshold: 0.5 },
	},
	slices: { long: slice.where((prompt) => String(prompt.input).length > MAX) },
	labelingFunctions: {
		vote: { criterion: "direct", label: "Accept", rule: lf.fn((row) => row.response.length < 9), active: true },
	},
});
`;
const FILES: Readonly<Record<string, string>> = {
	"assay.config.ts": CONFIG,
	"scorers.ts": `import { half } from "./half.ts";
export const createScorer = (n: number) => (row: { output: string }) => half(row.output.length) / n;`,
	"half.ts": "export const half = (n: number): number => n / 2;",
	"words.json": '["yes", "no"]',
	"late.ts": `export const most: number = (await import("./words.json", { with: { type: "json" } })).default.length;`,
	"types.ts": "export interface Row { readonly output: string }",
};

/** What \`toString()\` gives for each, types taken away. */
const FUNCTIONS = {
	direct: { place: ["evaluators", "direct"], text: "({ output }) => (isShort(output) ? 1 : 0)" },
	polite: { place: ["evaluators", "polite"], text: "(row) => isShort(row.output)" },
	made: { place: ["evaluators", "made"], text: "(row) => half(row.output.length) / n" },
	built: { place: ["evaluators", "built"], text: "(row) => half(row.output.length) / n" },
	listed: {
		place: ["evaluators", "listed", "run"],
		text: "({ output }) => words.includes(output)",
	},
	inTable: { place: ["evaluators", "inTable"], text: "(row) => row.output.length / table.limit" },
	late: {
		place: ["evaluators", "late"],
		text: 'async ({ output }) => (await import("./late.ts")).most > output.length',
	},
	quiet: { place: ["evaluators", "quiet", "run"], text: '({ output }) => output === ""' },
	long: { place: ["slices", "long", "run"], text: "(prompt) => String(prompt.input).length > MAX" },
	vote: {
		place: ["labelingFunctions", "vote", "rule", "run"],
		text: "(row) => row.response.length < 9",
	},
} as const;

/** Names of the functions whose fingerprint changes with an edit of a file. */
function changedBy(file: string, from: string, to: string): readonly string[] {
	const all = (): readonly string[] =>
		Object.values(FUNCTIONS).map((run) =>
			functionFingerprint({ ...run, module: path.join(folder, "assay.config.ts") }),
		);
	for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(folder, name), text);
	const before = all();
	const original = FILES[file] ?? "";
	expect(original).toContain(from);
	writeFileSync(path.join(folder, file), original.replace(from, to));
	const after = all();
	return Object.keys(FUNCTIONS).filter((_, i) => before[i] !== after[i]);
}

const edit = (from: string, to: string): readonly string[] =>
	changedBy("assay.config.ts", from, to);

describe("functionFingerprint()", () => {
	it("stays when something else of the file is edited", () => {
		expect(edit('name: "p"', 'name: "q"')).toEqual([]);
		expect(edit("UNUSED = 4", "UNUSED = 5")).toEqual([]);
		expect(edit("strict: boolean", "strict: string")).toEqual([]);
		expect(edit("threshold: 0.5 }", "threshold: 0.6 }")).toEqual([]);
		expect(edit("active: true", "active: false")).toEqual([]);
		expect(edit("const MAX", "// The most.\nconst MAX")).toEqual([]);
	});

	it("changes with the helpers that it mentions, and with those that they mention", () => {
		expect(edit("text.length <", "text.length <=")).toEqual(["direct", "polite"]);
		expect(edit("MAX = 3", "MAX = 4")).toEqual(["direct", "polite", "long"]);
	});

	it("changes with a statement about a constant that it mentions", () => {
		expect(edit("table.limit = 10", "table.limit = 20")).toEqual(["inTable"]);
	});

	it("changes with what a function that makes it is given, in place and before", () => {
		expect(edit("createScorer(5)", "createScorer(6)")).toEqual(["made"]);
		expect(edit("createScorer(3)", "createScorer(4)")).toEqual(["built"]);
	});

	it("changes with the local modules that it comes from, however deep, JSON among them", () => {
		expect(changedBy("scorers.ts", "/ n", "/ (n + 1)")).toEqual(["made", "built"]);
		expect(changedBy("half.ts", "n / 2", "n / 3")).toEqual(["made", "built"]);
		expect(changedBy("words.json", "yes", "oui")).toEqual(["listed", "late"]);
		expect(changedBy("late.ts", "default.length", "default.length + 1")).toEqual(["late"]);
	});

	it("follows a project that is a constant, and one with type assertions", () => {
		const file = path.join(folder, "constant.ts");
		const write = (n: number): string => {
			writeFileSync(
				file,
				`import { createScorer } from "./scorers.ts";
const project = { name: "p", evaluators: { made: createScorer(${n}) } } satisfies object;
export default project as object;`,
			);
			return functionFingerprint({ ...FUNCTIONS.made, module: file });
		};
		expect(write(1)).not.toBe(write(2));
		expect(write(1)).toBe(write(1));
	});

	it("follows an evaluation in one file", () => {
		const file = path.join(folder, "mine.eval.ts");
		const write = (row: string, max: number): string => {
			writeFileSync(
				file,
				`import { evaluation as define } from "@assay/sdk";
const MAX = ${max};
export default define("mine", {
	data: [{ input: "${row}" }],
	task: String,
	evaluators: [(row: { output: string }) => row.output.length < MAX],
});`,
			);
			const text = "(row) => row.output.length < MAX";
			return functionFingerprint({ text, module: file, place: ["config", "evaluators", "0"] });
		};
		expect(write("b", 3)).toBe(write("a", 3));
		expect(write("a", 4)).not.toBe(write("a", 3));
	});

	it("counts everything around it where it cannot be followed", () => {
		const file = path.join(folder, "spread.ts");
		const write = (name: string): string => {
			writeFileSync(
				file,
				`import * as scorers from "./scorers.ts";
const more = { made: scorers.createScorer(${name === "q" ? 1 : 2}) };
export default { name: "p", evaluators: { ...more } };`,
			);
			return functionFingerprint({ ...FUNCTIONS.made, module: file });
		};
		expect(write("p")).not.toBe(write("q"));
	});
});
