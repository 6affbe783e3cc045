import { once } from "node:events";
import { createServer, connect as openSocket, type Server, type Socket } from "node:net";
import type { Store } from "@assay/workflow/ports";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import {
	sampleAnnotation,
	sampleBlocks,
	sampleResult,
	sampleRun,
} from "../sql-store/contract-samples.ts";
import { openPostgresDatabase, openPostgresStore } from "./index.ts";
import { type PostgresFixture, startPostgres } from "./postgres-fixture.ts";

let server: PostgresFixture;
let admin: pg.Client;

beforeAll(async () => {
	server = await startPostgres();
	admin = new pg.Client({ connectionString: server.url });
	await admin.connect();
});

afterAll(async () => {
	await admin.end();
	await server.stop();
});

async function openStore(project: string, url = server.url): Promise<Store> {
	const store = await openPostgresStore({ url, project, maxConnections: 4 });
	onTestFinished(() => store.close());
	return store;
}

/** Watches, and waits until the connection listens: then it is told a first time. */
async function watched(store: Store): Promise<{ readonly told: () => number; end: () => void }> {
	let count = 0;
	if (store.watch === undefined) throw new TypeError("Cannot watch the store");
	const end = store.watch(() => count++);
	await expect.poll(() => count, { timeout: 5_000 }).toBeGreaterThan(0);
	const first = count;
	return { told: () => count - first, end };
}

const listening = async (): Promise<number> => {
	const { rows } = await admin.query(
		"select pid from pg_stat_activity where application_name = 'assay live'",
	);
	return rows.length;
};

/** Stands between a program and the server, and can be away for a while as a server that restarts. */
async function proxy() {
	const { port, hostname } = new URL(server.url);
	const sockets = new Set<Socket>();
	const accept = (): Server =>
		createServer((socket) => {
			const far = openSocket(Number(port), hostname);
			for (const one of [socket, far]) {
				sockets.add(one);
				one.on("error", () => undefined);
				one.on("close", () => {
					sockets.delete(one);
					socket.destroy();
					far.destroy();
				});
			}
			socket.pipe(far).pipe(socket);
		});
	let door = accept().listen(0, "127.0.0.1");
	await once(door, "listening");
	const address = door.address();
	if (address === null || typeof address === "string") throw new TypeError("no port");
	const url = new URL(server.url);
	url.port = String(address.port);
	const goAway = async (): Promise<void> => {
		const closed = once(door, "close");
		door.close();
		for (const socket of sockets) socket.destroy();
		await closed;
	};
	onTestFinished(goAway);
	return {
		url: url.href,
		goAway,
		async comeBack() {
			door = accept().listen(address.port, "127.0.0.1");
			await once(door, "listening");
		},
	};
}

describe("watch()", () => {
	it("tells of what another process commits, in less than 200 ms, and of its own project only", async () => {
		const [mine, other] = [await openStore("told"), await openStore("not told")];
		const [writer, aside] = [await watched(mine), await watched(other)];
		const elsewhere = await openStore("told");
		const waits: number[] = [];
		for (let i = 0; i < 5; i++) {
			const before = writer.told();
			await elsewhere.appendAnnotations([sampleAnnotation({ id: String(i) })]);
			const from = performance.now();
			await expect.poll(writer.told, { interval: 1, timeout: 2_000 }).toBeGreaterThan(before);
			waits.push(performance.now() - from);
			await new Promise((later) => setTimeout(later, 120));
		}
		// The median: a busy machine may lose a moment.
		expect(waits.toSorted((a, b) => a - b)[2]).toBeLessThan(200);
		expect(aside.told()).toBe(0);
		writer.end();
		aside.end();
	});

	it("tells nothing of a transaction that failed", async () => {
		const store = await openStore("failed");
		const { told, end } = await watched(store);
		const stored = { kind: "slice", name: "s", body: {}, origin: "ui", createdAt: 1 } as const;
		const putting = store.putDefinitions(
			[{ ...stored, version: "v1" }],
			[{ kind: "slice", name: "s", version: "none" }],
		);
		await expect(putting).rejects.toThrow("Cannot store slice");
		await store.putDefinitions([{ ...stored, version: "v1" }]);
		await expect.poll(told).toBe(1);
		end();
	});

	it("tells a burst of completed blocks as a few changes, the last one after the last commit", async () => {
		const store = await openStore("burst");
		const run = sampleRun("r1");
		await store.createRun(run, sampleBlocks(60));
		let seen: number | undefined;
		let looks = 0;
		const { end } = await watched(store);
		const look = async (): Promise<void> => {
			seen = (await store.revisions()).get("run r1");
		};
		const stop = store.watch?.(() => {
			looks++;
			void look();
		});
		for (let i = 0; i < 60; i++) await store.completeBlock(run.id, sampleResult(i));
		const revisions = await store.revisions();
		await expect.poll(() => seen, { timeout: 3_000 }).toBe(revisions.get("run r1"));
		expect(looks).toBeLessThan(30);
		stop?.();
		end();
	});

	it("listens on one connection for all projects of a database, as long as somebody watches", async () => {
		await expect.poll(listening).toBe(0);
		const database = await openPostgresDatabase({ url: server.url });
		onTestFinished(() => database.close());
		const stores = await Promise.all(["a", "b", "c"].map((name) => database.openProject(name)));
		expect(await listening()).toBe(0);
		const watches = await Promise.all(stores.map(watched));
		expect(await listening()).toBe(1);
		for (const { end } of watches) end();
		await expect.poll(listening).toBe(0);
		const again = await watched(stores[0]!);
		expect(await listening()).toBe(1);
		again.end();
	});

	it("listens again after the server has dropped the connection, and tells what it may have missed", async () => {
		const store = await openStore("dropped");
		const { told, end } = await watched(store);
		await admin.query(
			"select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'assay live'",
		);
		await expect.poll(told, { timeout: 5_000 }).toBeGreaterThan(0);
		const before = told();
		await (await openStore("dropped")).appendAnnotations([sampleAnnotation({ id: "1" })]);
		await expect.poll(told, { timeout: 2_000 }).toBeGreaterThan(before);
		end();
	});

	it("listens again when a server that was away is back", async () => {
		const between = await proxy();
		const store = await openStore("away", between.url);
		const { told, end } = await watched(store);
		await between.goAway();
		await (await openStore("away")).appendAnnotations([sampleAnnotation({ id: "1" })]);
		await new Promise((later) => setTimeout(later, 300));
		expect(told()).toBe(0);
		await between.comeBack();
		await expect.poll(told, { timeout: 5_000 }).toBeGreaterThan(0);
		end();
	});

	it("is sent also by a process that closes right after its commit", async () => {
		const { told, end } = await watched(await openStore("short"));
		const short = await openPostgresStore({ url: server.url, project: "short" });
		await short.appendAnnotations([sampleAnnotation({ id: "1" })]);
		await short.appendAnnotations([sampleAnnotation({ id: "2" })]);
		await short.close();
		await expect.poll(told, { timeout: 2_000 }).toBe(2);
		end();
	});

	it("can be ended and closed while the server cannot be reached", async () => {
		const between = await proxy();
		const store = await openPostgresStore({ url: between.url, project: "gone" });
		await watched(store);
		await between.goAway();
		store.watch?.(() => undefined);
		await store.close();
		await expect.poll(listening).toBe(0);
	});
});
