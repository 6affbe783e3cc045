import { defineConfig } from "vitest/config";
import { testStore } from "./tools/test-store.ts";

/** Checks on the real data beside the project; they need `../shared`. */
export default defineConfig({
	test: {
		...testStore,
		include: ["acceptance/**/*.test.ts"],
		testTimeout: 300_000,
		hookTimeout: 120_000,
		maxWorkers: 2,
	},
});
