import { LOG_LEVELS, type LogLevel } from "@assay/adapters/telemetry";
import { ConfigurationError } from "@assay/core/domain";

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a process writes its lines. */
export interface LogSettings {
	readonly isJson: boolean;
	readonly level: LogLevel;
	/** Texts of prompts and responses may be in them. */
	readonly showsContent: boolean;
}

/**
 * What `ASSAY_LOG` (`json` or `text`), `ASSAY_LOG_LEVEL` and `ASSAY_LOG_CONTENT` say; by default
 * lines are for machines where stderr is no terminal.
 *
 * @throws {ConfigurationError} for a value that means nothing.
 */
export function logSettings(env: Environment): LogSettings {
	const { ASSAY_LOG: format, ASSAY_LOG_CONTENT: content, ASSAY_LOG_LEVEL: level = "info" } = env;
	if (format !== undefined && format !== "json" && format !== "text")
		throw new ConfigurationError(
			`Cannot write the log: ASSAY_LOG is "${format}", expected json or text`,
		);
	const known = LOG_LEVELS.find((one) => one === level);
	if (known === undefined)
		throw new ConfigurationError(
			`Cannot write the log: ASSAY_LOG_LEVEL is "${level}", expected one of ${LOG_LEVELS.join(", ")}`,
		);
	return {
		isJson: format === undefined ? !isTerminal(process.stderr) : format === "json",
		level: known,
		showsContent: content === "1",
	};
}

/** A stream that is no terminal has no `isTTY` at all, whatever its type says. */
function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
	return stream.isTTY === true;
}
