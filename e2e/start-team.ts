import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePort, startPostgres } from "@assay/adapters/test-database";
import { createTeamClient } from "@assay/sdk/client";
import { ASSAY } from "./assay-program.ts";

/** A team's server on a database of its own, with an operator. */
export interface Team {
	readonly url: string;
	readonly operator: Person;
	/** Runs a command on the team's database in a folder; gives what it prints. */
	assay(folder: string, ...words: readonly string[]): Promise<string>;
	stop(): Promise<void>;
}

/** Somebody who can sign in. */
export interface Person {
	readonly name: string;
	readonly email: string;
	readonly password: string;
}

const SECRET = "a secret of tests, which signs cookies";

/** Starts PostgreSQL and the real `assay serve`, each in a process of its own. */
export async function startTeam(): Promise<Team> {
	const postgres = await startPostgres();
	const folder = mkdtempSync(path.join(tmpdir(), "assay-team-"));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const env = {
		...process.env,
		DATABASE_URL: postgres.url,
		ASSAY_SECRET: SECRET,
		ASSAY_URL: url,
		ASSAY_CHECK_OUTPUT: "1",
	};
	const assay: Team["assay"] = async (place, ...words) => {
		const { stdout } = await promisify(execFile)(process.execPath, [...ASSAY, ...words], {
			cwd: place,
			env,
		}).catch((error: unknown) => Object(error));
		return stdout;
	};
	const server = spawn(process.execPath, [...ASSAY, "serve", "--port", String(port)], {
		cwd: folder,
		env,
		stdio: ["ignore", "ignore", "inherit"],
	});
	await answering(url, server);
	const operator = {
		name: "Operator",
		email: "operator@example.org",
		password: "correct horse battery",
	};
	const about = ["--email", operator.email, "--name", operator.name];
	const link = await assay(folder, "account", "create", "--operator", "--link", ...about);
	await setPassword(url, /#(\S+)/.exec(link)?.[1] ?? "", operator.password);
	return {
		url,
		operator,
		assay,
		async stop() {
			const ended = once(server, "exit");
			server.kill("SIGTERM");
			await ended;
			await postgres.stop();
			rmSync(folder, { recursive: true });
		},
	};
}

async function setPassword(url: string, token: string, newPassword: string): Promise<void> {
	const { ok, status } = await fetch(`${url}/api/auth/reset-password`, {
		method: "POST",
		headers: { "content-type": "application/json", origin: url },
		body: JSON.stringify({ token, newPassword }),
	});
	if (!ok) throw new TypeError(`Cannot set a password: ${status}`);
}

async function answering(url: string, server: ChildProcess): Promise<void> {
	const team = createTeamClient({ origin: url });
	for (;;) {
		if (server.exitCode !== null) throw new TypeError("assay serve has ended");
		try {
			await team.call("GET /session", {});
			return;
		} catch {
			await new Promise((resolve) => {
				setTimeout(resolve, 100);
			});
		}
	}
}
