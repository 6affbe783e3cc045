import { createTeamClient, type TeamClient } from "@assay/sdk/client";
import type { Machines } from "./start-machines.ts";

/** Somebody who may do everything on a team's server. */
export interface Operator {
	readonly team: TeamClient;
	/** Signs in once more; gives the cookie of the new session. */
	signIn(): Promise<string>;
	/** A new token with which a program works in a project as a developer. */
	token(project: string): Promise<string>;
}

const EMAIL = "operator@example.org";
const PASSWORD = "correct horse battery";

/** Makes an account on the database, and signs in at the server. */
export async function makeOperator({ folder, url }: Machines): Promise<Operator> {
	const make = ["account", "create", "--operator", "--link", "--email", EMAIL, "--name", "Lead"];
	const { stderr, stdout } = await folder({}).assay(...make);
	const link = /#(\S+)/.exec(stdout)?.[1];
	if (link === undefined) throw new TypeError(`Cannot make an account: ${stderr}`);
	await post(url, "reset-password", { token: link, newPassword: PASSWORD });
	const signIn = async (): Promise<string> => {
		const answer = await post(url, "sign-in/email", { email: EMAIL, password: PASSWORD });
		const cookies = answer.headers.getSetCookie();
		return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
	};
	const team = createTeamClient({ origin: url, fetch: fetchAs(url, await signIn()) });
	let tokens = 0;
	return {
		team,
		signIn,
		async token(project) {
			const name = `program ${++tokens}`;
			const made = { project, name, role: "developer" } as const;
			return (await team.call("POST /projects/{project}/tokens", made)).secret;
		},
	};
}

/** Asks as the page of a session does. */
function fetchAs(origin: string, cookie: string): typeof fetch {
	return (input, init) => {
		const headers = new Headers(init?.headers);
		headers.set("cookie", cookie);
		headers.set("origin", origin);
		return fetch(input, { ...init, headers });
	};
}

async function post(origin: string, route: string, body: object): Promise<Response> {
	const answer = await fetch(`${origin}/api/auth/${route}`, {
		method: "POST",
		headers: { "content-type": "application/json", origin },
		body: JSON.stringify(body),
	});
	if (!answer.ok) throw new TypeError(`Cannot ${route}: ${await answer.text()}`);
	return answer;
}
