import { readFileSync } from "node:fs";
import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import { importModule } from "./code-reference.ts";
import { errorPlace } from "./error-place.ts";

/**
 * What a file of the project holds: the exports of a module, or JSON or YAML as the default export.
 *
 * @throws {ConfigurationError} when it cannot be read.
 */
export async function readConfigFile(file: string): Promise<Readonly<Record<string, unknown>>> {
	try {
		if (file.endsWith(".json")) return { default: JSON.parse(readFileSync(file, "utf8")) };
		if (/\.ya?ml$/.test(file)) {
			const { parse } = await import("yaml");
			return { default: parse(readFileSync(file, "utf8"), { maxAliasCount: 100 }) };
		}
		return await importModule(file);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const place = errorPlace(error, path.dirname(file));
		const where = place === undefined ? "" : ` (${place})`;
		throw new ConfigurationError(`Cannot read ${file}: ${reason}${where}`, { cause: error });
	}
}
