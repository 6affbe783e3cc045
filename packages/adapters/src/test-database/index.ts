export { freePort, type PostgresFixture, startPostgres } from "../postgres/postgres-fixture.ts";
export { dropTestDatabases } from "./drop-test-databases.ts";
export { type TestDatabase, testDatabase } from "./test-database.ts";
export { isOnPostgres } from "./test-server.ts";
