import { readFileSync } from "node:fs";
import path from "node:path";
import { textHash } from "@assay/workflow/definitions";
import { tsPlugin } from "@sveltejs/acorn-typescript";
import { Parser, type Program } from "acorn";

/** What a module declares at its top level. */
interface Declaration {
	readonly names: readonly string[];
	readonly text: string;
	/** Path of the local module that an import statement names. */
	readonly imports?: string;
}

const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/**
 * Hash of everything of the project that a function rests on: its own text, the top-level
 * declarations of its module that it mentions (and those that they mention), and the whole text
 * of local modules that are imported there. So an edit elsewhere in the file changes nothing,
 * and no edit that matters goes unseen.
 */
export function functionFingerprint(functionText: string, modulePath: string): string {
	const declarations = declarationsOf(modulePath);
	const reached = new Set<Declaration>();
	const pending = [functionText];
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
	return textHash([functionText, ...parts].join("\n"));
}

function declarationsOf(modulePath: string): readonly Declaration[] {
	const source = readFileSync(modulePath, "utf8");
	return parseModule(source).body.flatMap((statement): readonly Declaration[] => {
		const text = source.slice(statement.start, statement.end);
		if (statement.type === "ImportDeclaration") {
			const names = statement.specifiers.map((specifier) => specifier.local.name);
			const local = resolveLocal(String(statement.source.value), modulePath);
			return [{ names, text, ...(local !== undefined && { imports: local }) }];
		}
		const declared =
			statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
		if (declared === null || declared === undefined) return [];
		if (declared.type === "VariableDeclaration") {
			const names = declared.declarations.flatMap((one) =>
				source.slice(one.id.start, one.id.end).match(IDENTIFIER),
			);
			return [{ names: names.filter((name) => name !== null), text }];
		}
		if (declared.type === "FunctionDeclaration" || declared.type === "ClassDeclaration")
			return [{ names: [declared.id.name], text }];
		return [];
	});
}

/** Text of a local module and of every local module that it imports, each once. */
function localModuleText(modulePath: string, seen: Set<string>): string {
	if (seen.has(modulePath)) return "";
	seen.add(modulePath);
	const source = readFileSync(modulePath, "utf8");
	const parts = [source];
	for (const statement of parseModule(source).body) {
		if (!("source" in statement) || !statement.source) continue;
		const local = resolveLocal(String(statement.source.value), modulePath);
		if (local !== undefined) parts.push(localModuleText(local, seen));
	}
	return parts.join("\n");
}

const TypeScriptParser = Parser.extend(tsPlugin());

/** JavaScript is read as TypeScript, which it nearly always is. */
function parseModule(source: string): Program {
	return TypeScriptParser.parse(source, {
		ecmaVersion: "latest",
		sourceType: "module",
		locations: true,
	});
}

function resolveLocal(specifier: string, from: string): string | undefined {
	return specifier.startsWith(".") ? path.resolve(path.dirname(from), specifier) : undefined;
}
