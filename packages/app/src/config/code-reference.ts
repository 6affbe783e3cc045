import path from "node:path";
import { pathToFileURL } from "node:url";
import { provideSdk } from "@assay/adapters/code-runner";
import { type CodeReference, ConfigurationError } from "@assay/core/domain";
import { functionFingerprint } from "./function-fingerprint.ts";

/** The module that a configuration was read from. */
export interface ConfigModule {
	readonly file: string;
	/** Folder of the project. */
	readonly root: string;
	/** Where in the default export the configuration stands; default: it is the default export. */
	readonly place?: readonly string[];
}

/** How a worker finds a function of the configuration again: by the path of its place in the default export. */
export function codeReference(
	run: (argument: never) => unknown,
	place: readonly string[],
	module: ConfigModule,
): CodeReference {
	const dotted = place.find((part) => part.includes("."));
	if (dotted !== undefined)
		throw new ConfigurationError(
			`Cannot use the function "${dotted}": its name has a dot, expected a name without one`,
		);
	const whole = [...(module.place ?? []), ...place];
	return {
		module: path.relative(module.root, module.file).replaceAll(path.sep, "/"),
		exportName: ["default", ...whole].join("."),
		sourceHash: functionFingerprint({ text: run.toString(), module: module.file, place: whole }),
	};
}

/** Imports a module of the project, TypeScript or JavaScript. */
export async function importModule(file: string): Promise<Readonly<Record<string, unknown>>> {
	provideSdk(import.meta.url);
	const loaded: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
	return loaded;
}
