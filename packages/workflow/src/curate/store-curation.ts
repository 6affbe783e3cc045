import type { Store } from "../ports/index.ts";
import type { Curation } from "./curate-set.ts";
import type { CuratedSetBox } from "./curated-set-box.ts";

/** Remembers a curated set: its rows first, so that what is remembered is whole. */
export async function storeCuration(
	store: Pick<Store, "putAsset">,
	box: Pick<CuratedSetBox, "put">,
	{ assets, record }: Curation,
): Promise<void> {
	const { createdAt } = record;
	for (const { body, hash } of assets)
		await store.putAsset({ hash, kind: "curated-rows", body, createdAt });
	await box.put(record);
}
