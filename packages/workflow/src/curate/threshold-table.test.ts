import type { Pool } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { thresholdTable } from "./threshold-table.ts";

const POOL: Pool = {
	name: "p",
	source: { kind: "imported", source: "f" },
	system: "pool:p",
	state: "ready",
	rows: 6,
	blocks: 2,
	createdAt: 1,
};

describe("thresholdTable()", () => {
	it("counts the pool's rows and the held-out labels from each threshold on", async () => {
		const blocks = [
			[0, 0.5, Number.NaN],
			[0.51, 0.99, 1],
		];
		const table = await thresholdTable(
			POOL,
			{
				scoring: { kind: "label-model" },
				labelingFunctions: [],
				ofBlock: (block) => Promise.resolve(blocks[block] ?? []),
				heldOut: { scores: [0.4, 0.6, 0.9], passes: [false, true, true] },
			},
			new AbortController().signal,
		);
		const at = (threshold: number) => table.find((one) => one.threshold === threshold);
		expect(at(0)).toMatchObject({ accepted: 5, labelled: 3, precision: 2 / 3 });
		expect(at(0.5)).toMatchObject({ accepted: 4, labelled: 2, precision: 1 });
		expect(at(0.52)).toMatchObject({ accepted: 2 });
		expect(at(1)).toMatchObject({ accepted: 1, labelled: 0, precision: undefined });
	});
});
