import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { JUDGES, labelledProjectFiles, makeLenientJudge } from "./fixtures/lenient-judge.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { runAssay } from "./run-assay.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

let folder: string;
let workbench: Workbench;

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-builder-"));
	for (const [name, content] of Object.entries(labelledProjectFiles()))
		writeFileSync(path.join(folder, name), content);
	await runAssay(folder, "run", "--quiet");
	workbench = await startWorkbench(folder);
	await makeLenientJudge(workbench);
}, 90_000);
afterAll(async () => {
	await workbench.stop();
	rmSync(folder, { recursive: true, force: true });
});

const builder = (evaluator: string, view = "results"): string =>
	`/builder?evaluator=${encodeURIComponent(evaluator)}&view=${view}&first=100`;
const prompt = (page: Page): Locator => page.getByRole("textbox", { name: "Judge prompt" });
const sums = (page: Page): Locator => page.getByRole("region", { name: "Agreement with people" });
const tab = (page: Page, name: string): Locator => page.getByRole("tab", { name });
const press = (page: Page, name: string): Promise<void> =>
	page.getByRole("button", { name }).first().click();

describe("the builder", () => {
	it("tries a draft on labelled rows, and says how far it agrees with people", async () => {
		const page = await openPage(workbench, { path: builder(JUDGES.own) });
		await expect.poll(() => sums(page).innerText()).toMatch(/Not asked\s+51/);
		await press(page, "Try the draft");
		await expect.poll(() => sums(page).innerText(), { timeout: 20_000 }).toMatch(/68\.6%/);
		expect(await sums(page).innerText()).toMatch(/55% to 80%, 51 rows[^]*fail\s+16/);
		await page.getByRole("button", { name: "Differing" }).click();
		const rows = page.getByRole("table", { name: "Rows of the trial" }).getByRole("row");
		await expect.poll(() => rows.count()).toBe(17);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `builder-results-${theme}`);
		});
	}, 60_000);

	it("shows one record at a time, with people's words and the exchange, and takes examples of their part alone", async () => {
		const page = await openPage(workbench, { path: builder(JUDGES.own) });
		const rows = page.getByRole("table", { name: "Rows of the trial" }).getByRole("button");
		const seen = { added: 0, refused: 0 };
		await rows.first().click();
		for (let i = 0; i < 51 && (seen.added === 0 || seen.refused === 0); i++) {
			const add = page.getByRole("button", { name: "Add as example" });
			await add.waitFor();
			if (await add.isEnabled()) {
				if (seen.added === 0) await add.click();
				seen.added++;
			} else seen.refused++;
			const before = page.url();
			await press(page, "Next row");
			await expect.poll(() => page.url()).not.toBe(before);
			await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
		}
		expect(seen.added).toBeGreaterThan(0);
		expect(seen.refused).toBeGreaterThan(0);
		await expect.poll(() => page.getByRole("group", { name: "Example 1" }).count()).toBe(1);
		await page.getByText("What the judge was sent and what it wrote").click();
		await expect.poll(() => page.getByText("official_answer").count()).toBeGreaterThan(0);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `builder-record-${theme}`);
		});
		await press(page, "Discard");
		await expect.poll(() => page.getByRole("group", { name: "Example 1" }).count()).toBe(0);
	}, 90_000);

	it("groups disagreements, puts a suggestion into the draft, keeps it over a reload and saves it as a version", async () => {
		const page = await openPage(workbench, { path: builder(JUDGES.own, "disagreements") });
		const group = page
			.getByRole("listitem")
			.filter({ hasText: "Judge says Accept, people say Reject" });
		await expect.poll(() => group.innerText()).toMatch(/16 rows, 100%/);
		await expectAccessible(page);
		await screenshot(page, "builder-disagreements");
		await page.getByRole("button", { name: "Name the groups with sandbox:" }).click();
		await expect
			.poll(() => group.innerText(), { timeout: 20_000 })
			.toMatch(/\[mock, commonest explanation\] Every amount[^]*named by sandbox:/);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `builder-named-groups-${theme}`);
		});
		await group.getByRole("button", { name: "Apply suggestion" }).click();
		await expect.poll(() => prompt(page).inputValue()).toContain("- Every amount must be the same");
		await page.reload();
		await expect.poll(() => prompt(page).inputValue()).toContain("- Every amount must be the same");
		await expect.poll(() => page.getByText("Unsaved changes of before came back").count()).toBe(1);
		await tab(page, "Results").click();
		await page.keyboard.press("ControlOrMeta+Enter");
		await expect.poll(() => sums(page).innerText(), { timeout: 20_000 }).toMatch(/100\.0%/);
		await press(page, "Save as new version");
		await page.getByRole("textbox", { name: "Name of the version" }).fill("strict on amounts");
		await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
		await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
		await tab(page, "Versions").click();
		await expect.poll(() => page.getByText("strict on amounts").count()).toBe(1);
		for (const box of await page.getByRole("checkbox").all()) await box.click();
		const comparison = page.getByRole("region", { name: "Comparison" });
		await expect.poll(() => comparison.innerText()).toMatch(/\+31\.4 points/);
		expect(await comparison.innerText()).toMatch(
			/by more than chance[^]*mid-p McNemar\s+p\s+<\s0\.0001/,
		);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `builder-versions-${theme}`);
		});
	}, 90_000);

	it("optimises a judge from code, and adopts it under a name of its own after one look at the locked test", async () => {
		const page = await openPage(workbench, {
			path: builder(JUDGES.coded, "optimise"),
			width: 1920,
		});
		await page.getByRole("button", { name: "Optimise" }).click();
		const outcome = page.getByRole("region", { name: "Outcome" });
		await expect
			.poll(() => outcome.innerText(), { timeout: 30_000 })
			.toMatch(/Finished after 1 round/);
		expect(await outcome.innerText()).toMatch(/Before: 62\.9%[^]*Best: 100\.0%/);
		expect(await outcome.innerText()).not.toContain("Locked test, before");
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `builder-optimise-${theme}`);
		});
		await press(page, "Adopt after a look at the locked test");
		await expect
			.poll(() => outcome.innerText(), { timeout: 30_000 })
			.toMatch(/Adopted as coded judge aligned[^]*Look 1 at it/);
		// A candidate is its prompt and its examples.
		const candidate = page.getByRole("button", { name: /\+ 6 examples/ }).first();
		await candidate.click();
		await press(page, "Put into the draft");
		await expect.poll(() => page.getByRole("group", { name: /^Example \d/ }).count()).toBe(6);
		await press(page, "Discard");
		await press(page, "Open coded judge aligned");
		await expect.poll(() => page.url()).toContain("coded+judge+aligned");
	}, 90_000);

	it("tells of a version that somebody saved meanwhile, and writes over none unasked", async () => {
		const windows = [
			await openPage(workbench, { path: builder("coded judge aligned") }),
			await openPage(workbench, { path: builder("coded judge aligned") }),
		];
		for (const [i, page] of windows.entries()) {
			await prompt(page).click();
			await page.keyboard.press("Control+End");
			await page.keyboard.type(`\nWindow ${i + 1}`);
		}
		const [first, second] = windows;
		if (first === undefined || second === undefined) throw new TypeError("no window");
		await press(first, "Save as new version");
		await first.getByRole("dialog").getByRole("button", { name: "Save" }).click();
		await expect.poll(() => first.getByRole("dialog").count()).toBe(0);
		const notice = second.getByText("Somebody else has saved");
		await expect.poll(() => notice.count()).toBe(1);
		expect(await first.getByText("Somebody else has saved").count()).toBe(0);
		await expectAccessible(second);
		await second.getByRole("button", { name: "Show", exact: true }).click();
		await press(second, "Discard mine");
		await expect.poll(() => prompt(second).inputValue()).toContain("Window 1");
		expect(await notice.count()).toBe(0);
	}, 60_000);

	it("shows what a jury would be worth and whether its members err together, and stores it", async () => {
		const page = await openPage(workbench, { path: builder(JUDGES.coded, "jury") });
		const members = page.getByRole("table", { name: "Members, majority and jury" });
		await expect.poll(() => members.innerText()).toMatch(/same text\s+100\.0%/);
		expect(await members.getByRole("row").count()).toBe(5);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `builder-jury-${theme}`);
		});
		await press(page, "Store the jury");
		await expect.poll(() => page.url()).toContain("accuracy+jury");
		await expect.poll(() => sums(page).innerText()).toMatch(/Agreement with people/);
	}, 60_000);

	it("copies a judge from code to a new evaluator, and fits a narrow window", async () => {
		const page = await openPage(workbench, { path: builder(JUDGES.coded), width: 768 });
		await expect.poll(() => page.getByText(/It comes from assay\.config\.ts/).count()).toBe(1);
		await expectAccessible(page);
		await screenshot(page, "builder-768");
		await press(page, "Copy to a new evaluator");
		await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
		await expect.poll(() => page.url()).toContain("coded+judge+2");
		await expect
			.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
			.toBeLessThanOrEqual(0);
	}, 60_000);
});
