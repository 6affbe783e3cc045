import { ConfigurationError, nearestHint, type SystemDefinition } from "@assay/core/domain";

type PromptSystem = Extract<SystemDefinition, { kind: "prompt" }>;

/**
 * The system whose template a tuned model is used with: the one that is named, else the only one
 * with the base model, else the project's only one; `undefined` where that is not clear.
 *
 * @throws {ConfigurationError} for a name that no system with a template has.
 */
export function baseSystem(
	systems: readonly SystemDefinition[],
	{ model, system }: { readonly model?: string | undefined; readonly system?: string | undefined },
): PromptSystem | undefined {
	const prompts = systems.filter((one): one is PromptSystem => one.kind === "prompt");
	if (system !== undefined) return requireSystem(prompts, system);
	const same = prompts.filter((one) => one.model === model);
	if (same.length === 1) return same[0];
	return prompts.length === 1 ? prompts[0] : undefined;
}

function requireSystem(prompts: readonly PromptSystem[], wanted: string): PromptSystem {
	const found = prompts.find(({ name }) => name === wanted);
	if (found !== undefined) return found;
	const names = prompts.map(({ name }) => name);
	throw new ConfigurationError(
		`Cannot use the template of "${wanted}"${nearestHint(wanted, names)}: it is no system with a model and a template, expected one of: ${names.join(", ") || "none is there"}`,
	);
}
