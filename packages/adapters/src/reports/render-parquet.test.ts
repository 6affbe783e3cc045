import type { RunReport } from "@assay/workflow/ports";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { renderParquet } from "./render-parquet.ts";
import { sampleReport } from "./sample-report.ts";

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const all: Item[] = [];
	for await (const item of items) all.push(item);
	return all;
}

async function fileOf(report: RunReport): Promise<ArrayBuffer> {
	const chunks = await collect(renderParquet(report));
	return new Blob(chunks.map((chunk) => new Uint8Array(chunk))).arrayBuffer();
}

describe("renderParquet()", () => {
	it("is read back by another reader, row by row", async () => {
		const report = sampleReport();
		const rows = await parquetReadObjects({ file: await fileOf(report) });
		const expected = await collect(report.rows());
		expect(rows).toEqual(
			expected.map((row) =>
				expect.objectContaining({
					promptId: row.promptId,
					slices: row.slices,
					response: row.response ?? null,
					"polite.kind": row.verdicts[2]!.kind,
					"polite.score": row.verdicts[2]!.kind === "scored" ? row.verdicts[2]!.score : null,
					"polite.code": row.verdicts[2]!.kind === "failed" ? row.verdicts[2]!.code : null,
				}),
			),
		);
	});
	it("closes a row group when its texts are long, and counts all rows", async () => {
		const long = "x".repeat(20_000_000);
		const report = {
			...sampleReport({ evaluators: [] }),
			async *rows() {
				for (const promptId of ["a", "b", "c"])
					yield { promptId, trial: 0, slices: [], input: long, verdicts: [] };
			},
		};
		const metadata = parquetMetadata(await fileOf(report));
		expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([2, 1]);
		expect(Number(metadata.num_rows)).toBe(3);
	});
	it("keeps the columns of a run without rows", async () => {
		const metadata = parquetMetadata(await fileOf(sampleReport({ prompts: 0 })));
		expect(Number(metadata.num_rows)).toBe(0);
		expect(metadata.schema.map(({ name }) => name)).toContain("accuracy-judge.score");
		expect(metadata.key_value_metadata).toContainEqual({ key: "assay.run", value: "r7k2m9qa" });
	});
});
