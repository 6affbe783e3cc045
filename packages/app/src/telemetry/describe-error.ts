import type { LogFields } from "@assay/adapters/telemetry";
import { AssayError } from "@assay/core/domain";

/**
 * What a log may say of an error: its name, its code and where it was thrown. Its message may quote
 * prompts, responses and what was sent, and is told only where `showsContent` says so.
 */
export function describeError(error: unknown, showsContent: boolean): LogFields {
	if (!(error instanceof Error)) return { error: typeof error };
	return {
		error: error.name,
		...(error instanceof AssayError && { code: error.code }),
		frames: framesOf(error),
		...(showsContent && { detail: error.message }),
	};
}

const MOST_FRAMES = 10;

function framesOf({ stack = "" }: Error): string {
	return stack
		.split("\n")
		.filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
		.slice(0, MOST_FRAMES)
		.map((line) => line.trim())
		.join(" | ");
}
