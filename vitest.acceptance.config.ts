import { defineConfig } from "vitest/config";

/** Checks on the real data beside the project; they need `../shared`. */
export default defineConfig({
	test: {
		include: ["acceptance/**/*.test.ts"],
		testTimeout: 300_000,
		hookTimeout: 120_000,
		maxWorkers: 2,
	},
});
