import type { Job } from "@assay/sdk/api";
import { EXIT_CODE } from "../../cli/exit-code.ts";
import type { CommandEnd } from "./start-command.ts";

/** How a job ended. */
export interface JobEnd {
	readonly state: Exclude<Job["state"], "running">;
	/** Why it failed or stopped short, and what to do about it. */
	readonly failure?: string;
}

/**
 * What the end of a command says about its work.
 *
 * @example
 * jobEnd({ code: 130, errors: "" }) // => { state: "cancelled" }
 */
export function jobEnd({ code, errors, signal }: CommandEnd): JobEnd {
	const text = errors.trim();
	if (signal !== undefined)
		return {
			state: "failed",
			failure: `The process was killed (${signal}); what it had got is kept, start it again to go on`,
		};
	switch (code) {
		case EXIT_CODE.good:
		case EXIT_CODE.gateFailed:
		case EXIT_CODE.regressed:
		case EXIT_CODE.notEnoughEvidence:
			return { state: "finished" };
		case EXIT_CODE.interrupted:
			return { state: "cancelled" };
		case EXIT_CODE.incomplete:
			return { state: "incomplete", ...(text !== "" && { failure: text }) };
		default:
			return { state: "failed", failure: text || `The process ended with code ${code}` };
	}
}
