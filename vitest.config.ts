import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: [
			"packages/*/src/**/*.test.ts",
			"packages/web/src/**/*.test.tsx",
			"packages/web/build/**/*.test.ts",
			"tools/**/*.test.ts",
		],
		testTimeout: 20_000,
		hookTimeout: 60_000,
		maxWorkers: 2,
	},
});
