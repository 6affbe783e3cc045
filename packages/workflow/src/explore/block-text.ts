import { setImmediate } from "node:timers/promises";
import { promptText, type RunId } from "@assay/core/domain";
import type { Store } from "../ports/index.ts";
import { findResponseKeys } from "./find-response-keys.ts";
import type { RunData } from "./run-data.ts";
import { type TextQuery, textBytes } from "./text-query.ts";

/**
 * The texts of a block's rows for searching, in lower case: prompt id, input, context and response
 * of each, with a byte between that no text has.
 */
export interface BlockText {
	readonly block: number;
	/** Of the responses, to tell whether the block was worked on again; empty while it is. */
	readonly kinds: Uint8Array;
	/** Different keys whose text was there, to tell whether texts were removed since. */
	readonly responses: number;
	/** (rows + 1,): where each row begins, then the end. */
	readonly starts: Uint32Array;
	readonly bytes: Buffer;
}

/** Never occurs in UTF-8, so that nothing is found across two texts. */
const SEPARATOR = Buffer.of(0xff);

/** A few milliseconds of work. */
const ROWS_PER_TURN = 128;

/** Reads the texts of a block; others get their turn between a few rows and the next. */
export async function readBlockText(
	store: Store,
	data: RunData,
	place: number,
): Promise<BlockText> {
	const { places, responses, run } = data;
	const block = places.blocks[place] ?? 0;
	const first = places.starts[place] ?? 0;
	const end = places.starts[place + 1] ?? first;
	const keys = await findResponseKeys(store, run.id, block);
	const parts: Buffer[] = [];
	const starts = [0];
	const found = new Set<string>();
	for (let row = first; row < end; row += ROWS_PER_TURN) {
		const until = Math.min(end, row + ROWS_PER_TURN);
		const turnKeys = Array.from({ length: until - row }, (_, i) => keys?.[row - first + i] ?? "");
		for (const text of await readTexts(store, data, { row, keys: turnKeys, found })) {
			parts.push(...text);
			starts.push(text.reduce((total, part) => total + part.length, starts.at(-1) ?? 0));
		}
		await setImmediate();
	}
	return {
		block,
		kinds: responses.kinds.slice(first, keys === undefined ? first : end),
		responses: found.size,
		starts: Uint32Array.from(starts),
		bytes: Buffer.concat(parts),
	};
}

async function readTexts(
	store: Store,
	{ columns: { promptSeqs, trials } }: RunData,
	from: {
		readonly row: number;
		readonly keys: readonly string[];
		/** Gets the keys whose text is there. */
		readonly found: Set<string>;
	},
): Promise<readonly (readonly Buffer[])[]> {
	const firstPrompt = Math.floor(from.row / trials);
	const endPrompt = Math.ceil((from.row + from.keys.length) / trials);
	const prompts = await store.getPrompts(promptSeqs.subarray(firstPrompt, endPrompt));
	const responses = await store.getResponses(from.keys.filter((key) => key !== ""));
	for (const key of responses.keys()) from.found.add(key);
	return from.keys.map((key, i) => {
		const prompt = prompts[Math.floor((from.row + i) / trials) - firstPrompt]?.prompt;
		const texts = [
			prompt?.id ?? "",
			prompt === undefined ? "" : promptText(prompt.input),
			prompt?.context ?? "",
			// Nothing is found in a response that is not there, or whose text was removed.
			responses.get(key)?.response.text ?? "",
		];
		return texts.flatMap((text) => [textBytes(text), SEPARATOR]);
	});
}

/** Whether texts of the block's responses were removed since it was read. */
export async function hasLostTexts(
	store: Store,
	run: RunId,
	{ block, responses }: BlockText,
): Promise<boolean> {
	const keys = (await findResponseKeys(store, run, block)) ?? [];
	return (await store.countResponses(keys.filter((key) => key !== ""))) < responses;
}

/** Those of the block's rows (numbers in the block, ascending) whose texts are as the query asks. */
export function searchBlockText(
	text: BlockText,
	rows: readonly number[],
	query: TextQuery,
): readonly number[] {
	let left = rows;
	const { ids } = query;
	if (ids !== undefined) left = left.filter((row) => ids.some((id) => hasId(text, row, id)));
	if (query.otherIds.length > 0)
		left = left.filter((row) => !query.otherIds.some((id) => hasId(text, row, id)));
	for (const wanted of query.wanted) left = withText(text, left, { needle: wanted, occurs: true });
	for (const unwanted of query.unwanted)
		left = withText(text, left, { needle: unwanted, occurs: false });
	return left;
}

function hasId({ bytes, starts }: BlockText, row: number, id: Buffer): boolean {
	const start = starts[row] ?? 0;
	const end = start + id.length;
	return bytes[end] === SEPARATOR[0] && bytes.compare(id, 0, id.length, start, end) === 0;
}

/** One search runs over the rows: its next find answers for every row before it, too. */
function withText(
	{ bytes, starts }: BlockText,
	rows: readonly number[],
	{ needle, occurs }: { readonly needle: Buffer; readonly occurs: boolean },
): readonly number[] {
	const found: number[] = [];
	let next = -1;
	for (const row of rows) {
		const start = starts[row] ?? 0;
		if (next < start) {
			const at = bytes.indexOf(needle, start);
			next = at === -1 ? Number.POSITIVE_INFINITY : at;
		}
		if (next < (starts[row + 1] ?? 0) === occurs) found.push(row);
	}
	return found;
}
