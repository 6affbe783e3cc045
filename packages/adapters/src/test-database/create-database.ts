import pg from "pg";
import { testServerUrl } from "./test-server.ts";

/** Run with the names of a database and of what it begins with: makes it where it is not there yet. */
const [name = "", template = ""] = process.argv.slice(2);
const DUPLICATE = ["42P04", "23505"];

const client = new pg.Client({ connectionString: testServerUrl("postgres") ?? "" });
await client.connect();
try {
	await client.query(`create database ${name} template ${template}`);
} catch (error) {
	if (!(error instanceof pg.DatabaseError) || !DUPLICATE.includes(error.code ?? "")) throw error;
} finally {
	await client.end();
}
