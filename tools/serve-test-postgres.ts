import { startPostgres } from "../packages/adapters/src/postgres/postgres-fixture.ts";

/** What a test loses with a server's crash is made anew; connections are as many as a server has by default. */
const SETTINGS = { fsync: "off", full_page_writes: "off", shared_buffers: "64MB" };

const server = await startPostgres(SETTINGS);
// Also when the process of the tests was killed.
process.once("disconnect", () => void server.stop());
process.send?.(server.url);
