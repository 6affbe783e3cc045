import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { makeRecordedProject, type RecordedProject } from "./fixtures/make-project.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage, type PageOptions } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const demo = demoWorkbench();
const made: { readonly folder: string; readonly workbench: Promise<Workbench> }[] = [];

afterAll(async () => {
	for (const { folder, workbench } of made) {
		await (await workbench).stop();
		await rm(folder, { recursive: true, force: true });
	}
});

/** `assay ui` on a project that is made for the tests, once. */
async function workbenchOf(project: Omit<RecordedProject, "folder">): Promise<Workbench> {
	const folder = await mkdtemp(path.join(tmpdir(), "assay-matrix-"));
	const start = async (): Promise<Workbench> => {
		await makeRecordedProject({ ...project, folder });
		return startWorkbench(folder);
	};
	const workbench = start();
	made.push({ folder, workbench });
	return workbench;
}

let twoSystems: Promise<Workbench> | undefined;

/** Two systems on 400 prompts; the second is shown, and compared with the first. */
async function openComparison(options: PageOptions = {}): Promise<Page> {
	twoSystems ??= workbenchOf({ prompts: 400, evaluators: 7, slices: 10, systems: 2 });
	const page = await openPage(await twoSystems, options);
	await choose(page, "Baseline", /^v1/);
	await page.getByRole("button", { name: /better$/ }).waitFor();
	return page;
}

async function choose(page: Page, what: string, option: RegExp): Promise<void> {
	await page.getByRole("combobox", { name: what }).click();
	await page.getByRole("option", { name: option }).click();
}

/** What a screen reader says about the cell that has the focus. */
function focused(page: Page): Promise<string> {
	return page.evaluate(() => document.activeElement?.querySelector(".sr-only")?.textContent ?? "");
}

function slices(page: Page): Promise<readonly string[]> {
	return page.getByRole("rowheader").allInnerTexts();
}

/** The cell of a slice under an evaluator. */
function cell(page: Page, slice: string, evaluator: string): Locator {
	return page.getByRole("link", { name: `${slice}, ${evaluator}:` });
}

