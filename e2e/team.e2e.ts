import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { makeRecordedFiles } from "./fixtures/make-project.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";
import { type Person, startTeam, type Team } from "./start-team.ts";

/** What the browser says of refusals that these tests ask for. */
const REFUSED = /status of (401|403|404|409|422)/;

let team: Team;
let folder = "";
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-team-project-"));
	team = await startTeam();
	await makeRecordedFiles({ folder, prompts: 40, evaluators: 2, slices: 2, systems: 1 });
	await team.assay(folder, "run", "--quiet");
}, 240_000);
afterAll(async () => {
	await team.stop();
	rmSync(folder, { recursive: true });
});

const REVIEWER: Person = {
	name: "Reviewer One",
	email: "reviewer-1@example.org",
	password: "long enough to guess",
};

async function signIn(page: Page, { email, password }: Person): Promise<void> {
	await page.getByLabel("Email").fill(email);
	await page.getByLabel("Password").fill(password);
	await page.keyboard.press("Enter");
}

/** The page as somebody sees it who signs in first. */
async function openAs(person: Person, place = "/", theme?: "dark"): Promise<Page> {
	const page = await openPage(team, {
		path: `/sign-in#${encodeURIComponent(place)}`,
		expectedErrors: REFUSED,
		...(theme && { theme }),
	});
	await signIn(page, person);
	await page.waitForURL((url) => url.pathname === place);
	await page.getByRole("heading", { level: 1 }).waitFor();
	return page;
}

describe("a team's server", () => {
	it("asks who somebody is, and leads back to where they wanted to go", async () => {
		const page = await openPage(team, { path: "/p/recorded/runs", expectedErrors: REFUSED });
		await page.waitForURL(/\/sign-in/);
		await page.getByRole("heading", { name: "Sign in" }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `team-sign-in-${theme}`);
		});
		await signIn(page, { ...team.operator, password: "not the password" });
		await page.getByRole("alert").waitFor();
		await signIn(page, team.operator);
		await page.waitForURL("**/p/recorded/runs");
		await page.getByRole("heading", { name: "Runs", level: 1 }).waitFor();
		await page.getByRole("button", { name: /Operator, admin/ }).click();
		await page.getByRole("menuitem", { name: "All projects" }).waitFor();
		await screenshot(page, "team-corner");
	});

	it("lets an operator invite a reviewer, who joins and reads but may not change", async () => {
		const lead = await openAs(team.operator, "/projects/recorded");
		await lead.getByRole("button", { name: "Invite somebody" }).click();
		await lead.getByRole("button", { name: "Make the link" }).click();
		const link = (await lead.locator("code", { hasText: "/join#" }).textContent()) ?? "";
		await expectAccessible(lead);

		const theirs = await openPage(team, {
			path: link.slice(team.url.length),
			expectedErrors: REFUSED,
		});
		await theirs.getByText(/as reviewer/).waitFor();
		await inBothThemes(theirs, async (theme) => {
			await expectAccessible(theirs);
			await screenshot(theirs, `team-join-${theme}`);
		});
		await theirs.getByLabel("Email").fill(REVIEWER.email);
		await theirs.getByLabel("Name").fill(REVIEWER.name);
		await theirs.getByLabel("Password").fill(REVIEWER.password);
		await theirs.keyboard.press("Enter");
		await theirs.getByRole("link", { name: "recorded" }).click();
		await theirs.waitForURL("**/p/recorded/");
		await theirs.getByRole("grid").waitFor();

		const answer = await theirs.evaluate(async () => {
			const response = await fetch("/p/recorded/api/v1/runs", {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: "{}",
			});
			return [response.status, (await response.json()).detail];
		});
		expect(answer).toEqual([403, expect.stringMatching(/developer.*reviewer/)]);

		const again = await openPage(team, {
			path: link.slice(team.url.length),
			expectedErrors: REFUSED,
		});
		await again.getByRole("alert").waitFor();
	}, 120_000);

	it("shows members, tokens and the audit log, and ends what is revoked at once", async () => {
		const lead = await openAs(team.operator, "/projects/recorded");
		await lead.getByRole("rowheader", { name: REVIEWER.name }).waitFor();
		await inBothThemes(lead, async (theme) => {
			await expectAccessible(lead);
			await screenshot(lead, `team-people-${theme}`);
		});
		await lead.getByRole("tab", { name: /API tokens/ }).click();
		await lead.getByRole("button", { name: "New token" }).click();
		await lead.getByLabel("Name").fill("nightly run");
		await lead.keyboard.press("Enter");
		const secret = (await lead.locator("code", { hasText: /^assay_/ }).textContent()) ?? "";
		const runs = () =>
			fetch(`${team.url}/p/recorded/api/v1/runs`, {
				headers: { authorization: `Bearer ${secret}` },
			});
		expect((await runs()).status).toBe(200);
		await lead.keyboard.press("Escape");
		await lead.getByRole("button", { name: "Revoke nightly run" }).click();
		await lead.getByText("revoked").waitFor();
		expect((await runs()).status).toBe(401);
		await lead.getByRole("tab", { name: "Audit log" }).click();
		await lead.getByText("token-revoked").first().waitFor();
		await inBothThemes(lead, async (theme) => {
			await expectAccessible(lead);
			await screenshot(lead, `team-audit-${theme}`);
		});
	}, 120_000);

	it("tells who is signed out meanwhile, and keeps the page", async () => {
		const theirs = await openAs(REVIEWER, "/p/recorded/");
		await theirs.getByRole("grid").waitFor();
		const lead = await openAs(team.operator, "/accounts");
		const row = lead.getByRole("row", { name: new RegExp(REVIEWER.name) });
		await row.getByRole("button", { name: "Disable" }).click();
		await row.getByText("disabled").waitFor();
		await inBothThemes(lead, async (theme) => {
			await expectAccessible(lead);
			await screenshot(lead, `team-accounts-${theme}`);
		});
		const status = await theirs.evaluate(
			async () => (await fetch("/p/recorded/api/v1/runs")).status,
		);
		expect(status).toBe(401);
	}, 120_000);

	it("archives a project, which is then read and not changed", async () => {
		const lead = await openAs(team.operator, "/projects/recorded");
		await lead.getByRole("tab", { name: "Project", exact: true }).click();
		await lead.getByRole("button", { name: "Archive the project" }).click();
		await lead.getByText("archived").first().waitFor();
		await expectAccessible(lead);
		const status = await lead.evaluate(
			async () =>
				(
					await fetch("/p/recorded/api/v1/documents/note/1", {
						method: "PUT",
						headers: { "content-type": "application/json" },
						body: JSON.stringify({ body: "text" }),
					})
				).status,
		);
		expect(status).toBe(409);
		await lead.getByRole("button", { name: "Take back into use" }).click();
		await lead.getByRole("button", { name: "Archive the project" }).waitFor();
	}, 120_000);
});
