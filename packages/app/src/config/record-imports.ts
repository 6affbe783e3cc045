import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What a module imports while it is listened to. */
export interface ImportRecord {
	/** Paths of the module and of every local one that it rests on, also of those that are not there. */
	files(): readonly string[];
	stop(): void;
}

const LOCAL = /^(?:[./#]|file:)/;

/** Notes the local modules that a module of the project imports, and those that they import in turn; packages are left out. */
export function recordImports(entry: string): ImportRecord {
	const seen = new Set([pathToFileURL(entry).href]);
	const hooks = registerHooks({
		resolve(specifier, context, next) {
			const { parentURL = "" } = context;
			const isOwn = seen.has(parentURL) && LOCAL.test(specifier);
			// Before it is looked for: a file that is missing is one that may come.
			if (isOwn && specifier.startsWith(".")) seen.add(new URL(specifier, parentURL).href);
			const found = next(specifier, context);
			if (isOwn && found.url.startsWith("file:")) seen.add(found.url);
			return found;
		},
	});
	return {
		files: () => Array.from(seen, (url) => fileURLToPath(url)),
		stop: () => hooks.deregister(),
	};
}
