import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openTeamDirectory } from "@assay/adapters/accounts";
import { openPostgresDatabase, type PostgresDatabase } from "@assay/adapters/postgres";
import { createIdSource, systemClock } from "@assay/adapters/system";
import type { AnnotationTask } from "@assay/core/domain";
import type { TeamDirectory } from "@assay/workflow/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type PostgresFixture,
	startPostgres,
} from "../../../adapters/src/postgres/postgres-fixture.ts";

import { ownLinkPrefix } from "./close-own-links.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/assay.js", import.meta.url));
const PASSWORD = "correct horse battery";
const URL_OF_TEAM = "https://assay.example.com";

let server: PostgresFixture;
let database: PostgresDatabase;
let team: TeamDirectory;
const folder = mkdtempSync(path.join(tmpdir(), "assay-no-project-"));

beforeAll(async () => {
	server = await startPostgres();
	database = await openPostgresDatabase({ url: server.url });
	team = openTeamDirectory({
		backend: database.backend,
		clock: systemClock,
		ids: createIdSource(),
		settings: { url: URL_OF_TEAM, secret: "a secret of the tests, and of nobody else" },
	});
});

afterAll(async () => {
	await database.close();
	await server.stop();
	rmSync(folder, { recursive: true });
});

/** Runs `assay account` in a folder without a project. */
function account(args: readonly string[], input = "", url = server.url) {
	const { status, stderr, stdout } = spawnSync(process.execPath, [PROGRAM, "account", ...args], {
		cwd: folder,
		input,
		encoding: "utf8",
		env: { PATH: process.env["PATH"], DATABASE_URL: url, ASSAY_URL: URL_OF_TEAM },
	});
	return { code: status, stdout, stderr };
}

function post(place: string, body: object): Promise<Response> {
	const request = new Request(`${URL_OF_TEAM}/api/auth/${place}`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body),
	});
	return team.handle(request, "192.0.2.1");
}

/** What a command says that is refused. */
function wrong(args: readonly string[], input?: string, url?: string): string {
	const { code, stderr } = account(args, input, url);
	expect(code).toBe(1);
	return stderr;
}

describe("assay account", () => {
	it("makes the first operator with a password from stdin, which is told nowhere", async () => {
		const made = account(
			["create", "--operator", "--email", "Op@example.com", "--name", "Op"],
			`${PASSWORD}\n`,
		);
		expect(made).toEqual({ code: 0, stdout: "Made the operator op@example.com\n", stderr: "" });
		const signedIn = await post("sign-in/email", { email: "op@example.com", password: PASSWORD });
		expect(signedIn.status).toBe(200);
		const [entry] = await team.listAudit({ limit: 1 });
		expect(entry).toMatchObject({ action: "account-made", subject: "op@example.com" });
		expect(JSON.stringify(entry)).not.toContain(PASSWORD);
	});

	it("makes an account whose password is set through a link, once", async () => {
		const { stdout } = account(["create", "--email", "a@b.org", "--name", "A", "--link", "--json"]);
		const { account: made, link } = JSON.parse(stdout);
		expect(made).toMatchObject({ email: "a@b.org", isOperator: false, isDisabled: false });
		expect(link).toMatch(/^https:\/\/assay\.example\.com\/set-password#[\w-]{43}$/);
		const token = new URL(link).hash.slice(1);
		const set = () => post("reset-password", { token, newPassword: PASSWORD });
		expect((await set()).status).toBe(200);
		expect((await set()).status).toBe(400);
	});

	it("gives roles, lists, disables, enables and resets", async () => {
		await database.createProject("p", 1);
		expect(account(["role", "a@b.org", "p", "developer"]).stdout).toBe(
			"a@b.org is developer of p\n",
		);
		const { accounts } = JSON.parse(account(["list", "--json"]).stdout);
		expect(accounts).toMatchObject([
			{ email: "a@b.org", projects: [{ project: "p", role: "developer" }] },
			{ email: "op@example.com", isOperator: true, projects: [] },
		]);
		expect(account(["list"]).stdout).toContain("p (developer)");
		expect(account(["disable", "a@b.org"]).stdout).toBe(
			"a@b.org is disabled; its sessions have ended\n",
		);
		const body = { email: "a@b.org", password: PASSWORD };
		expect((await post("sign-in/email", body)).status).toBe(401);
		expect(account(["enable", "a@b.org", "--json"]).stdout).toContain('"isDisabled":false');
		expect((await post("sign-in/email", body)).status).toBe(200);
		const reset = account(["reset", "a@b.org", "--quiet"]).stdout.trim();
		const token = new URL(reset).hash.slice(1);
		const changed = await post("reset-password", { token, newPassword: "another password" });
		expect(changed.status).toBe(200);
		expect(account(["role", "a@b.org", "p", "none"]).code).toBe(0);
		expect(await team.listMembers("p")).toEqual([]);
	});

	it("ends the links of an account to tasks with what it may", async () => {
		await database.createProject("annotated", 1);
		const store = await database.openProject("annotated");
		const task: AnnotationTask = {
			id: "t",
			name: "Task",
			run: "r",
			system: "s",
			criteria: [],
			overlap: 1,
			wantsGoldenResponse: false,
			isBlind: true,
			selection: "all",
			state: "open",
			createdAt: 1,
		};
		await store.createTask(task, []);
		const { id } = await team.createAccount({ email: "ann@b.org", name: "Ann" });
		const link = async (number: number, of: string) =>
			store.putInvitation({
				id: `${ownLinkPrefix(of)}${number}`,
				task: "t",
				annotator: `Ann ${number}`,
				secretHash: `h${number}`,
				isRevoked: false,
				createdAt: 1,
				expiresAt: 2,
			});
		await link(0, "somebody else");
		const open = async () =>
			(await store.listInvitations("t")).flatMap((one) => (one.isRevoked ? [] : one.secretHash));
		for (const [number, end] of [
			[1, ["disable", "ann@b.org"]],
			[2, ["role", "ann@b.org", "annotated", "none"]],
		] as const) {
			account(["enable", "ann@b.org"]);
			account(["role", "ann@b.org", "annotated", "annotator"]);
			await link(number, id);
			expect((await open()).toSorted()).toEqual(["h0", `h${number}`]);
			expect(account(end).code).toBe(0);
			expect(await open()).toEqual(["h0"]);
		}
		await store.close();
	});

	it("says what is wrong", () => {
		expect(wrong(["disable", "op@example.com"])).toContain("it is the last operator");
		expect(wrong(["role", "a@b.org", "nowhere", "admin"])).toContain("none of this name");
		const create = ["create", "--email", "c@b.org", "--name", "C"];
		expect(wrong(create, "short\n")).toContain("expected 12 to 128");
		expect(wrong(["list"], "", "file.db")).toContain("expected postgres://");
	});
});
