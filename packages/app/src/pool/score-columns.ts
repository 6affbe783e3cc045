import type { PoolStore, Store } from "@assay/workflow/ports";
import { z } from "zod";

/** Scores of a pool's rows by a quality model. */
export interface ScoreColumn {
	/** Of the quality model. */
	readonly name: string;
	/** Key of the column. */
	readonly column: string;
	readonly threshold: number;
}

const qualityModel = z.object({
	name: z.string(),
	pool: z.string(),
	criterion: z.string(),
	asset: z.string(),
	threshold: z.number().optional(),
});

/** The scores that quality models of a criterion have given to a pool's rows, newest first. */
export async function scoreColumns(
	store: Pick<Store, "listDocuments"> & Pick<PoolStore, "listPoolColumns">,
	pool: string,
	criterion: string,
): Promise<readonly ScoreColumn[]> {
	const documents = await store.listDocuments("quality-model");
	const models = documents
		.toSorted((a, b) => b.updatedAt - a.updatedAt)
		.flatMap(({ body }) => {
			const read = qualityModel.safeParse(body);
			return read.success && read.data.criterion === criterion ? [read.data] : [];
		});
	const columns = models.map(({ asset, name, threshold = 0.5 }) => ({
		name,
		column: `quality:${asset}`,
		threshold,
	}));
	const there = await store.listPoolColumns(
		pool,
		columns.map(({ column }) => column),
	);
	return columns.filter(({ column }) => there.has(column));
}
