import { jsonMember } from "../http/json-member.ts";
import { checkFaults, FAULT_KINDS, type SandboxFaults } from "./sandbox-faults.ts";
import type { SandboxModel } from "./sandbox-model.ts";
import type { SandboxSettings, SandboxState, TuningSettings } from "./sandbox-state.ts";

/** What to change; the rest stays. */
export interface SandboxChanges extends Partial<Omit<SandboxSettings, "tuning">> {
	readonly tuning?: Partial<TuningSettings>;
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
		tuning: { ...settings.tuning, ...changes.tuning },
	};
	for (const [id, model] of Object.entries(changes.models ?? {})) state.models.set(id, model);
}

/**
 * Reads settings that came as JSON: `latencyMs`, `modelLatencyMs`, `faults` with `rates`, `seed`
 * and `retryAfterSeconds`, `tuning` with `stepMs`, `answerDelayMs` and `failure` (`code`, `message`,
 * `param`). What is absent or no number is left as it is.
 */
export function parseSettings(value: unknown): Omit<SandboxChanges, "models"> {
	const latencyMs = numberIn(value, ["latencyMs"]);
	const perModel = jsonMember(value, ["modelLatencyMs"]);
	const faults = jsonMember(value, ["faults"]);
	const tuning = jsonMember(value, ["tuning"]);
	return {
		...(latencyMs !== undefined && { latencyMs }),
		...(perModel !== undefined && { modelLatencyMs: numbersIn(perModel) }),
		...(faults !== undefined && { faults: parseFaults(faults) }),
		...(tuning !== undefined && { tuning: parseTuning(tuning) }),
	};
}

function parseTuning(value: unknown): Partial<TuningSettings> {
	const stepMs = numberIn(value, ["stepMs"]);
	const answerDelayMs = numberIn(value, ["answerDelayMs"]);
	const code = jsonMember(value, ["failure", "code"]);
	const message = jsonMember(value, ["failure", "message"]);
	const param = jsonMember(value, ["failure", "param"]);
	return {
		...(stepMs !== undefined && { stepMs }),
		...(answerDelayMs !== undefined && { answerDelayMs }),
		...(typeof code === "string" &&
			typeof message === "string" && {
				failure: { code, message, param: typeof param === "string" ? param : null },
			}),
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
