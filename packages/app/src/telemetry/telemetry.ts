import type { Log, LogFields, Metrics } from "@assay/adapters/telemetry";
import type { Tracing } from "@assay/adapters/tracing";
import type { CallObserver } from "@assay/workflow/ports";

/** Where a process's lines go. */
export interface ProcessLog extends Log {
	/** Lines of JSON for machines, or what people read on a terminal. */
	readonly isJson: boolean;
}

/** What a process of a team tells of its work. */
export interface Telemetry {
	readonly log: ProcessLog;
	readonly metrics: Metrics;
	/** Absent unless asked for. */
	readonly tracing?: Tracing | undefined;
	/** Is told of every call to a provider. */
	readonly calls: CallObserver;
	/** What a line may say of an error. */
	describeError(error: unknown): LogFields;
	/** Sends what was not sent yet. */
	close(): Promise<void>;
}
