import { jsonMember } from "../http/json-member.ts";
import { checkFaults, FAULT_KINDS, type SandboxFaults } from "./sandbox-faults.ts";
import type { SandboxModel } from "./sandbox-model.ts";
import type { SandboxSettings, SandboxState } from "./sandbox-state.ts";

/** What to change; the rest stays. */
export interface SandboxChanges extends Partial<SandboxSettings> {
	/** Models by id, beside those that are there; a known id is replaced. */
	readonly models?: Readonly<Record<string, SandboxModel>>;
}

/**
 * Changes a sandbox's settings.
 *
 * @throws {RangeError} for fault rates that are no shares.
 */
export function configureSandbox(state: SandboxState, changes: SandboxChanges): void {
	const { settings } = state;
	const faults = changes.faults ?? settings.faults;
	checkFaults(faults);
	state.settings = {
		latencyMs: changes.latencyMs ?? settings.latencyMs,
		modelLatencyMs: { ...settings.modelLatencyMs, ...changes.modelLatencyMs },
		faults,
	};
	for (const [id, model] of Object.entries(changes.models ?? {})) state.models.set(id, model);
}

/**
 * Reads settings that came as JSON: `latencyMs`, `modelLatencyMs`, `faults` with `rates`, `seed`
 * and `retryAfterSeconds`. What is absent or no number is left as it is.
 */
export function parseSettings(value: unknown): Partial<SandboxSettings> {
	const latencyMs = numberIn(value, ["latencyMs"]);
	const perModel = jsonMember(value, ["modelLatencyMs"]);
	const faults = jsonMember(value, ["faults"]);
	return {
		...(latencyMs !== undefined && { latencyMs }),
		...(perModel !== undefined && { modelLatencyMs: numbersIn(perModel) }),
		...(faults !== undefined && { faults: parseFaults(faults) }),
	};
}

function parseFaults(value: unknown): SandboxFaults {
	const seed = numberIn(value, ["seed"]);
	const retryAfterSeconds = numberIn(value, ["retryAfterSeconds"]);
	const rates = FAULT_KINDS.map((kind) => [kind, numberIn(value, ["rates", kind]) ?? 0] as const);
	return {
		rates: Object.fromEntries(rates),
		...(seed !== undefined && { seed }),
		...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
	};
}

function numberIn(value: unknown, path: readonly string[]): number | undefined {
	const found = jsonMember(value, path);
	return typeof found === "number" ? found : undefined;
}

function numbersIn(value: unknown): Readonly<Record<string, number>> {
	if (typeof value !== "object" || value === null) return {};
	const entries = Object.keys(value).map((key) => [key, numberIn(value, [key]) ?? 0] as const);
	return Object.fromEntries(entries);
}
