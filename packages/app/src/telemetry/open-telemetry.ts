import {
	createMetrics,
	type LogLevel,
	type MetricSources,
	openLog,
} from "@assay/adapters/telemetry";
import type { CallObserver, EndedCall } from "@assay/workflow/ports";
import { PROGRAM_VERSION } from "../program-version.ts";
import { describeError } from "./describe-error.ts";
import { type Environment, logSettings } from "./log-settings.ts";
import type { ProcessLog, Telemetry } from "./telemetry.ts";

/** Who tells, and of what. */
export interface TelemetryParts {
	/** Names the process's part in the team. */
	readonly role: "serve" | "worker";
	readonly env: Environment;
	readonly sources: MetricSources;
	readonly log: ProcessLog;
}

/** Whose lines, and how people read them. */
export interface LogParts extends Pick<TelemetryParts, "role" | "env"> {
	/** Writes a line for people, where lines are not for machines. */
	readonly people: (line: string, level: LogLevel) => void;
}

/** Opens what a process tells of its work, as its environment says. @throws {ConfigurationError} */
export async function openTelemetry(parts: TelemetryParts): Promise<Telemetry> {
	const { env, log, role, sources } = parts;
	const { showsContent } = logSettings(env);
	const metrics = createMetrics(sources);
	const tracing = env["ASSAY_OTEL"] === "1" ? await startTracing(role) : undefined;
	const observers = [
		metrics.calls,
		...(tracing ? [tracing.calls] : []),
		...(showsContent && log.keeps("debug") ? [failedCalls(log)] : []),
	];
	return {
		log,
		metrics,
		tracing,
		calls: {
			callEnded(call) {
				for (const observer of observers) observer.callEnded(call);
			},
		},
		describeError: (error) => describeError(error, showsContent),
		close: async () => tracing?.close(),
	};
}

/** The lines of a process, as its environment and its terminal want them. @throws {ConfigurationError} */
export function processLog({ env, people, role }: LogParts): ProcessLog {
	const { isJson, level } = logSettings(env);
	if (isJson) return { isJson, ...openLog({ role, level }) };
	return {
		isJson,
		keeps: () => false,
		write(at, message, fields) {
			// People are told what goes on and what is wrong; a line for each request is for machines.
			if (fields === undefined) people(message, at);
		},
	};
}

/** The program for it is large, and loaded only where somebody wants it. */
async function startTracing(role: string): Promise<NonNullable<Telemetry["tracing"]>> {
	const { openTracing } = await import("@assay/adapters/tracing");
	return openTracing({ service: `assay-${role}`, version: PROGRAM_VERSION });
}

/** Writes down what was asked and answered where a call failed; only for who has asked for it. */
function failedCalls(log: ProcessLog): CallObserver {
	return {
		callEnded({ failure, messages, model, outcome, provider, status }: EndedCall) {
			if (outcome === "answered" || outcome === "stopped") return;
			log.write("debug", "Call failed", {
				provider,
				model,
				outcome,
				status,
				failure,
				messages: JSON.stringify(messages),
			});
		},
	};
}
