import { type ColumnTarget, isTargetKind, targetText, targetWords } from "./column-target.ts";

/** Columns whose meaning a person has changed. */
export type MappingChanges = ReadonlyMap<string, ColumnTarget>;

/** Reads changes from the address; what makes no sense is left out. */
export function readChanges(map: readonly string[]): MappingChanges {
	return new Map(
		map.flatMap((text): readonly (readonly [string, ColumnTarget])[] => {
			const [column, kind, name] = parseList(text);
			return column !== undefined && kind !== undefined && isTargetKind(kind)
				? [[column, { kind, name: name ?? "" }]]
				: [];
		}),
	);
}

/** Changes as the address keeps them. */
export function writeChanges(changes: MappingChanges): readonly string[] {
	return Array.from(changes, ([column, { kind, name }]) =>
		JSON.stringify(name === "" ? [column, kind] : [column, kind, name]),
	);
}

/**
 * Changes with one more. What only one column can be is taken from the column that was changed to it
 * before.
 */
export function withChange(
	changes: MappingChanges,
	column: string,
	target: ColumnTarget,
): MappingChanges {
	const isSingle = targetWords(target.kind).isRepeatable !== true;
	const others = [...changes].filter(
		([other, { kind }]) => other !== column && !(isSingle && kind === target.kind),
	);
	return new Map([...others, [column, target]]);
}

/** Changes as the dry run takes them. */
export function toFields(changes: MappingChanges): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Array.from(changes, ([column, target]) => [targetText(target, column), column]),
	);
}

function parseList(text: string): readonly (string | undefined)[] {
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value)
			? value.map((one) => (typeof one === "string" ? one : undefined))
			: [];
	} catch {
		return [];
	}
}
