import { AssayError, StoreError } from "@assay/core/domain";
import { isStoreAway } from "../run/is-store-away.ts";
import { RunStoppedError } from "../run/run-stopped-error.ts";
import { EXIT_CODE } from "./exit-code.ts";
import { tellStoreAway } from "./parent-output.ts";
import { safeLines } from "./safe-lines.ts";

/** Tells the person what went wrong, and the shell that it did. Errors that nobody expected show where they came from. */
export function reportError(error: unknown): void {
	process.exitCode = error instanceof RunStoppedError ? EXIT_CODE.incomplete : EXIT_CODE.usage;
	const failure = error instanceof RunStoppedError ? error.cause : error;
	if (failure instanceof StoreError && isStoreAway(failure)) tellStoreAway();
	if (error instanceof AssayError) {
		process.stderr.write(`${safeLines(error.message)}\n`);
		if (process.env["ASSAY_DEBUG"] !== undefined && error.cause !== undefined)
			process.stderr.write(`${causeText(error.cause)}\n`);
		return;
	}
	process.stderr.write(`Unexpected error, please report it: ${causeText(error)}\n`);
}

function causeText(cause: unknown): string {
	return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
