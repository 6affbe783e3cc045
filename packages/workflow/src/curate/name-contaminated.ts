import type { NamedContamination } from "@assay/core/curation";
import { poolRows } from "../pool/index.ts";
import type { PoolStore } from "../ports/index.ts";
import type { CuratedRows } from "./curated-rows-asset.ts";

const NAMED = 100;

/** The first refused rows of a pool, each with the reference prompt that it holds. */
export async function nameContaminated(
	store: PoolStore,
	pool: string,
	{ contaminated, references }: Pick<CuratedRows, "contaminated" | "references">,
): Promise<readonly NamedContamination[]> {
	const named = contaminated.slice(0, NAMED);
	const rows = await poolRows(
		store,
		pool,
		named.map(({ row }) => row),
	);
	return named.flatMap(({ match, reference, row }, i) => {
		const [content, text] = [rows[i], references[reference]];
		if (content === undefined || text === undefined) return [];
		return [{ row, id: content.id, reference: text.id, kind: text.kind, match }];
	});
}
