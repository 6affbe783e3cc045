import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PostgresFixture, startPostgres } from "./postgres-fixture.ts";
import { postgresPool } from "./postgres-pool.ts";

describe("postgresPool()", () => {
	let server: PostgresFixture;
	beforeAll(async () => {
		server = await startPostgres();
	});
	afterAll(() => server.stop());

	it("has the server end a transaction that nobody goes on with for a minute", async () => {
		const pool = postgresPool(server.url, 1);
		const { rows } = await pool.query("show idle_in_transaction_session_timeout");
		expect(rows).toEqual([{ idle_in_transaction_session_timeout: "1min" }]);
		await pool.end();
	});

	it("works again after the server has ended at once and was started again", async () => {
		const pool = postgresPool(server.url, 1);
		await pool.query("create table kept as select 1 as number");
		await server.restart();
		// The first question may meet the connection that broke.
		await pool.query("select 1").catch(() => undefined);
		expect((await pool.query("select number from kept")).rows).toEqual([{ number: 1 }]);
		await pool.end();
	});
});
