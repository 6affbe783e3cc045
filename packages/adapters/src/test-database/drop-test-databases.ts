import pg from "pg";
import { madeDatabases } from "./made-databases.ts";
import { testServerUrl } from "./test-server.ts";

/** Drops every database that this process has made; nothing on SQLite. */
export async function dropTestDatabases(): Promise<void> {
	const connectionString = testServerUrl("postgres");
	if (connectionString === undefined || madeDatabases.size === 0) return;
	const client = new pg.Client({ connectionString });
	await client.connect();
	for (const name of madeDatabases)
		await client.query(`drop database if exists ${name} with (force)`);
	madeDatabases.clear();
	await client.end();
}
