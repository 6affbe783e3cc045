import type { Clock } from "@assay/workflow/ports";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPostgresDatabase, type PostgresDatabase } from "../postgres/open-postgres-database.ts";
import { type PostgresFixture, startPostgres } from "../postgres/postgres-fixture.ts";
import { createIdSource, systemClock } from "../system/index.ts";
import { type SignInAttempts, signInAttempts } from "./sign-in-attempts.ts";

const START = 1_700_000_000_000;
const HOUR = 3_600_000;

let server: PostgresFixture;
let database: PostgresDatabase;
let attempts: SignInAttempts;
let now = START;

beforeAll(async () => {
	server = await startPostgres();
	database = await openPostgresDatabase({ url: server.url, maxConnections: 4 });
	const clock: Clock = { ...systemClock, now: () => now };
	attempts = signInAttempts({ backend: database.backend, clock, ids: createIdSource() });
});

beforeEach(async () => {
	now = START;
	await database.backend.db.deleteFrom("sign_in_attempt").execute();
});

afterAll(async () => {
	await database.close();
	await server.stop();
});

const home = { email: "ada@example.com", address: "192.0.2.1" };

async function many(count: number, attempt = home): Promise<readonly number[]> {
	return Promise.all(Array.from({ length: count }, () => attempts.begin(attempt)));
}

describe("signInAttempts()", () => {
	it("lets five through at once, then one after waits that double up to a minute", async () => {
		expect((await many(8)).filter((wait) => wait === 0)).toHaveLength(5);
		const waits = [];
		for (let round = 0; round < 9; round++) {
			const wait = await attempts.begin(home);
			waits.push(wait / 1000);
			now += wait;
			expect((await many(3)).filter((one) => one === 0)).toHaveLength(1);
		}
		expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
	});

	it("holds nobody up elsewhere, and no other account", async () => {
		await many(6);
		expect(await attempts.begin({ ...home, address: "192.0.2.2" })).toBe(0);
		expect(await attempts.begin({ ...home, email: "bob@example.com" })).toBe(0);
		expect(await attempts.begin({ ...home, email: " ADA@example.com" })).toBe(1000);
	});

	it("counts the addresses of one IPv6 network together", async () => {
		await many(5, { ...home, address: "2001:db8::1" });
		expect(await attempts.begin({ ...home, address: "2001:db8::ffff" })).toBe(1000);
		expect(await attempts.begin({ ...home, address: "2001:db8:0:1::1" })).toBe(0);
	});

	it("forgets the failures when the password was right", async () => {
		await many(5);
		await attempts.succeed(home);
		expect((await many(6)).filter((wait) => wait === 0)).toHaveLength(5);
	});

	it("stops a crowd of strangers for an hour, but not where somebody signed in before", async () => {
		await attempts.succeed(home);
		for (let network = 0; network < 25; network++)
			await many(4, { ...home, address: `203.0.113.${network}` });
		const stranger = { ...home, address: "203.0.113.200" };
		expect(await attempts.begin(stranger)).toBe(HOUR);
		expect(await attempts.begin(home)).toBe(0);
		now += HOUR + 1;
		expect(await attempts.begin(stranger)).toBe(0);
	});

	it("keeps no failure for longer than a day, and no email as text", async () => {
		await many(3);
		now += 25 * HOUR;
		await attempts.begin({ email: "bob@example.com", address: undefined });
		const rows = await database.backend.db.selectFrom("sign_in_attempt").selectAll().execute();
		expect(rows).toMatchObject([{ network: "unknown", failures: 1 }]);
		expect(JSON.stringify(rows)).not.toContain("bob");
	});
});
