import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createClient } from "@assay/sdk/client";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const LONG = "a system with a name that is far longer than the place that there is for it";
let folder: string;
let workbench: Workbench;

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-playground-"));
	const rows = Array.from({ length: 12 }, (_, i) => ({
		id: `p${String(i).padStart(2, "0")}`,
		input: `How do I renew plan ${i}?`,
		reference: `Plan ${i} renews in the portal.`,
		...(i > 9 && { split: "test" }),
	}));
	writeFileSync(
		path.join(folder, "rows.jsonl"),
		rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
	);
	writeFileSync(
		path.join(folder, "assay.config.json"),
		JSON.stringify({
			name: "playground",
			prompts: "rows.jsonl",
			criteria: { tone: { description: "Is it polite?" } },
			evaluators: {
				polite: {
					kind: "code",
					criterion: "tone",
					check: { type: "contains-any", values: ["please"] },
				},
			},
			systems: {
				v1: { model: "sandbox:echo", prompt: "{{input}}" },
				[LONG]: { model: "sandbox:echo", prompt: "At length: {{input}}" },
			},
		}),
	);
	workbench = await startWorkbench(folder);
}, 90_000);
afterAll(async () => {
	await workbench.stop();
	rmSync(folder, { recursive: true, force: true });
});

const open = (search = "", width = 1280): Promise<Page> =>
	openPage(workbench, { path: `/develop/prompts${search}`, width });
const variant = (page: Page, letter: string): Locator =>
	page.getByRole("region", { name: `Variant ${letter}` });
const template = (page: Page, letter: string): Locator =>
	variant(page, letter).getByRole("textbox", { name: "Prompt template" });
const rows = (page: Page): Locator =>
	page.getByRole("table", { name: "Responses" }).locator("tbody tr");
const more = async (page: Page, letter: string, item: RegExp): Promise<void> => {
	await page.getByRole("button", { name: `More about variant ${letter}` }).click();
	await page.getByRole("menuitem", { name: item }).click();
};

