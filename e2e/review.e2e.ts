import { createClient } from "@assay/sdk/client";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { taskFixture } from "../packages/app/src/http/invitations/task-fixture.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { type InvitedProject, makeInvitedProject } from "./fixtures/invited-project.ts";
import { labelRows, PEOPLE } from "./fixtures/label-rows.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const ANSWERED = 40;

let project: InvitedProject;
let workbench: Workbench;
let empty: InvitedProject;
let emptyWorkbench: Workbench;
let run = "";
beforeAll(async () => {
	project = await makeInvitedProject(60);
	await labelRows(project.store, ANSWERED);
	run = (await project.store.listRuns())[0]?.id ?? "";
	workbench = await startWorkbench(project.folder);
	empty = await makeInvitedProject(5);
	emptyWorkbench = await startWorkbench(empty.folder);
}, 120_000);
afterAll(async () => {
	await workbench.stop();
	await emptyWorkbench.stop();
	await project.remove();
	await empty.remove();
});

const committed = async (criterion = "correct") =>
	(await project.store.listGroundTruth({ criterion })).map(
		({ label, promptId }) => `${promptId} ${label}`,
	);
const current = (page: Page) => page.locator("li[aria-current=true] [data-row] bdi").first();
const rowsLeft = (page: Page, text: string) =>
	expect.poll(() => page.getByRole("status").filter({ hasText: " of " }).textContent()).toBe(text);

