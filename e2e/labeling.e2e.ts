import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { makePoolProject } from "./fixtures/make-pool-project.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { runAssay } from "./run-assay.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const STUDIO = "/develop/labeling-functions";
const ROWS = 3_000;
const LABELLED = 160;

let folder: string;
let workbench: Workbench;
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-e2e-labeling-"));
	await makePoolProject({ folder, rows: ROWS, labelled: LABELLED });
	workbench = await startWorkbench(folder);
}, 120_000);
afterAll(async () => {
	await workbench.stop();
	await rm(folder, { recursive: true, force: true });
});

/** Presses keys one after the other, as a person who touches nothing else. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
	for (const key of keys) await page.keyboard.press(key);
}

const rowOf = (page: Page, name: RegExp) => page.getByRole("row", { name });
const details = (page: Page) => page.getByRole("complementary", { name: "Details" });

describe("the labeling studio", () => {
	it("shows what has not voted yet, lets it vote, and fits the label model", async () => {
		const page = await openPage(workbench, { path: STUDIO });
		await rowOf(page, /long answer/)
			.getByText("not applied")
			.waitFor();
		await page.getByRole("button", { name: "Fit" }).click();
		const model = page.getByRole("region", { name: "Label model" });
		await model.getByText("is used").waitFor({ timeout: 60_000 });
		await model.getByRole("columnheader", { name: /held out n \d+/ }).waitFor();
		await model.getByRole("img", { name: /rows with votes/ }).waitFor();
		await rowOf(page, /long answer/)
			.getByRole("button", { name: /no better than chance: On ground truth/ })
			.waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `labeling-${theme}`);
		});
		await page.getByRole("button", { name: "Coverage" }).click();
		expect(
			await page.getByRole("columnheader", { name: "Coverage" }).getAttribute("aria-sort"),
		).toBe("ascending");
	});

	it("makes a labeling function with a live preview, and switches it off and on", async () => {
		const page = await openPage(workbench, { path: STUDIO });
		await rowOf(page, /long answer/).waitFor();
		await press(page, "n");
		const panel = details(page);
		await panel.getByText("Once the rule is filled in").waitFor();
		await panel.getByLabel("Name").fill("guarantees");
		await panel.getByRole("textbox", { name: "Words" }).fill("guarantee");
		await press(page, "Enter");
		await panel.getByText(/response has the word "guarantee"/).waitFor();
		await panel.getByRole("tab", { name: "Right" }).click();
		await panel.locator("mark").first().waitFor();
		expect(await panel.locator("mark").first().textContent()).toBe("guarantee");
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `labeling-new-${theme}`);
		});
		await press(page, "Control+s");
		await rowOf(page, /guarantees/).waitFor();
		const active = panel.getByRole("switch");
		await active.click();
		await page.getByText("Inactive 1").waitFor();
		await active.click();
		await page.getByText("Active 3").waitFor();
		await panel.getByText("Saved as version").waitFor();
	});

	it("offers what the explanations say, decided by the keys alone", async () => {
		const page = await openPage(workbench, { path: STUDIO });
		await page.getByRole("button", { name: "Suggest" }).click();
		const suggested = rowOf(page, /Reject: acme/);
		await suggested.waitFor({ timeout: 60_000 });
		await suggested.getByRole("button", { name: "Reject: acme" }).click();
		const panel = details(page);
		await panel.getByText("Words of the experts’ explanations").waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `labeling-suggestion-${theme}`);
		});
		await press(page, "e");
		await panel.getByLabel("Name").waitFor();
		await panel.getByLabel("Name").fill("names a competitor");
		await press(page, "Control+s");
		await rowOf(page, /names a competitor/)
			.getByText("not applied")
			.waitFor();
		await page.getByText(/Fit again/).waitFor();
		await press(page, "Escape");
		await panel.waitFor({ state: "detached" });
	});

	it("says where one from code is edited, and what is wrong with a pattern", async () => {
		const page = await openPage(workbench, { path: `${STUDIO}?lf=long+answer` });
		await details(page)
			.getByText(/comes from assay.config.json and is edited there/)
			.waitFor();
		await page.getByRole("button", { name: "New" }).click();
		await page.getByRole("menuitem", { name: "Pattern" }).click();
		await details(page).getByRole("textbox", { name: "Pattern" }).fill("(");
		const problem = details(page).getByText(/Cannot compile pattern/);
		await problem.waitFor();
		expect(await problem.textContent()).toContain("expected RE2 syntax");
	});

	it("explains a row of the pool by its votes", async () => {
		const page = await openPage(workbench, {
			path: "/develop/pools?pool=history&criterion=compliant&row=0",
		});
		const votes = page.getByRole("table", { name: "Votes on this row" });
		await votes.waitFor();
		await votes.getByRole("row", { name: /Balance of the labels/ }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `labeling-row-${theme}`);
		});
		await votes.getByRole("link").first().click();
		await details(page).waitFor();
	});

	it("keeps its place in narrow windows, where the panel lies over the table", async () => {
		const page = await openPage(workbench, { path: `${STUDIO}?lf=guarantees`, width: 768 });
		await page.getByRole("dialog", { name: "guarantees" }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "labeling-narrow");
	});
});

describe("the labeling studio without what it needs", () => {
	let empty: string;
	let other: Workbench;
	beforeAll(async () => {
		empty = await mkdtemp(path.join(tmpdir(), "assay-e2e-labeling-"));
		await makePoolProject({ folder: empty, rows: 50, labelled: 0 });
		other = await startWorkbench(empty);
	}, 120_000);
	afterAll(async () => {
		await other.stop();
		await rm(empty, { recursive: true, force: true });
	});

	it("says how to get labels, and how to get a pool", async () => {
		const page = await openPage(other, { path: STUDIO });
		await page.getByRole("link", { name: "Send rows to experts" }).waitFor();
		expect(await page.getByRole("button", { name: "Suggest" }).isDisabled()).toBe(true);
		await expectAccessible(page);
		await screenshot(page, "labeling-no-truth");
		await page.close();
		await runAssay(empty, "pool", "delete", "history", "--quiet");
		const without = await openPage(other, { path: STUDIO });
		await without.getByRole("link", { name: "Make a pool" }).waitFor();
		await expectAccessible(without);
	});
});
