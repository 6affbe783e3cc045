import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openTeamDirectory } from "@assay/adapters/accounts";
import { openPostgresDatabase, type PostgresDatabase } from "@assay/adapters/postgres";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { ROLES, type Role } from "@assay/core/domain";
import type { Account, TeamDirectory } from "@assay/workflow/ports";
import type { Hono } from "hono";
import { createFakeOutput } from "../../cli/fake-output.ts";
import { createTeamServer } from "../create-team-server.ts";
import { createProjectHost, type ProjectHost } from "../project-host.ts";

/** Projects of the fixture: one with members, one of others, one in the archive. */
export const PROJECTS = { own: "alpha", other: "beta", archived: "gamma" } as const;
/** Of everybody. */
export const PASSWORD = "correct horse battery";
/** Address of the server; nothing listens there. */
export const ORIGIN = "http://assay.test";

/** What every page is. */
export const PAGE = "<title>a page</title>";

/** A request of a test. */
export interface Asked {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	readonly signal?: AbortSignal;
}

/** A team's server with people in it, for tests. */
export interface TeamServerFixture {
	readonly app: Hono;
	readonly database: PostgresDatabase;
	readonly directory: TeamDirectory;
	readonly host: ProjectHost;
	/** By role, a member of `own` and `archived`; beside them an `operator`, and a `stranger`, who is admin of `other`. */
	readonly people: ReadonlyMap<string, Account>;
	ask(path: string, asked?: Asked): Promise<Response>;
	/** The cookie of somebody new in a browser. */
	signIn(email: string): Promise<string>;
	/** Headers of a program's token. */
	token(project: string, role: Role): Promise<Readonly<Record<string, string>>>;
	remove(): Promise<void>;
}

/** Makes it in an empty database. */
export async function teamServerFixture(url: string): Promise<TeamServerFixture> {
	const database = await openPostgresDatabase({ url, maxConnections: 12 });
	const folder = mkdtempSync(path.join(tmpdir(), "assay-serve-"));
	for (const page of ["index.html", "annotate.html", "team.html"])
		writeFileSync(path.join(folder, page), PAGE);
	const accounts = { url: ORIGIN, secret: "a secret of the tests, and of nobody else" };
	const directory = openTeamDirectory({
		backend: database.backend,
		clock: systemClock,
		ids: createIdSource(),
		settings: accounts,
	});
	const host = await createProjectHost({
		database,
		env: {},
		envFile: undefined,
		output: createFakeOutput(),
		dataFolder: folder,
	});
	const app = createTeamServer({
		host,
		directory,
		projects: database,
		openStore: (project) => database.openProject(project),
		clock: systemClock,
		settings: { accounts, trustsProxy: false },
		pages: folder,
		checksOutput: true,
	});
	const ask: TeamServerFixture["ask"] = async (address, { headers, ...asked } = {}) =>
		app.fetch(
			new Request(`${ORIGIN}${address}`, { ...asked, headers: { host: "assay.test", ...headers } }),
		);
	const people = await makePeople(database, directory);
	return {
		app,
		database,
		directory,
		host,
		people,
		ask,
		signIn: (email) => signIn(ask, email),
		token: async (project, role) => {
			const maker = people.get(project === PROJECTS.other ? "stranger" : "admin");
			if (maker === undefined) throw new TypeError("there is nobody who makes tokens");
			const token = { name: role, role, account: maker.id };
			const { secret } = await directory.createToken(project, token);
			return { authorization: `Bearer ${secret}` };
		},
		async remove() {
			await host.close();
			await database.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function makePeople(
	database: PostgresDatabase,
	directory: TeamDirectory,
): Promise<ReadonlyMap<string, Account>> {
	for (const name of Object.values(PROJECTS)) await database.createProject(name, Date.now());
	const people = new Map<string, Account>();
	for (const name of [...ROLES, "operator", "stranger"]) {
		const account = await directory.createAccount({
			email: `${name}@example.org`,
			name,
			password: PASSWORD,
			isOperator: name === "operator",
		});
		people.set(name, account);
	}
	for (const role of ROLES)
		for (const project of [PROJECTS.own, PROJECTS.archived])
			await directory.setMember(project, people.get(role)?.id ?? "", role);
	await directory.setMember(PROJECTS.other, people.get("stranger")?.id ?? "", "admin");
	await database.archiveProject(PROJECTS.archived, Date.now());
	return people;
}

async function signIn(ask: TeamServerFixture["ask"], email: string): Promise<string> {
	const response = await ask("/api/auth/sign-in/email", {
		method: "POST",
		headers: { "content-type": "application/json", origin: ORIGIN },
		body: JSON.stringify({ email, password: PASSWORD }),
	});
	if (!response.ok) throw new TypeError(`Cannot sign ${email} in: ${await response.text()}`);
	return response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(";")[0])
		.join("; ");
}
