import path from "node:path";

/** Arguments for Node that run the real program. */
export const ASSAY: readonly string[] = [
	"--max-semi-space-size=8",
	path.resolve(import.meta.dirname, "../packages/app/bin/assay.js"),
];