describe("matrix", () => {
	it("shows the demo's newest run, and is accessible in both themes", async () => {
		const page = await openPage(demo(), { path: "/" });
		expect(await cell(page, "All prompts", "accuracyJudge").innerText()).toMatch(/gate\s+\d+%/);
		expect(await cell(page, "spanish", "accuracyJudge").innerText()).toMatch(/no rows$/);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `matrix-demo-${theme}`);
		});
	});

	it("leads by keys alone from the page to the failing rows of the worst cell, and back", async () => {
		const page = await openPage(demo(), { path: "/" });
		await page.keyboard.press("w");
		await page.waitForFunction(() => document.activeElement?.matches("[data-at]"));
		const worst = await focused(page);
		expect(worst).toMatch(
			/^.+, accuracyJudge: \d+% pass by people, 95% interval \d+ to \d+, corrected from \d+ labels of other rows; raw \d+%/,
		);
		await page.keyboard.press("Enter");
		await page.waitForURL(/\/explorer/);
		const search = new URL(page.url()).searchParams;
		expect(search.get("q")).toBe(
			`slice:${worst.split(",")[0]} evaluator:accuracyJudge verdict:fail`,
		);
		expect(search.get("run")).not.toBeNull();
		await page.goBack();
		await page.getByRole("grid").waitFor();
	});

	it("tells beside the matrix what the cell is, where the window has room for both", async () => {
		const page = await openPage(demo(), { path: "/", width: 1920, height: 1080 });
		const details = page.getByRole("complementary", { name: "Details" });
		await details.getByRole("heading", { name: "All prompts · accuracyJudge" }).waitFor();
		await page.getByRole("grid").locator('[tabindex="0"]').focus();
		await page.keyboard.press("ArrowDown");
		await details.getByRole("heading", { name: "claims · accuracyJudge" }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `matrix-docked-${theme}`);
		});
		await page.setViewportSize({ width: 1280, height: 800 });
		await details.waitFor({ state: "detached" });
	});

	it("moves with the arrows and explains with Space", async () => {
		const page = await openPage(demo(), { path: "/" });
		await page.getByRole("grid").locator('[tabindex="0"]').focus();
		expect(await focused(page)).toContain("All prompts, accuracyJudge");
		await page.keyboard.press("ArrowRight");
		await page.keyboard.press("ArrowDown");
		expect(await focused(page)).toContain("claims, rudeWords");
		await page.keyboard.press("Control+End");
		expect(await focused(page)).toContain("No slice, competitors");
		await page.keyboard.press("Control+Home");
		await page.keyboard.press("Space");
		const panel = page.getByRole("dialog");
		await panel.getByText("All prompts · accuracyJudge").waitFor();
		await expect.poll(() => panel.getByText("Wilson").count()).toBe(1);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `matrix-cell-details-${theme}`);
		});
		await page.keyboard.press("Escape");
		await panel.waitFor({ state: "detached" });
		expect(await focused(page)).toContain("All prompts, accuracyJudge");
		await page.keyboard.press("ArrowUp");
		await page.keyboard.press("Space");
		await page.getByRole("dialog").getByText("Definition, as the run used it").waitFor();
		await page.getByRole("dialog").getByText("sandbox:be-healthy-judge").first().waitFor();
		await expectAccessible(page);
	});

	it("compares with a baseline that is chosen, and colours by change", async () => {
		const page = await openComparison({ width: 1920, height: 1080 });
		expect(new URL(page.url()).searchParams.get("baseline")).not.toBeNull();
		expect(
			await page
				.getByRole("grid")
				.getByText(/[▲▼] .* (better|worse)/)
				.count(),
		).toBeGreaterThan(0);
		await page.getByRole("button", { name: "Change", exact: true }).click();
		await page.getByText("Significant change, points").waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `matrix-change-1920-${theme}`);
		});
		await choose(page, "Baseline", /no baseline/);
		await page.getByText("no baseline chosen").waitFor();
		await page.goBack();
		await page.getByText("Significant change, points").waitFor();
	});

	it("jumps from a gate and from a change to its cell", async () => {
		const page = await openComparison();
		await page.getByRole("button", { name: /^Gates:/ }).click();
		await expectAccessible(page);
		await page.getByRole("listitem").getByText("criterion1 · All prompts").first().click();
		await expect.poll(() => focused(page)).toContain("All prompts, evaluator");
		await page.getByRole("button", { name: /better$/ }).click();
		await expectAccessible(page);
		await screenshot(page, "matrix-changes");
		await page.getByRole("dialog").getByRole("listitem").first().getByRole("button").click();
		await expect.poll(() => focused(page)).toContain("significant");
		await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
	});

	it("sorts, folds, hides and filters, and keeps that in the address", async () => {
		const page = await openComparison();
		const defined = await slices(page);
		const heading = page.getByRole("columnheader", { name: "evaluator4" });
		await heading.getByRole("button", { name: "evaluator4" }).click();
		await expect.poll(() => heading.getAttribute("aria-sort")).toBe("ascending");
		await expect.poll(() => slices(page)).not.toEqual(defined);
		expect((await slices(page))[0]).toBe("All prompts");
		await heading.getByRole("button", { name: "evaluator4" }).click();
		await expect.poll(() => heading.getAttribute("aria-sort")).toBe("descending");
		await page.getByRole("button", { name: "criterion1", exact: true }).click();
		await page.getByRole("columnheader", { name: "3 evaluators" }).waitFor();
		await page.getByRole("button", { name: "Columns" }).click();
		await page.getByRole("checkbox", { name: "evaluator5" }).click();
		await expectAccessible(page);
		await page.keyboard.press("Escape");
		await page.getByRole("searchbox", { name: "Filter slices" }).fill("slice 1");
		await expect.poll(() => slices(page)).toEqual(["All prompts", "slice 1", "slice 10"]);
		await page.reload();
		await page.getByRole("columnheader", { name: "3 evaluators" }).waitFor();
		expect(await slices(page)).toHaveLength(3);
		await expect.poll(() => page.getByRole("columnheader", { name: "evaluator5" }).count()).toBe(0);
		await screenshot(page, "matrix-arranged");
	});

	it("can be taken away as Markdown, CSV, SVG and PNG", async () => {
		const page = await openComparison();
		const act = async (name: string): Promise<void> => {
			await page.getByRole("button", { name: "Export" }).click();
			await page.getByRole("menuitem", { name }).click();
		};
		const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
		await act("Copy as Markdown");
		await expect.poll(copied).toMatch(/^\| Slice \| Prompts \| evaluator1 .*\n\| --- /);
		await act("Copy as CSV");
		await expect.poll(copied).toMatch(/^slice,evaluator,criterion,.*\n"?All prompts"?,evaluator1,/);
		const saved = async (name: string): Promise<Buffer> => {
			const [download] = await Promise.all([page.waitForEvent("download"), act(name)]);
			return readFile(await download.path());
		};
		expect((await saved("Save as SVG")).toString()).toMatch(
			/^<svg[\s\S]*All prompts[\s\S]*<\/svg>\n$/,
		);
		const png = await saved("Save as PNG");
		expect(png.subarray(1, 4).toString()).toBe("PNG");
		expect(png.length).toBeGreaterThan(20_000);
		expect((await saved("Save as CSV")).toString()).toMatch(/^slice,evaluator,/);
	});

	it("stays usable with 40 slices, 30 evaluators, and names that are long, foreign or hostile", async () => {
		const long = "members who ask about prescriptions ".repeat(6).trim();
		const workbench = await workbenchOf({
			prompts: 300,
			evaluators: 30,
			slices: 40,
			systems: 1,
			sliceNames: [long, "أسئلة التغطية", "<img src=x onerror=alert(1)>"],
			evaluatorNames: ["x".repeat(90)],
		});
		for (const width of [768, 1280, 1920]) {
			const page = await openPage(workbench, { path: "/", width, height: 900 });
			await expect.poll(() => page.getByRole("grid").getAttribute("aria-rowcount")).toBe("44");
			await expect.poll(() => page.locator("img[src=x]").count()).toBe(0);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			expect(wide).toBe(width);
			await screenshot(page, `matrix-large-${width}`);
			await page.getByRole("grid").locator('[tabindex="0"]').focus();
			await page.keyboard.press("Control+End");
			await expect.poll(() => focused(page)).toContain("No slice, evaluator30");
			const box = await page.locator("[data-at]:focus").boundingBox();
			expect(box?.y).toBeLessThan(900);
			expect(box?.x).toBeLessThan(width);
		}
	});

	it("says what to do where nothing was run", async () => {
		const workbench = await workbenchOf({
			prompts: 20,
			evaluators: 1,
			slices: 1,
			systems: 1,
			isRun: false,
		});
		const page = await openPage(workbench, { path: "/" });
		await page.getByRole("heading", { name: "Nothing was measured yet" }).waitFor();
		await inBothThemes(page, () => expectAccessible(page));
		await screenshot(page, "matrix-no-run");
		await page.getByRole("link", { name: "Start a run" }).click();
		await page.waitForURL(/\/runs/);
	});

	it("leads an empty folder to its first import", async () => {
		const folder = await mkdtemp(path.join(tmpdir(), "assay-matrix-"));
		const workbench = startWorkbench(folder);
		made.push({ folder, workbench });
		const page = await openPage(await workbench, { path: "/" });
		await page.getByRole("heading", { name: "There is nothing to measure yet" }).waitFor();
		await expectAccessible(page);
		await page.getByRole("link", { name: "Import a file" }).click();
		await page.getByRole("heading", { level: 1, name: "Import" }).waitFor();
	});

	it("tells that a run is not there, and keeps the matrix where its baseline is not", async () => {
		const page = await openPage(demo(), {
			path: "/?run=nosuchrun",
			expectedErrors: /404/,
		});
		await page.getByText('Cannot find run "nosuchrun"').waitFor();
		await page.goto(`${demo().url}/?baseline=nosuchrun`);
		await page.getByRole("button", { name: "not comparable" }).click();
		await page.getByText('Cannot find run "nosuchrun"').waitFor();
		await expect.poll(() => page.getByRole("rowheader").count()).toBeGreaterThan(3);
	});
});
