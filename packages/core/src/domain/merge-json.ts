import type { Json, JsonObject } from "./json.ts";
import { mergeOrder } from "./merge-order.ts";
import { sameJson } from "./same-json.ts";

/** What two people made of one value; `undefined` where a side has none. */
export interface MergeSides {
	/** What both began with. */
	readonly base: Json | undefined;
	readonly theirs: Json | undefined;
	readonly mine: Json | undefined;
}

/** A place where the three sides are not the same. */
export interface MergeDifference extends MergeSides {
	/** Keys of objects, and names of list items, from the outside in; empty: the whole value. */
	readonly path: readonly string[];
	/** Who changed it: one side, both in the same way, or both in different ways. */
	readonly kind: "mine" | "theirs" | "both" | "conflict";
}

/** Two people's changes put together. */
export interface JsonMerge {
	readonly merged: Json | undefined;
	readonly differences: readonly MergeDifference[];
}

/** Says what shall stand in a place of conflict; `undefined`: nothing. */
export type Settle = (conflict: MergeDifference) => Json | undefined;

/** Where these differ, the rest of an object means something else. */
const DISCRIMINATORS = ["kind", "type"];
const IDENTITIES = ["name", "role"];

/**
 * Merges what two people made of one value, place by place. What one side alone changed is taken, and
 * what both changed in different ways is a conflict, which `settle` decides (default: mine).
 *
 * Objects are merged field by field as long as they are of one kind (`kind` and `type` agree); lists
 * item by item where every item has a name of its own (`name`, or the `role` of a message) and at most
 * one side moved items; all else is one value. Where one side moved items, the list itself is a
 * difference, of the names in their order.
 *
 * @example
 * mergeJson({ base: { a: 1, b: 1 }, theirs: { a: 2, b: 1 }, mine: { a: 1, b: 3 } }).merged // => { a: 2, b: 3 }
 */
export function mergeJson(
	sides: MergeSides,
	settle: Settle = (conflict) => conflict.mine,
): JsonMerge {
	const differences: MergeDifference[] = [];
	const note = (path: readonly string[], at: MergeSides, kind: MergeDifference["kind"]) => {
		const difference = { path, kind, ...at };
		differences.push(difference);
		return difference;
	};

	const merge = (path: readonly string[], at: MergeSides): Json | undefined => {
		const { base, mine, theirs } = at;
		if (sameJson(theirs, mine)) {
			if (!sameJson(base, mine)) note(path, at, "both");
			return mine;
		}
		if (isObject(base) && isObject(theirs) && isObject(mine) && isOneKind([base, theirs, mine]))
			return mergeFields(path, { base, theirs, mine });
		const lists = listsOf(at);
		if (lists !== undefined) return mergeItems(path, lists);
		if (sameJson(base, theirs)) return note(path, at, "mine").mine;
		if (sameJson(base, mine)) return note(path, at, "theirs").theirs;
		return settle(note(path, at, "conflict"));
	};

	const mergeFields = (path: readonly string[], at: FieldSides): JsonObject => {
		const keys = new Set([at.base, at.theirs, at.mine].flatMap((side) => Object.keys(side)));
		return Object.fromEntries(
			[...keys].flatMap((key) => {
				const value = merge([...path, key], {
					base: fieldOf(at.base, key),
					theirs: fieldOf(at.theirs, key),
					mine: fieldOf(at.mine, key),
				});
				return value === undefined ? [] : [[key, value]];
			}),
		);
	};

	const mergeItems = (path: readonly string[], { at, order }: NamedLists): readonly Json[] => {
		noteOrder(path, at);
		return order.flatMap((name) => {
			const value = merge([...path, name], {
				base: at.base.get(name),
				theirs: at.theirs.get(name),
				mine: at.mine.get(name),
			});
			return value === undefined ? [] : [value];
		});
	};

	const noteOrder = (path: readonly string[], at: ItemSides): void => {
		const isInAll = (name: string) => at.base.has(name) && at.theirs.has(name) && at.mine.has(name);
		const namesOf = (items: Items) => [...items.keys()].filter(isInAll);
		const names = { base: namesOf(at.base), theirs: namesOf(at.theirs), mine: namesOf(at.mine) };
		const isMoved = (side: readonly string[]) => !sameJson(side, names.base);
		const [isByThem, isByMe] = [isMoved(names.theirs), isMoved(names.mine)];
		if (isByThem || isByMe)
			note(path, names, isByThem && isByMe ? "both" : isByThem ? "theirs" : "mine");
	};

	return { merged: merge([], sides), differences };
}

type Items = ReadonlyMap<string, Json>;

interface FieldSides {
	readonly base: JsonObject;
	readonly theirs: JsonObject;
	readonly mine: JsonObject;
}

interface ItemSides {
	readonly base: Items;
	readonly theirs: Items;
	readonly mine: Items;
}

interface NamedLists {
	readonly at: ItemSides;
	readonly order: readonly string[];
}

/** The three sides by name, where all are lists of named items that can be put in one order. */
function listsOf(sides: MergeSides): NamedLists | undefined {
	for (const identity of IDENTITIES) {
		const base = itemsOf(sides.base, identity);
		const theirs = itemsOf(sides.theirs, identity);
		const mine = itemsOf(sides.mine, identity);
		if (base === undefined || theirs === undefined || mine === undefined) continue;
		const order = mergeOrder({
			base: [...base.keys()],
			theirs: [...theirs.keys()],
			mine: [...mine.keys()],
		});
		return order && { at: { base, theirs, mine }, order };
	}
	return undefined;
}

function itemsOf(value: Json | undefined, identity: string): Items | undefined {
	if (!isList(value)) return undefined;
	const items = new Map<string, Json>();
	for (const item of value) {
		const name = isObject(item) ? fieldOf(item, identity) : undefined;
		if (typeof name !== "string" || items.has(name)) return undefined;
		items.set(name, item);
	}
	return items;
}

function isOneKind(sides: readonly JsonObject[]): boolean {
	return DISCRIMINATORS.every((key) =>
		sides.every((side) => sameJson(fieldOf(side, key), fieldOf(sides[0] ?? {}, key))),
	);
}

/** Only what the object has itself: an imported one may have any keys. */
function fieldOf(object: JsonObject, key: string): Json | undefined {
	return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
	return Array.isArray(value);
}
