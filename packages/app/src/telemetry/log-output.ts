import type { Output } from "../cli/output.ts";
import type { ProcessLog } from "./telemetry.ts";

/** An output whose notes and warnings are lines of the process's log. */
export function logOutput(output: Output, log: ProcessLog): Output {
	if (!log.isJson) return output;
	return {
		...output,
		note: (text) => log.write("info", text),
		warn: (text) => log.write("warn", text),
		showProgress: () => undefined,
		endProgress: () => undefined,
	};
}
