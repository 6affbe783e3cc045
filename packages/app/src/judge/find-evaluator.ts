import { ConfigurationError, type EvaluatorDefinition, nearestHint } from "@assay/core/domain";
import type { Store } from "@assay/workflow/ports";
import type { EffectiveProject } from "../workbench/effective-project.ts";
import { parseStoredDefinition } from "../workbench/parse-stored-definition.ts";

/** An evaluator with where it stands. */
export interface FoundEvaluator {
	readonly definition: EvaluatorDefinition;
	/** The configuration defines it, so that it can only be changed there. */
	readonly isFromCode: boolean;
}

const SHOWN = 8;

/**
 * The evaluator that `name` or `name@version` means; a version may be cut.
 *
 * @throws {ConfigurationError} when there is none, or several versions begin so.
 */
export async function findEvaluator(
	store: Pick<Store, "definitionHistory">,
	project: Pick<EffectiveProject, "evaluators" | "origins">,
	wanted: string,
): Promise<FoundEvaluator> {
	const current = project.evaluators.find(({ name }) => name === wanted);
	if (current !== undefined)
		return {
			definition: current,
			isFromCode: project.origins.get(`evaluator ${wanted}`) === "code",
		};
	const at = wanted.lastIndexOf("@");
	const [name, version] =
		at === -1 ? [wanted, undefined] : [wanted.slice(0, at), wanted.slice(at + 1)];
	const names = project.evaluators.map((one) => one.name);
	const history = version ? await store.definitionHistory("evaluator", name) : [];
	const versions = [...new Set(history.map((one) => one.version))];
	const found = versions.filter((one) => version !== undefined && one.startsWith(version));
	const [only] = found;
	if (history.length === 0)
		throw new ConfigurationError(
			`Cannot find evaluator "${wanted}"${nearestHint(name, names)}: the project has none of this name, expected one of: ${names.join(", ") || "none is there"}`,
		);
	if (only === undefined || found.length > 1)
		throw new ConfigurationError(
			`Cannot find version "${version}" of "${name}": ${found.length} versions begin so, expected one of: ${versions.map((one) => one.slice(0, SHOWN)).join(", ")}`,
		);
	const stored = history.find((one) => one.version === only);
	const read = parseStoredDefinition("evaluator", stored?.body);
	if (!read.isValid || read.parsed.kind !== "evaluator")
		throw new ConfigurationError(
			`Cannot read version "${version}" of "${name}": it is no evaluator`,
		);
	return {
		definition: read.parsed.definition,
		isFromCode: project.origins.get(`evaluator ${name}`) === "code",
	};
}
