import { ConfigurationError, type Pool } from "@assay/core/domain";
import type {
	LabelingLibrary,
	LocalLabelingFunction,
	PoolStore,
	StoredPoolBlock,
} from "../ports/index.ts";

/** A local labeling function with the key of its votes. */
export interface KeyedFunction extends LocalLabelingFunction {
	readonly votes: string;
}

/** What is to be applied in threads. */
export interface ThreadedRequest {
	readonly pool: Pool;
	readonly functions: readonly KeyedFunction[];
	/** By key of votes, the blocks to vote on. */
	readonly missing: ReadonlyMap<string, readonly number[]>;
	readonly agreement: ((block: number) => Float64Array | undefined) | undefined;
	readonly signal: AbortSignal;
	/** Told how many votes are durable. */
	readonly onVotes: (votes: number) => void;
}

/**
 * Applies local labeling functions together, several blocks at a time; each block's votes are
 * durable when it is done.
 *
 * @returns by key of votes, why a labeling function cannot be applied.
 */
export async function applyInThreads(
	{ library, store }: { readonly library: LabelingLibrary; readonly store: PoolStore },
	request: ThreadedRequest,
): Promise<ReadonlyMap<string, string>> {
	const broken = new Map<string, string>();
	const blocks = [...new Set([...request.missing.values()].flat())].toSorted((a, b) => a - b);
	const wanted = new Map(Array.from(request.missing, ([key, list]) => [key, new Set(list)]));
	const work = async (): Promise<void> => {
		for (let block = blocks.shift(); block !== undefined; block = blocks.shift()) {
			const functions = request.functions.filter(
				({ votes }) => wanted.get(votes)?.has(block) && !broken.has(votes),
			);
			if (functions.length > 0)
				await applyBlock({ library, store, broken }, request, { block, functions });
		}
	};
	// One more than the threads, so that the next block is read while they work.
	const workers = Array.from({ length: library.threads + 1 }, () =>
		work().catch((error: unknown) => {
			blocks.length = 0;
			throw error;
		}),
	);
	const ended = await Promise.allSettled(workers);
	for (const one of ended) if (one.status === "rejected") throw one.reason;
	return broken;
}

interface BlockPorts {
	readonly library: LabelingLibrary;
	readonly store: PoolStore;
	readonly broken: Map<string, string>;
}

async function applyBlock(
	{ broken, library, store }: BlockPorts,
	{ agreement, onVotes, pool, signal }: ThreadedRequest,
	{ block, functions }: { readonly block: number; readonly functions: readonly KeyedFunction[] },
): Promise<void> {
	signal.throwIfAborted();
	const stored = await store.readPoolBlock(pool.name, block);
	const options = { signal, agreement: agreement?.(block) };
	const apply = async (group: readonly KeyedFunction[]): Promise<void> => {
		const columns = await library.apply(stored, group, options);
		await store.putPoolColumns(pool.name, toColumns(stored, group, columns));
		onVotes(columns.reduce((sum, column) => sum + column.length, 0));
	};
	try {
		await apply(functions);
	} catch (error) {
		if (!(error instanceof ConfigurationError) || signal.aborted) throw error;
		// One of them is wrong: each for itself, so that the others go on.
		for (const one of functions)
			await apply([one]).catch((own: unknown) => {
				if (!(own instanceof ConfigurationError) || signal.aborted) throw own;
				broken.set(one.votes, own.message);
			});
	}
}

function toColumns(
	{ block }: StoredPoolBlock,
	functions: readonly KeyedFunction[],
	columns: readonly Int8Array[],
): Parameters<PoolStore["putPoolColumns"]>[1] {
	return functions.flatMap(({ votes }, j) => {
		const column = columns[j];
		if (column === undefined) return [];
		const data = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
		return [{ key: votes, block, data }];
	});
}
