import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { renderCellsCsv, renderRowsCsv } from "./render-csv.ts";
import { sampleReport } from "./sample-report.ts";

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const all: Item[] = [];
	for await (const item of items) all.push(item);
	return all;
}

const parsed = (csv: string) => parse<Record<string, string>>(csv, { columns: true });

describe("renderCellsCsv()", () => {
	it("writes every cell by name, and nothing where nothing is known", () => {
		const report = sampleReport();
		const rows = parsed(renderCellsCsv(report));
		expect(rows).toHaveLength(report.matrix.cells.length);
		const [first] = report.matrix.cells;
		expect(rows[0]).toMatchObject({
			slice: "All prompts",
			evaluator: "accuracy-judge",
			scored: String(first!.scored),
			failed: String(first!.failed),
			passRate: String(first!.passRate!.value),
			gate: "held",
		});
		expect(rows.find(({ slice }) => slice === "empty")).toMatchObject({
			scored: "0",
			passRate: "",
			meanScore: "",
			change: "",
		});
	});
});

describe("renderRowsCsv()", () => {
	it("writes every row with its verdicts apart by kind", async () => {
		const report = sampleReport();
		const rows = parsed((await collect(renderRowsCsv(report))).join(""));
		const expected = await collect(report.rows());
		expect(rows.map((row) => row["promptId"])).toEqual(expected.map((row) => row.promptId));
		for (const [i, row] of expected.entries()) {
			expect(rows[i]!["response"]).toBe(row.response ?? "");
			expect(rows[i]!["polite.kind"]).toBe(row.verdicts[2]!.kind);
			expect(rows[i]!["polite.score"] === "").toBe(row.verdicts[2]!.kind !== "scored");
		}
	});
	it("writes the header alone for a run without rows", async () => {
		const lines = await collect(renderRowsCsv(sampleReport({ prompts: 0 })));
		expect(lines).toHaveLength(1);
	});
	it("leaves the fields of an evaluator that does not apply empty", async () => {
		const report = {
			...sampleReport({ evaluators: ["a"] }),
			async *rows() {
				yield { promptId: "p", trial: 0, slices: [], input: "", verdicts: [undefined] };
			},
		};
		const [, line] = await collect(renderRowsCsv(report));
		expect(line).toBe("p,0,,,,,,,,,\n");
	});
});
