import { InputShapeError } from "@assay/core/domain";
import type { BlockResult } from "@assay/workflow/ports";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBlock, encodeBlock } from "./block-columns.ts";
import { sampleResult } from "./contract-samples.ts";

const size = (length: number) => ({ minLength: length, maxLength: length });

/** Any block: from no rows, evaluators and slices to a few of each. */
const anyBlock: fc.Arbitrary<BlockResult> = fc
	.record({ rows: fc.nat(9), evaluators: fc.nat(4), slices: fc.nat(3), clusters: fc.nat(4) })
	.chain(({ rows, evaluators, slices, clusters }) => {
		const bytes = fc.uint8Array(size(rows));
		const floats = fc.float32Array(size(rows));
		const many = <T>(item: fc.Arbitrary<T>, count: number) => fc.array(item, size(count));
		return fc.record({
			block: fc.nat(),
			responses: fc.record({
				kinds: bytes,
				reused: bytes,
				latencyMs: floats,
				costUsd: floats,
				inputTokens: floats,
				outputTokens: floats,
			}),
			responseKeys: fc.constant([]),
			verdicts: many(
				fc.record({ kinds: bytes, labels: fc.int8Array(size(rows)), scores: floats }),
				evaluators,
			),
			slices: many(fc.uint32Array(size(Math.ceil(rows / 3))), slices),
			failures: fc.constant([]),
			...(clusters > 0 && { clusters: fc.float64Array(size(clusters)) }),
		});
	});

const columnsOf = ({ responses, verdicts, slices, clusters }: BlockResult) => ({
	responses,
	verdicts,
	slices,
	...(clusters && { clusters }),
});

describe("encodeBlock(), decodeBlock()", () => {
	it("round trips any block, bit for bit, wherever the blob lies in memory", () => {
		fc.assert(
			fc.property(anyBlock, fc.nat(7), (block, offset) => {
				const blob = encodeBlock(block);
				const shifted = new Uint8Array(blob.length + offset);
				shifted.set(blob, offset);
				expect(decodeBlock(blob)).toEqual(columnsOf(block));
				expect(encodeBlock({ ...block, ...decodeBlock(shifted.subarray(offset)) })).toEqual(blob);
			}),
		);
	});

	it("takes 18 bytes a row, 6 a verdict, 4 a word of a slice, and 24 at the head", () => {
		// 3 rows, 3 evaluators, 2 slices of one word.
		expect(encodeBlock(sampleResult(0)).length).toBe(24 + 3 * 18 + 3 * 3 * 6 + 2 * 4);
	});

	it("refuses slices of different length", () => {
		const slices = [new Uint32Array(1), new Uint32Array(2)];
		expect(() => encodeBlock(sampleResult(4, { slices }))).toThrow(InputShapeError);
		expect(() => encodeBlock(sampleResult(4, { slices }))).toThrow("Cannot store block 4");
	});
});
