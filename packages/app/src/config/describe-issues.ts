import { nearestName } from "@assay/core/domain";
import type { projectSchema } from "@assay/sdk/schema";

type Parsed = ReturnType<(typeof projectSchema)["safeParse"]>;
type Issue = NonNullable<Parsed["error"]>["issues"][number];

/** One thing that is wrong with a value, and where in it. */
export interface ValueProblem {
	readonly path: readonly (string | number)[];
	readonly message: string;
}

/** What is wrong with a configuration, a line per problem. */
export function describeIssues(issues: readonly Issue[], config: unknown): readonly string[] {
	return problemsOf(issues, config).map(
		({ message, path }) => `${path.join(".") || "the configuration"}: ${message}`,
	);
}

/**
 * What is wrong with a value. Where it may have one of several shapes, the shape that it comes
 * closest to tells what is missing.
 */
export function problemsOf(issues: readonly Issue[], value: unknown): readonly ValueProblem[] {
	return issues.flatMap(closestShape).map((issue) => ({
		path: issue.path.map((key) => (typeof key === "symbol" ? key.toString() : key)),
		message: messageOf(issue, value),
	}));
}

function closestShape(issue: Issue): readonly Issue[] {
	if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
	const depth = issue.path.length;
	const shapes = issue.errors
		.map((inner) =>
			inner.flatMap((one) => closestShape({ ...one, path: [...issue.path, ...one.path] })),
		)
		.toSorted((a, b) => distance(a, depth) - distance(b, depth));
	return shapes[0] ?? [issue];
}

/** A value of another type altogether is further away than any number of wrong fields. */
const OTHER_TYPE = 1_000;

/** Wrong fields; a missing one and an unknown one that are alike count as one. */
function distance(shape: readonly Issue[], depth: number): number {
	const unknown = shape.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
	const others = shape.filter((issue) => issue.code !== "unrecognized_keys");
	const missing = others.flatMap(({ path }) => (path.length > depth ? [String(path[depth])] : []));
	const alike = unknown.filter((key) => nearestName(key, missing) !== undefined);
	return (
		unknown.length +
		missing.length -
		alike.length +
		(others.length > missing.length ? OTHER_TYPE : 0)
	);
}

/** Names the nearest of the values that are known. */
function messageOf(issue: Issue, config: unknown): string {
	if (issue.path[0] === "systems" && typeof valueAt(config, issue.path) === "function")
		return "a function, expected it as { run: … }";
	if (issue.code !== "invalid_union" || !("options" in issue)) return issue.message;
	const value = valueAt(config, issue.path);
	const nearest =
		typeof value === "string" ? nearestName(value, (issue.options ?? []).map(String)) : undefined;
	return nearest === undefined
		? issue.message
		: `unknown value "${String(value)}", did you mean "${nearest}"?`;
}

function valueAt(config: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
		config,
	);
}
