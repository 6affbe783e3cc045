import type { AnyNode, CallExpression, Program } from "acorn";

/** A module with its syntax tree. */
export interface ParsedModule {
	readonly source: string;
	readonly program: Program;
}

/**
 * Text of the expression that stands at a place of the default export, such as `evaluators`,
 * `polite`: a function, its name, or the call that makes it. Where the place cannot be followed to
 * its end, the text of the last part that can be, which holds it.
 */
export function textAtPlace(module: ParsedModule, place: readonly string[]): string {
	const exported = module.program.body.find(
		(statement) => statement.type === "ExportDefaultDeclaration",
	);
	if (exported === undefined) return "";
	const { end, start } = followed(exported.declaration, place, module.program);
	return module.source.slice(start, end);
}

function followed(node: AnyNode, [step, ...steps]: readonly string[], program: Program): AnyNode {
	const inner = step === undefined ? undefined : memberOf(node, step, program);
	return inner === undefined ? node : followed(inner, steps, program);
}

function memberOf(node: AnyNode, step: string, program: Program): AnyNode | undefined {
	if (node.type === "Identifier") {
		const value = initialiserOf(node.name, program);
		return value && memberOf(value, step, program);
	}
	if (node.type === "ArrayExpression") return node.elements[Number(step)] ?? undefined;
	if (node.type === "CallExpression") return memberOfCall(node, step, program);
	if (node.type === "ObjectExpression") {
		for (const property of node.properties)
			if (property.type === "Property" && keyOf(property.key) === step) return property.value;
		return undefined;
	}
	const wrapped = wrappedBy(node);
	return wrapped && memberOf(wrapped, step, program);
}

/** What `value satisfies Type` and `value as Type` wrap; the syntax tree's types know only JavaScript. */
function wrappedBy(node: AnyNode): AnyNode | undefined {
	return "expression" in node && typeof node.expression === "object" ? node.expression : undefined;
}

function keyOf(key: AnyNode): string | undefined {
	if (key.type === "Identifier") return key.name;
	return key.type === "Literal" ? String(key.value) : undefined;
}

/** A constant of the module's top level. */
function initialiserOf(name: string, { body }: Program): AnyNode | undefined {
	for (const statement of body) {
		if (statement.type !== "VariableDeclaration") continue;
		for (const { id, init } of statement.declarations)
			if (id.type === "Identifier" && id.name === name) return init ?? undefined;
	}
	return undefined;
}

const TAKES_FUNCTION: ReadonlySet<string> = new Set(["scorer", "slice.where", "lf.fn"]);

/** The SDK's own functions, which only wrap what they are given. */
function memberOfCall(call: CallExpression, step: string, program: Program): AnyNode | undefined {
	const [first, second] = call.arguments;
	const name = sdkNameOf(call, program);
	if (name === "defineProject") return first && memberOf(first, step, program);
	if (name === "evaluation" && step === "config") return second;
	if (TAKES_FUNCTION.has(name ?? "") && step === "run") return first;
	return undefined;
}

function sdkNameOf({ callee }: CallExpression, program: Program): string | undefined {
	if (callee.type === "Identifier") return importedFromSdk(callee.name, program);
	if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return undefined;
	const object = importedFromSdk(callee.object.name, program);
	return object === undefined ? undefined : `${object}.${keyOf(callee.property) ?? ""}`;
}

/** The SDK's name of what the module calls `name`. */
function importedFromSdk(name: string, { body }: Program): string | undefined {
	for (const statement of body) {
		if (statement.type !== "ImportDeclaration" || statement.source.value !== "@assay/sdk") continue;
		for (const specifier of statement.specifiers)
			if (specifier.type === "ImportSpecifier" && specifier.local.name === name)
				return keyOf(specifier.imported);
	}
	return undefined;
}
