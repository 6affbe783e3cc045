import { ConfigurationError } from "@assay/core/domain";
import { definitionsSchema } from "@assay/sdk/schema";
import { type DefinitionSet, toStoredDefinitions } from "@assay/workflow/definitions";
import type { ConfigModule } from "../config/code-reference.ts";
import { parseConfig } from "../config/parse-config.ts";
import { resolveDefinitions } from "../config/resolve-definitions.ts";
import { definitionsConfig } from "./definition-config.ts";
import { toCode } from "./to-code.ts";

/** First line of a module that `assay pull` wrote, and may write again. */
export const PULLED = '// Written by "assay pull": definitions made in the browser.';

/**
 * Definitions as a module that a configuration spreads. What the module gives when it is read again
 * is compared first, so that no definition changes by being written down.
 *
 * @throws {ConfigurationError} for a definition that a configuration cannot express.
 */
export function definitionsModule(
	definitions: DefinitionSet,
	{ known, module }: { readonly known: DefinitionSet["criteria"]; readonly module: ConfigModule },
): string {
	const config = definitionsConfig(definitions);
	const parsed = parseConfig(definitionsSchema, config, module.file);
	const again = versionsOf(resolveDefinitions(parsed, { known, module }));
	for (const key of versionsOf(definitions))
		if (!again.has(key))
			throw new ConfigurationError(
				`Cannot write ${key.split(" ").slice(0, -1).join(" ")} as code: it would come back changed, expected plain text, labels and parameters`,
			);
	return [
		PULLED,
		'import type { DefinitionsConfig } from "@assay/sdk";',
		"",
		`export const definitions = ${toCode(config)} satisfies DefinitionsConfig;`,
		"",
	].join("\n");
}

function versionsOf(definitions: DefinitionSet): ReadonlySet<string> {
	const stored = toStoredDefinitions(definitions, { origin: "code", createdAt: 0 });
	return new Set(stored.map(({ kind, name, version }) => `${kind} "${name}" ${version}`));
}