describe("the playground", () => {
	it("says what to do before anything was tried, at every width", async () => {
		for (const width of [768, 1280, 1920]) {
			const page = await open("", width);
			await page.getByText("Nothing was tried yet").waitFor();
			await inBothThemes(page, async (theme) => {
				await expectAccessible(page);
				await screenshot(page, `playground-empty-${width}-${theme}`);
			});
		}
	}, 90_000);

	it("tries two prompts side by side by a key, and shows checks, differences and numbers", async () => {
		const page = await open("?count=12");
		await template(page, "B").fill("please: {{inptu}}");
		await page.getByText("did you mean {{input}}?").waitFor();
		await template(page, "B").fill("please: {{input}}");
		await page.keyboard.press("Control+Enter");
		await expect.poll(() => rows(page).getByText("polite").count(), { timeout: 20_000 }).toBe(20);
		expect(await rows(page).count()).toBe(10);
		const head = page.getByRole("table", { name: "Responses" }).locator("thead");
		expect(await head.innerText()).toMatch(/split test: 2[^]*0 of 10 pass[^]*10 of 10 pass/);
		expect(await head.innerText()).toContain("system v1");
		await page.getByRole("button", { name: "Compare with A" }).click();
		await expect.poll(() => rows(page).locator("ins").count()).toBeGreaterThan(0);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `playground-results-${theme}`);
		});
		await page.reload();
		await expect.poll(() => rows(page).count()).toBe(10);
		expect(await template(page, "B").inputValue()).toBe("please: {{input}}");
	}, 60_000);

	it("shows in its cell why a variant did not answer, and lets it be tried again", async () => {
		const page = await open("?count=2");
		await variant(page, "B").getByRole("textbox", { name: "Model" }).fill("openai:gpt-4o-mini");
		await page.getByRole("button", { name: "Run", exact: true }).click();
		await expect
			.poll(() => rows(page).getByText("OPENAI_API_KEY").count(), { timeout: 20_000 })
			.toBe(2);
		await expectAccessible(page);
		await screenshot(page, "playground-failed");
		await rows(page).getByRole("button", { name: "Try again" }).first().click();
		await expect
			.poll(() => rows(page).getByRole("button", { name: "Try again" }).first().isEnabled(), {
				timeout: 20_000,
			})
			.toBe(true);
	}, 60_000);

	it("keeps versions of a draft and compares two of them", async () => {
		const page = await open();
		const save = async (name: string): Promise<void> => {
			await more(page, "A", /Save as a version/);
			await page.getByRole("textbox", { name: "Name of the draft" }).fill("shorter");
			await page.getByRole("textbox", { name: "Name of the version" }).fill(name);
			await page.getByRole("button", { name: "Save", exact: true }).click();
			await page.getByRole("dialog").waitFor({ state: "detached" });
		};
		await save("first");
		await template(page, "A").fill("Briefly: {{input}}");
		await save("brief");
		await page.getByRole("button", { name: "Load a version into B" }).click();
		const dialog = page.getByRole("dialog");
		await dialog.getByRole("combobox", { name: "System or draft" }).click();
		await page.getByRole("option", { name: "shorter" }).click();
		await dialog.getByRole("checkbox", { name: "Compare brief" }).click();
		await dialog.getByRole("checkbox", { name: "Compare first" }).click();
		await dialog.locator("ins", { hasText: "Briefly" }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "playground-versions");
		await dialog.getByRole("button", { name: "Load" }).last().click();
		await expect.poll(() => template(page, "B").inputValue()).toBe("{{input}}");
	}, 60_000);

	it("promotes a variant to a system, runs the benchmark and leads to the comparison", async () => {
		const page = await open();
		await more(page, "A", /Promote/);
		const name = page.getByRole("textbox", { name: "Name of the system" });
		// It comes from the configuration, so that another name is offered.
		expect(await name.inputValue()).toBe("v1 2");
		await name.fill("v1");
		await page.getByText("It comes from assay.config.json").waitFor();
		expect(await page.getByRole("button", { name: "Promote and run" }).isDisabled()).toBe(true);
		await page.getByRole("button", { name: "Cancel" }).click();
		await template(page, "B").fill("please: {{input}}");
		await more(page, "B", /Promote/);
		await page.getByRole("textbox", { name: "Name of the system" }).fill("polite");
		await screenshot(page, "playground-promote");
		await page.getByRole("button", { name: "Promote and run" }).click();
		const done = page.getByRole("region", { name: "Benchmark of the promoted prompt" });
		await done.getByRole("link", { name: "Open the run" }).waitFor({ timeout: 30_000 });
		// Without a run of the first variant's system there is nothing to compare with yet.
		expect(await done.getByRole("link", { name: /Compare/ }).count()).toBe(0);
		await createClient({ origin: workbench.url }).call("POST /runs", { systems: ["v1"] });
		await done.getByRole("link", { name: "Compare with v1" }).click({ timeout: 30_000 });
		await page.waitForURL(/\/compare/);
		await page.getByRole("heading", { level: 1, name: "Compare" }).waitFor();
	}, 90_000);

	it("shows four variants with long names, narrow and wide", async () => {
		const page = await open("", 1920);
		await page.getByRole("button", { name: "Add variant" }).click();
		await page.getByRole("button", { name: "Add variant" }).click();
		for (const letter of ["A", "D"])
			await page.getByRole("textbox", { name: `Name of variant ${letter}` }).fill(LONG);
		await page.getByRole("button", { name: "Run", exact: true }).click();
		await expect.poll(() => rows(page).getByText("polite").count(), { timeout: 20_000 }).toBe(40);
		for (const width of [1920, 1280, 768]) {
			await page.setViewportSize({ width, height: 900 });
			await screenshot(page, `playground-four-${width}`);
			expect(
				await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
			).toBe(true);
		}
		await expectAccessible(page);
	}, 60_000);
});
