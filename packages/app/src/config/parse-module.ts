import { tsPlugin } from "@sveltejs/acorn-typescript";
import { Parser, type Program } from "acorn";

const TypeScriptParser = Parser.extend(tsPlugin());

/** The syntax tree of a module. JavaScript is read as TypeScript, which it nearly always is. */
export function parseModule(source: string): Program {
	return TypeScriptParser.parse(source, {
		ecmaVersion: "latest",
		sourceType: "module",
		locations: true,
	});
}
