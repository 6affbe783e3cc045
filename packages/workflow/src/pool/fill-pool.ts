import { type CriterionDefinition, ImportError, type Pool } from "@assay/core/domain";
import type { RunWorker, Versioned } from "../benchmark/index.ts";
import type { ImportSource } from "../ports/index.ts";
import type { PoolPorts } from "./create-pool-run.ts";
import { fillHeld } from "./fill-held.ts";
import { createLabelWriter, type ImportedLabels } from "./label-writer.ts";
import { createRefusals, type RefusedLines } from "./refused-lines.ts";
import { requirePoolName } from "./require-pool-name.ts";
import { sourceRows } from "./source-rows.ts";

/** Who fills a pool, and who is told how far it is. */
export interface FillOptions {
	readonly worker: RunWorker;
	readonly signal: AbortSignal;
	readonly onProgress?: ((progress: FillProgress) => void) | undefined;
}

/** How far the filling of a pool is. */
export interface FillProgress {
	readonly rows: number;
	readonly refused: number;
}

/** A pool to be made of a source's rows. */
export interface FillRequest {
	readonly name: string;
	/** What the source is called in the project, such as the file's path. */
	readonly sourceName: string;
	readonly source: ImportSource;
	/** Criteria of the project, as stored. */
	readonly criteria: readonly Versioned<CriterionDefinition>[];
	/** Of labels that name none; absent: the project's only one. */
	readonly criterion?: string | undefined;
}

/** What became of a source. */
export interface FilledPool extends RefusedLines {
	readonly pool: Pool;
	/** Rows that stood there several times under one id, kept once. */
	readonly repeated: number;
	readonly labels: ImportedLabels;
}

/**
 * Makes a pool of the rows of a source; labels that come with it become annotations, and ground
 * truth where nobody disagrees. One that was interrupted is started over by the same call; one that
 * fails leaves nothing behind.
 *
 * @throws {ConfigurationError} for a bad name, or labels whose criterion is not clear.
 * @throws {ConflictError} when there is a pool of this name, or another process fills it.
 * @throws {ImportError} for a source without a row, or that cannot be read to its end.
 */
export async function fillPool(
	ports: PoolPorts,
	request: FillRequest,
	options: FillOptions,
): Promise<FilledPool> {
	const { criteria, criterion, name, source, sourceName } = request;
	const pool: Pool = {
		name: requirePoolName(name),
		source: { kind: "imported", source: sourceName },
		system: `pool:${name}`,
		state: "filling",
		rows: 0,
		blocks: 0,
		createdAt: ports.clock.now(),
	};
	return fillHeld(ports, pool, {
		worker: options.worker,
		fill: async (writer) => {
			const labels = createLabelWriter(ports, { pool, criteria, criterion });
			const refusals = createRefusals();
			let [rows, repeated] = [0, 0];
			for await (const found of sourceRows(source, options.signal)) {
				const fresh = found.rows.filter(({ isRepeated }) => !isRepeated);
				await writer.add(fresh.map(({ row }) => row));
				refusals.add([...found.refused, ...(await labels.add(found.rows))]);
				rows += fresh.length;
				repeated += found.rows.length - fresh.length;
				options.onProgress?.({ rows, refused: refusals.told().refused });
			}
			const told = refusals.told();
			if ((await writer.finish()) === 0) throw noRows(sourceName, told.refusals);
			return { labels: await labels.finish(), repeated, ...told };
		},
	});
}

function noRows(source: string, [first]: RefusedLines["refusals"]): ImportError {
	const why =
		first === undefined
			? "it has no rows"
			: `no row can be taken (line ${first.line}: ${first.reason})`;
	return new ImportError(
		`Cannot make a pool of ${source}: ${why}, expected at least one row with prompt and response`,
	);
}
