import { defineConfig } from "vitest/config";
import { testStore } from "./tools/test-store.ts";

/** What people do with the page, in a real browser, on the demo project. */
export default defineConfig({
	test: {
		...testStore,
		include: ["e2e/**/*.e2e.ts"],
		globalSetup: [...testStore.globalSetup, "e2e/make-demo-project.ts"],
		testTimeout: 60_000,
		hookTimeout: 120_000,
		maxWorkers: 2,
		// A browser on a busy machine may lose a moment that no page can give back; the summary names who needed it.
		retry: 1,
		expect: { poll: { timeout: 10_000 } },
	},
});
