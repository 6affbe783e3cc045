import { startOfJson, walkJson } from "./json-structure.ts";

/** A list of objects that is a member of the outermost object. */
export interface RowList {
	/** Number among all lists that are members of the outermost object, from 0. */
	readonly index: number;
	readonly line: number;
}

/** Lists of objects in the outermost object, found in one pass that keeps nothing. */
export async function findRowLists(chunks: AsyncIterable<string>): Promise<readonly RowList[]> {
	const cursor = startOfJson();
	const found: RowList[] = [];
	let lists = 0;
	let isFirstOfList = false;
	for await (const chunk of chunks)
		walkJson(chunk, cursor, (mark, _index, depth) => {
			if (isFirstOfList && mark === "{") found.push({ index: lists - 1, line: cursor.line });
			isFirstOfList = mark === "[" && depth === 1;
			if (isFirstOfList) lists++;
		});
	return found;
}
