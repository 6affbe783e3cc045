import { ConfigurationError, ConflictError, type SystemDefinition } from "@assay/core/domain";
import { type FineTuneBox, requireTuneName } from "@assay/workflow/fine-tune";

/**
 * Takes a name for a new fine-tune, and for the system that comes of it.
 *
 * @throws {ConflictError} when there is a fine-tune of this name.
 * @throws {ConfigurationError} when there is a system of this name, or none may have it.
 */
export async function requireFreeName(
	box: Pick<FineTuneBox, "list">,
	systems: readonly Pick<SystemDefinition, "name">[],
	wanted: string,
): Promise<string> {
	const name = requireTuneName(wanted);
	if ((await box.list()).some((tune) => tune.name === name))
		throw new ConflictError(
			`Cannot start fine-tune "${name}": there is one of this name, expected a new name`,
		);
	if (systems.some((system) => system.name === name))
		throw new ConfigurationError(
			`Cannot name the fine-tune "${name}": there is a system of this name, expected another one`,
		);
	return name;
}
