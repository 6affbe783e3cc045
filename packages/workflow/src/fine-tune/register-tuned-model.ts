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
 * under the fine-tune's name, or beside a system that took this name meanwhile. Nothing changes where there is no model or no base system, and when
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
	const content = { ...system, model: state.model };
	const version = systemVersion(content);
	const current = await store.listDefinitions("system");
	const isTaken = current.some((one) => one.name === name && one.version !== version);
	const made: SystemDefinition = {
		...content,
		name: isTaken ? `${name} (tuned)` : name,
		description: `${base.name} with the model of fine-tune ${name}`,
	};
	const set = { criteria: [], evaluators: [], slices: [], labelingFunctions: [], systems: [made] };
	const isThere = current.some((one) => one.name === made.name && one.version === version);
	if (!isThere)
		await store.putDefinitions(toStoredDefinitions(set, { origin: "ui", createdAt: clock.now() }), [
			{ kind: "system", name: made.name },
		]);
	return box.update(name, (now) => ({ ...now, tuned: { name: made.name, version } }));
}
