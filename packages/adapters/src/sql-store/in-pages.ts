/**
 * Reads what belongs to blocks a few blocks at a time, in order, with no query open between.
 *
 * @param readPage reads at most `limit` items of the blocks after the given one.
 * @param start number of the block before the first that is read.
 * @yields the items of each page.
 */
export async function* inPages<Item extends { readonly block: number }>(
	limit: number,
	readPage: (after: number, limit: number) => Promise<readonly Item[]>,
	start = -1,
): AsyncIterable<Item> {
	for (let after = start, isMore = true; isMore; ) {
		const page = await readPage(after, limit);
		yield* page;
		after = page.at(-1)?.block ?? after;
		isMore = page.length === limit;
	}
}
