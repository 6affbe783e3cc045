import { glob, realpath } from "node:fs/promises";
import path from "node:path";
import { ImportError, type Json } from "@assay/core/domain";
import { parseJson } from "../json-fields.ts";
import { readDocument } from "../read-text.ts";
import { parseYaml } from "./parse-yaml.ts";

/** Files that a reference names, or why it names none. */
export type ResolvedReference =
	| { readonly kind: "files"; readonly paths: readonly string[] }
	| { readonly kind: "refused"; readonly reason: string };

const REMOTE = /^(?:https?|huggingface|langfuse|portkey|helicone|az|s3|package):/;
const CODE = /\.(?:[cm]?[jt]s|py|rb|sh|bash|exe|bat|ps1)(?::\w+)?$|^(?:exec|python|package):/;

/** True for a reference to a program, such as `file://tests.py:create`. */
export function isCodeReference(reference: string): boolean {
	return CODE.test(withoutScheme(reference));
}

/**
 * The files that `file://…`, a path or a glob pattern names. Only files below the configuration's
 * folder are read, wherever symbolic links point: a configuration may come from somebody else.
 *
 * @throws {ImportError} when a file that is named without a pattern does not exist.
 */
export async function resolveReference(
	folder: string,
	reference: string,
): Promise<ResolvedReference> {
	const name = withoutScheme(reference);
	if (REMOTE.test(name)) return refused("it is not a file on this machine");
	if (isCodeReference(name)) return refused("it is a program, and an import runs none");
	const found = /[*?[{]/.test(name) ? await matches(folder, name) : [await existing(folder, name)];
	const root = await realpath(folder);
	return found.every((file) => file.startsWith(root + path.sep))
		? { kind: "files", paths: found.toSorted() }
		: refused("it lies outside of the configuration's folder");
}

/** Text of a file of the configuration; JSON and YAML files as the value that they hold. */
export async function readReferenced(file: string): Promise<Json> {
	const text = await readDocument(file);
	if (/\.ya?ml$/.test(file)) return parseYaml(text, file);
	return file.endsWith(".json") ? (parseJson(text) ?? text) : text;
}

function withoutScheme(reference: string): string {
	return reference.startsWith("file://") ? reference.slice("file://".length) : reference;
}

function refused(reason: string): ResolvedReference {
	return { kind: "refused", reason };
}

async function existing(folder: string, name: string): Promise<string> {
	try {
		return await realpath(path.resolve(folder, name));
	} catch (cause) {
		throw new ImportError(`Cannot read ${name}: it does not exist, expected a file in ${folder}`, {
			cause,
		});
	}
}

async function matches(folder: string, pattern: string): Promise<readonly string[]> {
	const found: string[] = [];
	for await (const name of glob(pattern, { cwd: folder })) {
		found.push(await realpath(path.resolve(folder, name)));
	}
	return found;
}
