const CHUNK = 5000;

/** Reads for many keys, a few thousand at a time, so that no query holds up the others for long. */
export async function inChunks<Key, Row>(
	keys: readonly Key[],
	read: (chunk: readonly Key[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
	const found: (readonly Row[])[] = [];
	for (let start = 0; start < keys.length; start += CHUNK)
		found.push(await read(keys.slice(start, start + CHUNK)));
	return found.flat();
}
