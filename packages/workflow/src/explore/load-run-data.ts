import { setImmediate } from "node:timers/promises";
import {
	createMatrixAccumulator,
	createResponseColumnBuilder,
	createRunColumnsBuilder,
	createTotalsAccumulator,
	type RunColumns,
} from "@assay/core/benchmark";
import type { ResponseColumn } from "@assay/core/domain";
import type { RunSubject } from "../benchmark/index.ts";
import type { RunStore, StoredRun } from "../ports/index.ts";
import { selectableNames } from "../results/row-filter.ts";
import type { BlockPlaces } from "./block-places.ts";
import type { RunData } from "./run-data.ts";

/** Blocks after which others get their turn: a few milliseconds of work. */
const BLOCKS_PER_TURN = 32;

/**
 * Reads the done blocks of a run once into whole-run columns, and its matrix and totals with them.
 * Memory is taken for the whole run, 6 bytes per row and evaluator and 18 per row.
 */
export async function loadRunData(
	store: RunStore,
	run: StoredRun,
	subject: RunSubject,
): Promise<RunData> {
	const loader = createLoader(run, subject);
	let count = 0;
	for await (const block of store.readColumns(run.id)) {
		loader.add(block);
		if (++count % BLOCKS_PER_TURN === 0) await setImmediate();
	}
	return loader.finish();
}

type Block = Parameters<ReturnType<typeof createRunColumnsBuilder>["add"]>[0] & {
	readonly block: number;
	readonly responses: ResponseColumn;
};

function createLoader(
	run: StoredRun,
	subject: RunSubject,
): { readonly add: (block: Block) => void; readonly finish: () => RunData } {
	const { prompts, trials } = run.manifest;
	const names = selectableNames(subject);
	const slices = subject.slices.map(({ definition }) => definition);
	const columns = createRunColumnsBuilder({
		prompts: prompts.count,
		trials,
		evaluators: names.evaluators.length,
		slices: slices.length,
	});
	const responses = createResponseColumnBuilder(prompts.count * trials);
	const matrix = createMatrixAccumulator({ evaluators: names.evaluators, slices, trials });
	const totals = createTotalsAccumulator();
	const blocks: number[] = [];
	const starts = [0];
	return {
		add: (block) => {
			columns.add(block);
			responses.add(block.responses);
			matrix.add({ ...block, promptCount: block.promptSeqs.length });
			totals.add(block.responses);
			blocks.push(block.block);
			starts.push((starts.at(-1) ?? 0) + block.responses.kinds.length);
		},
		finish: () => {
			const places = { blocks: Uint32Array.from(blocks), starts: Uint32Array.from(starts) };
			const whole = { columns: columns.finish(), responses: responses.finish(), places };
			return {
				run,
				subject,
				names,
				...whole,
				rowCount: whole.responses.kinds.length,
				matrix: matrix.finish(),
				totals: totals.finish(),
				byteLength: byteLengthOf(whole),
			};
		},
	};
}

function byteLengthOf(whole: {
	readonly columns: RunColumns;
	readonly responses: ResponseColumn;
	readonly places: BlockPlaces;
}): number {
	const { columns, places, responses } = whole;
	const arrays = [
		columns.promptSeqs,
		...columns.verdicts.flatMap(({ kinds, labels, scores }) => [kinds, labels, scores]),
		...columns.slices,
		...(columns.clusters === undefined ? [] : [columns.clusters]),
		...Object.values<ResponseColumn[keyof ResponseColumn]>({ ...responses }),
		places.blocks,
		places.starts,
	];
	// A part of an array keeps all of its memory.
	return arrays.reduce((total, array) => total + array.buffer.byteLength, 0);
}
