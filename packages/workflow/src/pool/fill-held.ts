import { ConflictError, type Pool, type PoolSource } from "@assay/core/domain";
import type { RunWorker } from "../benchmark/index.ts";
import type { PoolStore } from "../ports/index.ts";
import type { PoolPorts } from "./create-pool-run.ts";
import { heldElsewhere, holdPool } from "./hold-pool.ts";
import { createPoolWriter, type PoolWriter } from "./pool-writer.ts";

/** How a pool is filled. */
export interface HeldFill<Result> {
	readonly worker: RunWorker;
	readonly fill: (writer: PoolWriter) => Promise<Result>;
}

/**
 * Has a pool filled by one process alone, from its first row on, and finishes it. What an
 * interrupted call has left of the same source is replaced; nothing stays of one that fails.
 *
 * @throws {ConflictError} when there is a pool of this name, or another process fills it.
 */
export async function fillHeld<Result extends object>(
	ports: PoolPorts,
	pool: Pool,
	{ fill, worker }: HeldFill<Result>,
): Promise<Result & { readonly pool: Pool }> {
	const { store } = ports;
	const hold = await holdPool(ports, pool.name, worker);
	try {
		await removeUnfinished(store, pool);
		await store.createPool(pool);
		try {
			const writer = createPoolWriter(store, pool.name);
			const result = await fill({
				...writer,
				async add(rows) {
					if (!(await hold.goOn())) throw heldElsewhere(pool.name);
					await writer.add(rows);
				},
			});
			return { ...result, pool: await store.finishPool(pool.name) };
		} catch (error) {
			if (await hold.goOn()) await store.deletePool(pool.name);
			throw error;
		}
	} finally {
		await hold.release();
	}
}

async function removeUnfinished(store: PoolStore, { name, source }: Pool): Promise<void> {
	const found = await store.getPool(name);
	if (found === undefined) return;
	if (found.state === "filling" && isSame(found.source, source)) {
		await store.deletePool(name);
		return;
	}
	const what =
		found.state === "ready" ? "there is one of this name" : `one was begun from ${told(found)}`;
	throw new ConflictError(
		`Cannot make pool "${name}": ${what}, expected a new name; or delete that one`,
	);
}

function isSame(one: PoolSource, other: PoolSource): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

function told({ source }: Pool): string {
	return source.kind === "run" ? `run ${source.run}` : source.source;
}
