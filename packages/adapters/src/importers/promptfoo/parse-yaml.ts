import { ImportError, type Json } from "@assay/core/domain";
import { parseDocument } from "yaml";

/** Enough for shared defaults, too few to blow a small file up. */
const MOST_ALIASES = 1000;

/**
 * The value that a YAML text holds. Aliases are limited, and tags other than those of YAML's core
 * schema are errors.
 *
 * @throws {ImportError} when the text is not YAML.
 */
export function parseYaml(text: string, file: string): Json {
	const document = parseDocument(text, { schema: "core", merge: true, prettyErrors: true });
	const [problem] = [...document.errors, ...document.warnings];
	if (problem !== undefined) {
		throw new ImportError(`Cannot read ${file}: ${firstLine(problem.message)}, expected YAML`, {
			cause: problem,
		});
	}
	try {
		// Through JSON, so that what comes out is data and nothing else.
		const value: Json = JSON.parse(
			JSON.stringify(document.toJS({ maxAliasCount: MOST_ALIASES }) ?? null),
		);
		return value;
	} catch (cause) {
		throw new ImportError(`Cannot read ${file}: its aliases nest too deep, expected YAML`, {
			cause,
		});
	}
}

function firstLine(message: string): string {
	return message.split("\n")[0]?.replace(/:$/, "") ?? message;
}
