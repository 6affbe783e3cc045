import path from "node:path";
import { fileURLToPath } from "node:url";

/** What Node puts before the stack of a TypeScript file that cannot be read: its path and the line. */
const SYNTAX = /^(.+\.[cm]?[jt]s):(\d+)\n/;
const FRAME = /(file:\/\/\S+?):(\d+):\d+/g;

/** Line of the project's own code that an error comes from, such as `line 3 of limits.ts`; `undefined` where the error does not say. */
export function errorPlace(error: unknown, folder: string): string | undefined {
	if (!(error instanceof Error) || error.stack === undefined) return undefined;
	const [, syntaxFile, syntaxLine] = SYNTAX.exec(error.stack) ?? [];
	if (syntaxFile !== undefined) return `line ${syntaxLine} of ${path.relative(folder, syntaxFile)}`;
	for (const [, url = "", line] of error.stack.matchAll(FRAME)) {
		const file = path.relative(folder, fileURLToPath(url));
		const isOwn = !file.startsWith("..") && !path.isAbsolute(file);
		if (isOwn && !file.includes("node_modules")) return `line ${line} of ${file}`;
	}
	return undefined;
}
