import { createSemaphore, createSingleFlight } from "../calls/index.ts";
import type { Store } from "../ports/index.ts";
import { type BlockText, hasLostTexts, readBlockText } from "./block-text.ts";
import type { RunData } from "./run-data.ts";

/** The texts of a run for searching, by place of the block. */
export interface TextIndex {
	readonly texts: readonly BlockText[];
	readonly byteLength: number;
}

/** What the indexes are made of. */
export interface TextIndexesOptions {
	readonly store: Store;
	/** Bytes of text kept at most, over all runs. */
	readonly maxBytes: number;
	/** Ends the building of indexes, when the store is about to close. */
	readonly signal: AbortSignal;
}

/** The text indexes of the runs that were searched last, in bounded memory. */
export interface TextIndexes {
	/** The run's index, built where it is not there; `undefined` when it alone is too large to be kept. */
	get(data: RunData): Promise<TextIndex | undefined>;
	/** Starts building in the background. */
	warm(data: RunData): void;
	byteLength(): number;
}

interface Entry {
	/** The run as it was; weak, so that an index does not keep its columns in memory. */
	readonly data: WeakRef<RunData>;
	readonly index: TextIndex;
}

/**
 * Makes an empty set of indexes. They are built one at a time, in small steps; a run that goes on
 * keeps the texts of blocks that are as they were.
 */
export function createTextIndexes(options: TextIndexesOptions): TextIndexes {
	const entries = new Map<string, Entry>();
	const tooLarge = new WeakSet<RunData>();
	const buildOnce = createSingleFlight<void>();
	const room = createSemaphore(1);

	const keep = (id: string, entry: Entry): void => {
		entries.delete(id);
		entries.set(id, entry);
		for (const oldest of entries.keys()) {
			if (bytesOf(entries) <= options.maxBytes) break;
			entries.delete(oldest);
		}
	};
	const build = (data: RunData): Promise<void> =>
		room.run(async () => {
			const { id } = data.run;
			const index = await buildTextIndex(options, data, entries.get(id)?.index);
			if (index === undefined) tooLarge.add(data);
			else keep(id, { data: new WeakRef(data), index });
		}, options.signal);
	const get = async (data: RunData): Promise<TextIndex | undefined> => {
		const { id } = data.run;
		if (tooLarge.has(data)) return undefined;
		const known = entries.get(id);
		if (known?.data.deref() === data) {
			keep(id, known);
			return known.index;
		}
		// Somebody else may be having it built for how the run was before.
		await buildOnce(id, () => build(data));
		return get(data);
	};
	return {
		get,
		// Whoever searches next builds again and learns of the failure.
		warm: (data) => void get(data).catch(() => undefined),
		byteLength: () => bytesOf(entries),
	};
}

function bytesOf(entries: ReadonlyMap<string, Entry>): number {
	let total = 0;
	for (const { index } of entries.values()) total += index.byteLength;
	return total;
}

/** Blocks after which the size of the whole is foreseen, so that a large run does not wait for its last ones. */
const FORESEEN_AFTER = 64;

async function buildTextIndex(
	{ maxBytes, signal, store }: TextIndexesOptions,
	data: RunData,
	known: TextIndex | undefined,
): Promise<TextIndex | undefined> {
	const before = new Map(known?.texts.map((text) => [text.block, text]));
	const texts: BlockText[] = [];
	let byteLength = 0;
	for (const [place, block] of data.places.blocks.entries()) {
		signal.throwIfAborted();
		const old = before.get(block);
		const text =
			old !== undefined && (await isUnchanged(store, old, { data, place }))
				? old
				: await readBlockText(store, data, place);
		texts.push(text);
		byteLength += text.bytes.byteLength + text.starts.byteLength + text.kinds.byteLength;
		const isForeseen = texts.length === FORESEEN_AFTER;
		const share = isForeseen ? FORESEEN_AFTER / data.places.blocks.length : 1;
		if (byteLength / share > maxBytes) return undefined;
	}
	return { texts, byteLength };
}

/**
 * A response that is there stays as it is; a retry turns missing ones into some. Texts are removed of
 * runs that nobody works on alone, so that one that goes on need not be looked through for that.
 */
async function isUnchanged(
	store: Store,
	old: BlockText,
	{ data, place }: { readonly data: RunData; readonly place: number },
): Promise<boolean> {
	const { places, responses, run } = data;
	const { kinds } = old;
	const first = places.starts[place] ?? 0;
	const isSame =
		first + kinds.length === places.starts[place + 1] &&
		kinds.every((kind, row) => kind === responses.kinds[first + row]);
	if (!isSame || run.state === "running") return isSame;
	return !(await hasLostTexts(store, run.id, old));
}
