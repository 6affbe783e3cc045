import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { makeRecordedProject } from "./fixtures/make-project.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { runAssay } from "./run-assay.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const demo = demoWorkbench();
let folder: string;
let workbench: Workbench;

/** Three iterations: the second has another evaluator1, the third one more slice. */
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-e2e-"));
	await makeRecordedProject({ folder, prompts: 400, evaluators: 2, slices: 12, systems: 1 });
	const file = path.join(folder, "assay.config.json");
	const config = JSON.parse(await readFile(file, "utf8"));
	config.evaluators.evaluator1.check.ignoreCase = true;
	await writeFile(file, JSON.stringify(config));
	await runAssay(folder, "run", "--quiet");
	config.slices.late = { kind: "keyword", field: "input", words: ["claims"] };
	await writeFile(file, JSON.stringify(config));
	await runAssay(folder, "run", "--quiet");
	workbench = await startWorkbench(folder);
});
afterAll(async () => {
	await workbench.stop();
	await rm(folder, { recursive: true, force: true });
});

async function save(page: Page, item: string): Promise<Download> {
	await page.getByRole("button", { name: "Save evaluator1" }).click();
	const download = page.waitForEvent("download");
	await page.getByRole("menuitem", { name: item }).click();
	return download;
}

describe("plots", () => {
	it("are read with the keyboard: value, interval, n, run, and what changed", async () => {
		const page = await openPage(workbench, { path: "/plots" });
		const plot = page.getByRole("application", { name: /^Plot of evaluator1/ });
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `plots-${theme}`);
		});
		await plot.focus();
		await page.keyboard.press("ArrowLeft");
		const figure = page.getByRole("figure").filter({ has: plot });
		await figure.getByText(/^All prompts, iteration 3: \d+% \(\d+–\d+\), n 400, run /).waitFor();
		await figure.getByText(/new slice late/).waitFor();
		await page.keyboard.press("ArrowLeft");
		await figure.getByText(/Its definition changed: not comparable/).waitFor();
		await page.keyboard.press("ArrowDown");
		await figure.getByText(/^(slice \d+|No slice), iteration 2/).waitFor();
		await screenshot(page, "plots-read");
		await page.keyboard.press("Enter");
		await page.waitForURL(/\/explorer\?run=.*slice/);
	});

	it("show dots with their intervals, a row per slice, where there is one iteration", async () => {
		const page = await openPage(demo(), { path: "/plots" });
		const plot = page.getByRole("application", { name: /^Plot of accuracyJudge, 8 rows/ });
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `plots-dots-${theme}`);
		});
		await page.getByRole("button", { name: "Numbers of rudeWords" }).click();
		const table = page.getByRole("table", { name: "Numbers of rudeWords" });
		expect(await table.getByRole("columnheader").allInnerTexts()).toEqual([
			"Slice",
			"base",
			"withAgents",
		]);
		await expect.poll(() => table.getByRole("row").count()).toBe(1 + 8);
		const figure = page.getByRole("figure").filter({ has: plot });
		await plot.focus();
		await page.keyboard.press("ArrowDown");
		await figure.getByText(/^All prompts · base, iteration 1: \d+%.*n 400/).waitFor();
		await page.keyboard.press("ArrowRight");
		await page.keyboard.press("ArrowDown");
		await figure.getByText(/^claims · withAgents, iteration 1/).waitFor();
		await page.keyboard.press("Enter");
		await page.waitForURL(/\/explorer\?run=.*claims/);
	});

	it("draw the lines that differ most, and others on choice", async () => {
		const page = await openPage(workbench, { path: "/plots" });
		const figure = page.getByRole("figure").first();
		await figure.getByRole("application", { name: /, 6 lines over 3 steps/ }).waitFor();
		await figure.getByText(/^\d+ more lines/).waitFor();
		await page.getByRole("button", { name: "Slices differ most" }).click();
		await page.getByRole("button", { name: "All", exact: true }).click();
		await figure.getByRole("application", { name: /, 1\d lines over 3 steps/ }).waitFor();
		expect(new URL(page.url()).searchParams.get("lines")).toBe("all");
	});

	it("keep the choice in the address and have a table for every plot", async () => {
		const page = await openPage(workbench, { path: "/plots" });
		await page.getByRole("button", { name: /^Evaluators/ }).click();
		await page.getByRole("checkbox", { name: "evaluator2" }).click();
		await page.keyboard.press("Escape");
		await expect.poll(() => page.getByRole("figure").count()).toBe(1);
		expect(new URL(page.url()).searchParams.getAll("evaluators")).toEqual(["evaluator1"]);
		await page.getByRole("button", { name: "Numbers of evaluator1" }).click();
		const table = page.getByRole("table", { name: "Numbers of evaluator1" });
		await expect.poll(() => table.getByRole("row").count()).toBe(1 + 3);
		await expectAccessible(page);
		await screenshot(page, "plots-table");
		await page.reload();
		await page.getByRole("application", { name: /^Plot of evaluator1/ }).waitFor();
		await expect.poll(() => page.getByRole("figure").count()).toBe(1);
		// Nobody has labelled a row: agreement is not offered.
		await expect.poll(() => page.getByRole("button", { name: /Agreement/ }).count()).toBe(0);
	});

	it("are saved as SVG, PNG and CSV", async () => {
		const page = await openPage(workbench, { path: "/plots?slices=All+prompts&scale=fitted" });
		const svg = await readFile(await (await save(page, "Save as SVG")).path(), "utf8");
		expect(svg).toMatch(/^<svg xmlns=/);
		expect(svg).not.toContain("var(--");
		const png = await readFile(await (await save(page, "Save as PNG")).path());
		expect(png.subarray(1, 4).toString()).toBe("PNG");
		const csv = await readFile(await (await save(page, "Save as CSV")).path(), "utf8");
		expect(csv.trimEnd().split("\r\n")).toHaveLength(1 + 3);
		await page.setViewportSize({ width: 768, height: 900 });
		await screenshot(page, "plots-768");
	});
});
