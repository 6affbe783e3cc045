import {
	ANY_CHARACTER,
	asciiMatches,
	BEYOND_ASCII,
	type CharacterSet,
	foldCase,
	setOf,
	setOfRange,
} from "./character-set.ts";
import type { PatternNode } from "./pattern-node.ts";

/** One kind of token of the syntax that is understood; anything else ends the parsing. */
const TOKEN =
	/(?<open>\((?:\?:|\?P?<\w+>|(?!\?)))|(?<close>\))|(?<choice>\|)|(?<repeat>[*+?]\??|\{\d{1,3}(?:,\d{0,3})?\}\??)|(?<assertion>\^|\$|\\b|\\B)|(?<class>\[\^?(?:\\[\s\S]|[^\\\]])+\])|(?<escape>\\[\s\S](?:\{[A-Z]\})?)|(?<dot>\.)|(?<literal>[^\\()[*+?{])/suy;
const CLASS_ITEM =
	/(?<escape>\\[\s\S](?:\{[A-Z]\})?)|(?<first>[^\\[])-(?<last>[^\\\]])|(?<literal>[^\\[])/suy;
const ASSERTIONS = { "^": "start", $: "end", "\\b": "boundary", "\\B": "inside" } as const;
const CONTROLS: Readonly<Record<string, string>> = {
	"\\n": "\n",
	"\\t": "\t",
	"\\r": "\r",
	"\\f": "\f",
	"\\v": "\v",
};
/** Inside of a class of a native pattern that has the same characters in RE2. */
const CLASSES: Readonly<Record<string, string>> = {
	"\\d": "0-9",
	"\\w": "0-9A-Za-z_",
	"\\s": String.raw`\t\n\f\r `,
	"\\p{L}": String.raw`\p{L}`,
	"\\p{N}": String.raw`\p{N}`,
};
const NEGATED: Readonly<Record<string, string>> = { "\\D": "\\d", "\\W": "\\w", "\\S": "\\s" };
const PUNCTUATION = /^[!-/:-@[-`{-~]$/;

interface ClassPart {
	readonly set: CharacterSet;
	readonly source: string;
}

/** Part of a pattern that is being read: the options before the last `|`, and the parts after it. */
interface OpenGroup {
	readonly options: PatternNode[];
	parts: PatternNode[];
}

/**
 * Reads a pattern that RE2 takes.
 *
 * @returns `undefined` where it uses syntax beyond literals, classes, groups, `|`, repeats,
 *   `^ $ \b \B`, `.` and `\d \w \s \p{L} \p{N}`.
 */
export function parsePattern(pattern: string, ignoreCase: boolean): PatternNode | undefined {
	const groups: OpenGroup[] = [{ options: [], parts: [] }];
	const token = new RegExp(TOKEN);
	while (token.lastIndex < pattern.length) {
		const groupsOf = token.exec(pattern)?.groups;
		const group = groups.at(-1);
		if (groupsOf === undefined || group === undefined) return undefined;
		if (groupsOf["open"] !== undefined) groups.push({ options: [], parts: [] });
		else if (groupsOf["close"] !== undefined) {
			groups.pop();
			groups.at(-1)?.parts.push(closed(group));
		} else if (groupsOf["choice"] !== undefined) {
			group.options.push({ kind: "sequence", parts: group.parts });
			group.parts = [];
		} else if (!addPart(group.parts, groupsOf, ignoreCase)) return undefined;
	}
	const [whole] = groups;
	return whole === undefined || groups.length > 1 ? undefined : closed(whole);
}

function closed({ options, parts }: OpenGroup): PatternNode {
	const last: PatternNode = { kind: "sequence", parts };
	return options.length === 0 ? last : { kind: "choice", options: [...options, last] };
}

type TokenGroups = Readonly<Record<string, string | undefined>>;

/** Adds one step or repeats the last one; `false` where it is not understood. */
function addPart(parts: PatternNode[], token: TokenGroups, ignoreCase: boolean): boolean {
	const { repeat } = token;
	const part = repeat === undefined ? readStep(token, ignoreCase) : repeated(parts.pop(), repeat);
	if (part !== undefined) parts.push(part);
	return part !== undefined;
}

function readStep(token: TokenGroups, ignoreCase: boolean): PatternNode | undefined {
	const { assertion } = token;
	if (assertion !== undefined) {
		const is = Object.entries(ASSERTIONS).find(([source]) => source === assertion)?.[1];
		return is && { kind: "assertion", is };
	}
	const step = readSet(token);
	return step && { kind: "set", ...step, set: ignoreCase ? foldCase(step.set) : step.set };
}

function readSet({ class: list, dot, escape, literal }: TokenGroups): ClassPart | undefined {
	if (list !== undefined) return readClass(list);
	if (dot !== undefined) return bracketed({ set: setOf(0x0a), source: String.raw`\n` }, true);
	if (literal !== undefined) return bracketed(literalPart(literal), false);
	const negated = NEGATED[escape ?? ""];
	const part = escapePart(negated ?? escape ?? "");
	return part && bracketed(part, negated !== undefined);
}

function repeated(part: PatternNode | undefined, token: string): PatternNode | undefined {
	if (part === undefined || part.kind === "assertion" || part.kind === "repeat") return undefined;
	const sign = token.charAt(0);
	if (sign === "*") return { kind: "repeat", part, min: 0, max: Number.POSITIVE_INFINITY };
	if (sign === "+") return { kind: "repeat", part, min: 1, max: Number.POSITIVE_INFINITY };
	if (sign === "?") return { kind: "repeat", part, min: 0, max: 1 };
	const [min = "", max = min] = token.replaceAll(/[{}?]/g, "").split(",");
	return {
		kind: "repeat",
		part,
		min: Number(min),
		max: max === "" ? Number.POSITIVE_INFINITY : Number(max),
	};
}

function readClass(source: string): ClassPart | undefined {
	const isNegated = source.startsWith("[^");
	const inner = source.slice(isNegated ? 2 : 1, -1);
	const item = new RegExp(CLASS_ITEM);
	const parts: ClassPart[] = [];
	while (item.lastIndex < inner.length) {
		const found = item.exec(inner)?.groups;
		const part = found && classItem(found);
		if (part === undefined) return undefined;
		parts.push(part);
	}
	const set = parts.reduce((all, part) => all | part.set, 0n);
	return bracketed({ set, source: parts.map((part) => part.source).join("") }, isNegated);
}

function classItem({ escape, first, last, literal }: TokenGroups): ClassPart | undefined {
	if (escape !== undefined) return escapePart(escape);
	if (literal !== undefined) return literalPart(literal);
	const [from, to] = [literalPart(first ?? ""), literalPart(last ?? "")];
	const set = setOfRange(first?.codePointAt(0) ?? 0, last?.codePointAt(0) ?? 0);
	return { set, source: `${from.source}-${to.source}` };
}

function escapePart(escape: string): ClassPart | undefined {
	const source = CLASSES[escape];
	if (source !== undefined) {
		const beyond = source.startsWith(String.raw`\p`) ? BEYOND_ASCII : 0n;
		return { set: asciiMatches(new RegExp(`[${source}]`, "u")) | beyond, source };
	}
	const character = CONTROLS[escape] ?? escape.slice(1);
	const isKnown = escape in CONTROLS || PUNCTUATION.test(character);
	return isKnown ? literalPart(character) : undefined;
}

function literalPart(character: string): ClassPart {
	const code = character.codePointAt(0) ?? 0;
	return { set: setOf(code), source: String.raw`\u{${code.toString(16)}}` };
}

function bracketed({ set, source }: ClassPart, isNegated: boolean): ClassPart {
	return isNegated
		? { set: (ANY_CHARACTER & ~set) | BEYOND_ASCII, source: `[^${source}]` }
		: { set, source: `[${source}]` };
}
