import { hash } from "node:crypto";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { VERDICT_KIND } from "@assay/core/domain";
import { newRun } from "@assay/workflow/benchmark";
import type { BlockResult } from "@assay/workflow/ports";
import { generateMatrixData, matrixBlocks } from "../data/matrix-data.ts";
import { matrixSubject } from "../data/matrix-subject.ts";
import type { Figures } from "../engine/benchmark.ts";
import { rounded } from "../engine/median.ts";

/** Writes a finished run of generated columns into a new SQLite file; its prompts need not be there. */
export async function writeRun(file = "", prompts?: string, binary?: string): Promise<Figures> {
	const data = generateMatrixData(Number(prompts), Number(binary));
	const { blocks, run } = newRun(
		{
			subject: matrixSubject(Number(binary)),
			prompts: {
				seqs: Uint32Array.from(data.masks, (_, index) => index + 1),
				contentHashes: [],
				isClustered: false,
				description: "all",
			},
			trials: 1,
		},
		{ id: "bench", now: 0, tags: {}, programVersion: "0" },
	);
	const store = await openSqliteStore({ path: file, project: "bench" });
	const start = performance.now();
	await store.createRun(run, blocks);
	let block = 0;
	for (const { promptCount, slices, verdicts } of matrixBlocks(data)) {
		await store.completeBlock(run.id, {
			...generatedResponses(block, promptCount),
			slices,
			verdicts,
		});
		block++;
	}
	await store.setRunState(run.id, "finished", 1);
	const seconds = (performance.now() - start) / 1000;
	await store.close();
	return { seconds: rounded(seconds) };
}

/** Key of the generated response of a row. */
export function generatedKey(block: number, row: number): string {
	return hash("md5", `${block} ${row}`);
}

function generatedResponses(
	block: number,
	count: number,
): Omit<BlockResult, "slices" | "verdicts"> {
	const column = (first: number): Float32Array =>
		Float32Array.from({ length: count }, (_, row) => first + ((block + row) % 100));
	return {
		block,
		responses: {
			kinds: new Uint8Array(count).fill(VERDICT_KIND.scored),
			reused: new Uint8Array(count),
			latencyMs: column(200),
			costUsd: column(0),
			inputTokens: column(50),
			outputTokens: column(100),
		},
		responseKeys: Array.from({ length: count }, (_, row) => generatedKey(block, row)),
		failures: [],
	};
}
