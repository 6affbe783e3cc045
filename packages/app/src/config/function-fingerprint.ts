import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { textHash } from "@assay/workflow/definitions";
import { parseModule } from "./parse-module.ts";
import { type ParsedModule, textAtPlace } from "./text-at-place.ts";

/** What a module declares at its top level. */
interface Declaration {
	readonly names: readonly string[];
	readonly text: string;
	/** Path of the local module that an import statement names. */
	readonly imports?: string;
}

const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** A function of a configuration. */
export interface ProjectFunction {
	/** What `toString()` gives. */
	readonly text: string;
	/** Path of the configuration's module. */
	readonly module: string;
	/** Where in the default export the function stands. */
	readonly place: readonly string[];
}

/**
 * Hash of everything of the project that a function rests on: its own text and the expression that
 * gives it, the top-level statements of its module that those mention (and that they mention in
 * turn), and the whole text of local modules that are imported there, by statements or by `import()`
 * with a literal path. So an edit elsewhere in the file changes nothing. What it does not see:
 * packages, files that are read, and modules whose path is computed.
 */
export function functionFingerprint(run: ProjectFunction): string {
	const source = readFileSync(run.module, "utf8");
	const module = { source, program: parseModule(source) };
	const given = textAtPlace(module, run.place);
	const declarations = declarationsOf(module, run.module);
	const reached = new Set<Declaration>();
	const pending = [run.text, given];
	for (let text = pending.pop(); text !== undefined; text = pending.pop()) {
		const mentioned = new Set(text.match(IDENTIFIER));
		for (const declaration of declarations) {
			if (reached.has(declaration) || !declaration.names.some((name) => mentioned.has(name)))
				continue;
			reached.add(declaration);
			pending.push(declaration.text);
		}
	}
	const parts = declarations
		.filter((declaration) => reached.has(declaration))
		.map((declaration) =>
			declaration.imports === undefined
				? declaration.text
				: `${declaration.text}\n${localModuleText(declaration.imports, new Set())}`,
		);
	const called = dynamicImports(
		[run.text, given, ...Array.from(reached, ({ text }) => text)].join("\n"),
		run.module,
	).map((local) => localModuleText(local, new Set()));
	return textHash([run.text, given, ...parts, ...called].join("\n"));
}

function declarationsOf({ program, source }: ParsedModule, file: string): readonly Declaration[] {
	return program.body.flatMap((statement): readonly Declaration[] => {
		if (statement.type === "ExportDefaultDeclaration") return [];
		const text = source.slice(statement.start, statement.end);
		if (statement.type === "ImportDeclaration") {
			const names = statement.specifiers.map((specifier) => specifier.local.name);
			const local = resolveLocal(String(statement.source.value), file);
			return [{ names, text, ...(local !== undefined && { imports: local }) }];
		}
		const declared =
			statement.type === "ExportNamedDeclaration"
				? (statement.declaration ?? statement)
				: statement;
		if (declared.type === "VariableDeclaration") {
			const names = declared.declarations.flatMap(({ id }) =>
				id.type === "Identifier" ? [id.name] : identifiersOf(source.slice(id.start, id.end)),
			);
			return [{ names, text }];
		}
		if (declared.type === "FunctionDeclaration" || declared.type === "ClassDeclaration")
			return [{ names: [declared.id.name], text }];
		if (isType(declared)) return [];
		// A statement such as `limits.words = 5` belongs to every name that it mentions.
		return [{ names: identifiersOf(text), text }];
	});
}

/** Types and interfaces say nothing at run time; the syntax tree's own types know only JavaScript. */
function isType({ type }: { readonly type: string }): boolean {
	return type.startsWith("TS");
}

function identifiersOf(text: string): readonly string[] {
	return text.match(IDENTIFIER) ?? [];
}

const SCRIPT = /\.[cm]?[jt]s$/;

/** Text of a local module (or a JSON file) and of every local module that it imports, each once. */
function localModuleText(modulePath: string, seen: Set<string>): string {
	if (seen.has(modulePath)) return "";
	seen.add(modulePath);
	const source = readFileSync(modulePath, "utf8");
	if (!SCRIPT.test(modulePath)) return source;
	const parts = [source];
	for (const statement of parseModule(source).body) {
		if (!("source" in statement) || !statement.source) continue;
		const local = resolveLocal(String(statement.source.value), modulePath);
		if (local !== undefined) parts.push(localModuleText(local, seen));
	}
	for (const local of dynamicImports(source, modulePath)) parts.push(localModuleText(local, seen));
	return parts.join("\n");
}

/** Local modules that a text imports when it runs. One that is not there fails when it is called, not here. */
function dynamicImports(text: string, from: string): readonly string[] {
	return Array.from(text.matchAll(/\bimport\(\s*(["'`])(\.[^"'`$]+)\1/g), ([, , specifier = ""]) =>
		path.resolve(path.dirname(from), specifier),
	).filter((file) => existsSync(file));
}

function resolveLocal(specifier: string, from: string): string | undefined {
	return specifier.startsWith(".") ? path.resolve(path.dirname(from), specifier) : undefined;
}
