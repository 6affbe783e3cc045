import { once } from "node:events";
import { freePort } from "@assay/adapters/test-database";
import type { ProjectFixture, StartedCommand } from "../run/project-fixture.ts";
import { until } from "../worker/team-fixture.ts";

/** `assay serve` in a process of its own, for tests. */
export interface ServedTeam {
	readonly url: string;
	readonly port: number;
	readonly command: StartedCommand;
	/** Its log so far, a line each. */
	lines(): readonly Readonly<Record<string, unknown>>[];
}

/** Starts the server in a folder and waits until it is ready. */
export async function serveTeam(
	folder: ProjectFixture,
	{ flags = [], port }: { readonly flags?: readonly string[]; readonly port?: number } = {},
): Promise<ServedTeam> {
	const own = port ?? (await freePort());
	const url = `http://127.0.0.1:${own}`;
	const command = folder.start("serve", "--port", String(own), ...flags);
	await until(async () => {
		if (command.process.exitCode !== null) throw new TypeError(`Cannot serve: ${command.stderr()}`);
		return fetch(`${url}/readyz`).then(
			({ ok }) => ok,
			() => false,
		);
	});
	return {
		url,
		port: own,
		command,
		lines: () =>
			command
				.stderr()
				.split("\n")
				.filter((line) => line !== "")
				.map((line) => JSON.parse(line)),
	};
}

/** Makes an operator by the command line, and gives the cookie of one who has signed in. */
export async function signInOperator(folder: ProjectFixture, url: string): Promise<string> {
	const email = "operator@example.org";
	const password = "correct horse battery";
	const words = ["account", "create", "--operator", "--link", "--email", email];
	const { stdout } = await folder.assay(...words, "--name", "Operator");
	const token = /#(\S+)/.exec(stdout)?.[1] ?? "";
	const post = (path: string, body: object): Promise<Response> =>
		fetch(`${url}/api/auth/${path}`, {
			method: "POST",
			headers: { "content-type": "application/json", origin: url },
			body: JSON.stringify(body),
		});
	await post("reset-password", { token, newPassword: password });
	const signedIn = await post("sign-in/email", { email, password });
	return signedIn.headers
		.getSetCookie()
		.map((cookie) => cookie.split(";")[0])
		.join("; ");
}

/** Tells the server to end, and gives its exit code. */
export async function endServer({ command }: ServedTeam): Promise<number | null> {
	if (command.process.exitCode === null) {
		const ended = once(command.process, "exit");
		command.process.kill("SIGTERM");
		await ended;
	}
	return (await command.ended).code;
}
