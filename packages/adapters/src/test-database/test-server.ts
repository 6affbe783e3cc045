/** Variable of a test's environment with the address of the PostgreSQL that its projects are on; without it they are on SQLite. */
export const TEST_SERVER = "ASSAY_TEST_POSTGRES";

/** True where the projects of tests are on PostgreSQL. */
export function isOnPostgres(): boolean {
	return testServerUrl("postgres") !== undefined;
}

/** Address of a database of the server that the tests of this process are on; `undefined` on SQLite. */
export function testServerUrl(database: string): string | undefined {
	const server = process.env[TEST_SERVER];
	if (server === undefined || server === "") return undefined;
	const url = new URL(server);
	url.pathname = database;
	return url.href;
}
