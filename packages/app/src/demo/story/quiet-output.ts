import type { Output } from "../../cli/output.ts";

/** An output that drops results and notes, and lets warnings through. */
export function quietOutput(output: Output): Output {
	return {
		...output,
		print: () => undefined,
		note: () => undefined,
		json: () => undefined,
		showProgress: () => undefined,
		endProgress: () => undefined,
	};
}
