import type { FineTune, Json, SystemDefinition } from "@assay/core/domain";
import { systemVersion, toStoredDefinitions } from "../definitions/index.ts";
import type { Clock, DefinitionStore } from "../ports/index.ts";
import type { FineTuneBox } from "./fine-tune-box.ts";

/** What registering a tuned model needs. */
export interface RegisterPorts {
	readonly box: FineTuneBox;
	readonly store: DefinitionStore;
	readonly clock: Pick<Clock, "now">;
	/** Reads a stored system; `undefined` for anything else. */
	readonly parseSystem: (body: Json) => SystemDefinition | undefined;
}

/**
 * Makes a system of a tuned model: the base system's template and parameters with the tuned model,
 * under the fine-tune's name. Nothing changes where there is no model or no base system, and when
 * it was done before.
 */
export async function registerTunedModel(ports: RegisterPorts, tune: FineTune): Promise<FineTune> {
	const { base, name, state, tuned } = tune;
	if (state.kind !== "succeeded" || state.model === undefined) return tune;
	if (base === undefined || tuned !== undefined) return tune;
	const { box, clock, parseSystem, store } = ports;
	const stored = await store.getDefinition("system", base.version);
	const system = stored && parseSystem(stored.body);
	if (system?.kind !== "prompt") return tune;
	const made: SystemDefinition = {
		...system,
		name,
		description: `${base.name} with the model of fine-tune ${name}`,
		model: state.model,
	};
	const set = { criteria: [], evaluators: [], slices: [], labelingFunctions: [], systems: [made] };
	await store.putDefinitions(toStoredDefinitions(set, { origin: "ui", createdAt: clock.now() }));
	const version = systemVersion(made);
	return box.update(name, (now) => ({ ...now, tuned: { name, version } }));
}
