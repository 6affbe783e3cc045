import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { testStore } from "./tools/test-store.ts";

const seededFastCheck = fileURLToPath(new URL("tools/seeded-fast-check.ts", import.meta.url));

export default defineConfig({
	resolve: { alias: [{ find: /^fast-check$/, replacement: seededFastCheck }] },
	test: {
		...testStore,
		include: [
			"packages/*/src/**/*.test.ts",
			"packages/web/src/**/*.test.tsx",
			"packages/web/build/**/*.test.ts",
			"tools/**/*.test.ts",
		],
		testTimeout: 60_000,
		hookTimeout: 60_000,
		maxWorkers: 2,
	},
});
