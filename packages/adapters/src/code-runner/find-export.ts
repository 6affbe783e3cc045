import { nearestHint } from "@assay/core/domain";

/** A user's function, bound to the object that it is a member of. */
export type UserFunction = (argument: unknown) => unknown;

/**
 * Finds an export by name; dots reach into exported objects. An object with a `scorer` function (the
 * way evalite writes scorers in place) stands for that function.
 *
 * @returns why there is none, in words, when there is none.
 */
export function findExport(
	module: unknown,
	exportName: string,
): UserFunction | { readonly missing: string } {
	let owner: unknown;
	let found: unknown = module;
	for (const name of exportName.split(".")) {
		owner = found;
		found = memberOf(owner, name);
		if (found === undefined) return { missing: missing(owner, name, exportName) };
	}
	const scorer = typeof found === "object" ? memberOf(found, "scorer") : undefined;
	if (isFunction(scorer)) return (argument) => Reflect.apply(scorer, found, [argument]);
	if (!isFunction(found)) {
		return { missing: `export "${exportName}" is ${typeof found}, expected a function` };
	}
	const run = found;
	return (argument) => Reflect.apply(run, owner, [argument]);
}

function memberOf(owner: unknown, name: string): unknown {
	return isOwner(owner) ? owner[name] : undefined;
}

function isOwner(value: unknown): value is Readonly<Record<string, unknown>> {
	return (typeof value === "object" && value !== null) || typeof value === "function";
}

function isFunction(value: unknown): value is (...inputs: unknown[]) => unknown {
	return typeof value === "function";
}

function missing(owner: unknown, name: string, exportName: string): string {
	const names = isOwner(owner) ? Object.keys(owner) : [];
	const known = names.length === 0 ? "nothing is exported there" : `expected ${names.join(", ")}`;
	return `there is no export "${exportName}"${nearestHint(name, names)}, ${known}`;
}
