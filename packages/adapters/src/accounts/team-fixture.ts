import type { Clock, TeamDirectory } from "@assay/workflow/ports";
import { openPostgresDatabase, type PostgresDatabase } from "../postgres/open-postgres-database.ts";
import { createIdSource, systemClock } from "../system/index.ts";
import type { SingleSignOn } from "./account-settings.ts";
import { openTeamDirectory } from "./open-team-directory.ts";

/** A team on a schema of its own, for tests. */
export interface TeamFixture {
	readonly team: TeamDirectory;
	readonly database: PostgresDatabase;
	/** Lets time pass for what is ours, where it else stands still; better-auth has the machine's clock. */
	pass(ms: number): void;
	now(): number;
	/** Sends a request to the sign-in as a browser would. */
	post(path: string, body: unknown, options?: PostOptions): Promise<Response>;
	/** Signs in. @returns the cookie. */
	signIn(email: string, options?: PostOptions): Promise<string>;
	close(): Promise<void>;
}

/** Who sends a request. */
export interface PostOptions {
	readonly cookie?: string;
	readonly address?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly password?: string;
}

/** Of a team that a test opens. */
export interface TeamFixtureOptions {
	readonly url: string;
	readonly schema: string;
	readonly publicUrl?: string;
	readonly singleSignOn?: SingleSignOn;
}

/** The password of everybody in tests. */
export const PASSWORD = "correct horse battery";

/** Opens a team. */
export async function teamFixture(options: TeamFixtureOptions): Promise<TeamFixture> {
	const { publicUrl = "http://assay.test", schema, singleSignOn, url } = options;
	const database = await openPostgresDatabase({ url, schema, maxConnections: 8 });
	let now = Date.now();
	const clock: Clock = { ...systemClock, now: () => now };
	const team = openTeamDirectory({
		backend: database.backend,
		clock,
		ids: createIdSource(),
		settings: {
			url: publicUrl,
			secret: "a secret of the tests, and of nobody else",
			...(singleSignOn && { singleSignOn }),
		},
	});
	const post: TeamFixture["post"] = (path, body, { address = "192.0.2.1", cookie, headers } = {}) =>
		team.handle(
			new Request(`${publicUrl}/api/auth/${path}`, {
				method: "POST",
				headers: {
					"content-type": "application/json",
					origin: publicUrl,
					...(cookie !== undefined && { cookie }),
					...headers,
				},
				body: JSON.stringify(body),
			}),
			address,
		);
	return {
		team,
		database,
		post,
		pass: (ms) => {
			now += ms;
		},
		now: () => clock.now(),
		async signIn(email, sent = {}) {
			const answer = await post(
				"sign-in/email",
				{ email, password: sent.password ?? PASSWORD },
				sent,
			);
			if (!answer.ok) throw new TypeError(`no session: ${answer.status} ${await answer.text()}`);
			return cookieOf(answer);
		},
		close: () => database.close(),
	};
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookieOf(answer: Response): string {
	return answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(";")[0] ?? "")
		.join("; ");
}
