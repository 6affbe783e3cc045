import { startPostgres } from "../packages/adapters/src/postgres/postgres-fixture.ts";
import { TEST_SERVER } from "../packages/adapters/src/test-database/test-server.ts";

/** What a test loses with a server's crash is made anew; connections are as many as a server has by default. */
const SETTINGS = { fsync: "off", full_page_writes: "off", shared_buffers: "64MB" };

/** Starts the one PostgreSQL of a run of tests, and tells the processes of the tests its address. */
export default async function setup(): Promise<() => Promise<void>> {
	const server = await startPostgres(SETTINGS);
	process.env[TEST_SERVER] = server.url;
	return () => server.stop();
}