describe("the review", () => {
	it("decides row after row by the keyboard alone, and takes one back", async () => {
		const page = await openPage(workbench, { path: "/review" });
		await rowsLeft(page, "1 to 50 of 50");
		const first = await current(page).textContent();
		// What evaluators said is closed, so that nobody follows them unawares.
		const verdicts = page.getByRole("button", { name: "Show Verdicts" });
		await verdicts.waitFor();
		expect(await verdicts.getAttribute("aria-expanded")).toBe("false");
		// Those on which people disagree come first.
		expect(await page.locator("li[aria-current=true]").textContent()).toContain("disagree");
		await page.keyboard.press("m");
		await page.keyboard.press("Enter");
		await rowsLeft(page, "1 to 49 of 49");
		await expect.poll(() => committed()).toHaveLength(1);
		expect(await current(page).textContent()).not.toBe(first);
		await page.keyboard.press("j");
		await page.keyboard.press("k");
		await page.keyboard.press("1");
		await page.keyboard.press("e");
		const why = page.getByRole("textbox", { name: "Why this label" });
		await expect.poll(() => why.evaluate((node) => node === document.activeElement)).toBe(true);
		await page.keyboard.type("The handbook says so");
		await page.keyboard.press("Control+Enter");
		await rowsLeft(page, "1 to 48 of 48");
		expect(
			(await project.store.listGroundTruth({})).map(({ explanation }) => explanation),
		).toContain("The handbook says so");
		await page.keyboard.press("u");
		await rowsLeft(page, "1 to 49 of 49");
		await expect.poll(() => committed()).toHaveLength(1);
		await page.keyboard.press("Enter");
		await page.getByText("Choose a label first").waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `review-${theme}`);
		});
	});

	it("shows a conflict, and mends it by loading the rows again", async () => {
		const page = await openPage(workbench, {
			path: "/review?criterion=tone",
			expectedErrors: /409|Conflict|ERR_FAILED/,
		});
		await rowsLeft(page, "1 to 50 of 50");
		const key =
			(await page.locator("li[aria-current=true] [data-row]").getAttribute("data-row")) ?? "";
		// What somebody else does meanwhile does not reach the page.
		await page.route("**/api/v1/review/*/rows*", (route) => route.abort());
		const api = createClient({ origin: workbench.url });
		await page.keyboard.press("1");
		await api.call("POST /review/{run}/labels", {
			run,
			criterion: "tone",
			committedBy: "lea",
			rows: [
				{
					row: key,
					label: "friendly",
					revision: 0,
				},
			],
		});
		await page.keyboard.press("Enter");
		await page
			.getByRole("alert")
			.filter({ hasText: "committed by somebody else meanwhile" })
			.waitFor();
		await screenshot(page, "review-conflict");
		await page.unroute("**/api/v1/review/*/rows*");
		await page.keyboard.press("r");
		await rowsLeft(page, "1 to 49 of 49");
		await expect.poll(() => page.getByRole("alert").count()).toBe(0);
		expect(await committed("tone")).toEqual([expect.stringContaining("friendly")]);
		await page.keyboard.press("1");
		await page.keyboard.press("Enter");
		await rowsLeft(page, "1 to 48 of 48");
	});

	it("commits what most say at once, and leaves what they disagree about", async () => {
		const page = await openPage(workbench, { path: "/review?criterion=tone" });
		const before = (await committed("tone")).length;
		await page.getByRole("button", { name: "Commit by majority" }).click();
		const plan = page.getByRole("region", { name: "Will be committed" });
		await plan.waitFor();
		await page.getByText("people disagree on the hard ones").waitFor();
		await expectAccessible(page);
		await screenshot(page, "review-bulk");
		const button = page.getByRole("button", { name: /^Commit \d+ rows$/ });
		const rows = Number((await button.textContent())?.replaceAll(/\D/g, ""));
		expect(rows).toBeGreaterThan(10);
		await button.click();
		await page.getByText(`Committed ${rows} rows as ground truth`).waitFor();
		await expect.poll(async () => (await committed("tone")).length).toBe(before + rows);
		const left = 50 - before - rows;
		await rowsLeft(page, `1 to ${left} of ${left}`);
		expect(left).toBeGreaterThan(0);
	});

	it("tells how far people agree, who is far from the others, and how it went over time", async () => {
		const page = await openPage(workbench, { path: "/review?view=agreement", height: 1400 });
		const criteria = page.getByRole("region", { name: "Agreement by criterion" });
		await criteria.getByRole("row", { name: /^correct/ }).waitFor();
		await expect.poll(() => criteria.getByRole("row").count()).toBe(3);
		const people = page.getByRole("region", { name: "Labels by person" });
		await expect.poll(() => people.getByText("far from the others").count()).toBe(1);
		expect(await people.getByRole("row", { name: /^Cai/ }).textContent()).toContain("far from");
		await expect.poll(() => page.getByRole("img", { name: /^Share of/ }).count()).toBe(2);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `review-agreement-${theme}`);
		});
		await page.getByRole("button", { name: "Numbers of the labels over time" }).click();
		const table = page.getByRole("table", { name: "Labels over time" });
		// Five weeks of Ana, four of the others.
		await expect.poll(() => table.getByRole("row").count()).toBe(1 + 5 + 4 * (PEOPLE.length - 1));
	});

	it("lists labels of an older criterion that an evaluator contradicts, and asks for them again", async () => {
		const page = await openPage(workbench, { path: "/review?filter=again" });
		const rows = page.getByRole("region", { name: "Rows in review" });
		await rows.getByText("older criterion").first().waitFor();
		await expectAccessible(page);
		await screenshot(page, "review-again");
		const count = await rows.locator("li[aria-current]").count();
		await page.getByRole("button", { name: "Grade again" }).click();
		const dialog = page.getByRole("dialog");
		await dialog.getByText(`${count} rows`).first().waitFor();
	});

	it("opens at a task with its run and its rows", async () => {
		const { task } = await taskFixture(project.store, { criteria: ["tone"], rows: 3 });
		const page = await openPage(workbench, { path: `/review?task=${task.id}&filter=all` });
		await rowsLeft(page, "1 to 3 of 3");
		await expect
			.poll(() => page.getByRole("combobox", { name: "Criterion" }).textContent())
			.toBe("tone");
	});

	it("fits into a narrow window, with the texts in the list", async () => {
		const page = await openPage(workbench, { path: "/review?filter=all", width: 768, height: 900 });
		await page.locator("li[aria-current=true]").getByText("Response").waitFor();
		await expectAccessible(page);
		const wider = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
		expect(wider).toBe(0);
		await screenshot(page, "review-768");
	});

	it("says what to do where nobody has labelled anything", async () => {
		const page = await openPage(emptyWorkbench, { path: "/review" });
		await page.getByRole("heading", { name: "Nobody has labelled this run" }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "review-empty");
	});
});

describe("the explorer", () => {
	it("shows ground truth with its history beside the labels, and filters by it", async () => {
		const page = await openPage(workbench, { path: "/explorer?q=truth%3Ayes" });
		const grid = page.getByRole("grid", { name: "Rows" });
		await expect.poll(() => grid.getByRole("row").count()).toBeGreaterThan(5);
		await page.getByRole("button", { name: /^Against ground truth/ }).waitFor();
		await grid.getByRole("row").nth(1).click();
		const record = page.getByRole("region", { name: "Record", exact: true });
		await record.getByRole("heading", { name: "Ground truth" }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "explorer-ground-truth");
	});
});
