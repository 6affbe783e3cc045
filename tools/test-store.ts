/** Settings of vitest that put the projects of tests on PostgreSQL where `ASSAY_TEST_STORE` says so; else they are on SQLite. */
export const testStore =
	process.env["ASSAY_TEST_STORE"] === "postgres"
		? { globalSetup: ["tools/start-test-postgres.ts"], setupFiles: ["tools/drop-databases.ts"] }
		: { globalSetup: [], setupFiles: [] };
