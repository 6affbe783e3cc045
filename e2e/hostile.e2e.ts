import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE_NAMES, HOSTILE_TEXTS, makeHostileProject } from "./fixtures/hostile-project.ts";
import { openPage } from "./open-page.ts";
import { SCREENS } from "./screens.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

let folder = "";
let workbench: Workbench | undefined;
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-e2e-"));
	const project = path.join(folder, "hostile");
	await makeHostileProject(project);
	workbench = await startWorkbench(project);
}, 120_000);
afterAll(async () => {
	await workbench?.stop();
	await rm(folder, { recursive: true, force: true });
});

/** Opens a screen; a dialog fails the test, as do requests elsewhere and errors (see openPage). */
async function open(screen: string, width = 1280): Promise<Page> {
	if (workbench === undefined) throw new TypeError("Cannot use the workbench before it started");
	const page = await openPage(workbench, { path: screen, width });
	page.on("dialog", (dialog) => {
		throw new TypeError(`a script ran: ${dialog.message()}`);
	});
	return page;
}

/** Elements that the texts have become, and how much is wider than the window. */
async function stateOf(page: Page): Promise<object> {
	return page.evaluate(() => ({
		foreign: document.querySelectorAll(
			"#page :is(script, iframe, object, embed, img:not([src^='/']), style, form[action]), #page [onerror], #page a[href^='javascript:' i]",
		).length,
		overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
		body: getComputedStyle(document.body).display,
	}));
}

const INTACT = { foreign: 0, overflow: 0, body: "block" };

describe("hostile texts and names", () => {
	for (const [name, screen] of Object.entries(SCREENS))
		it(`are text on the screen ${name}`, async () => {
			const page = await open(screen);
			await page.waitForTimeout(300);
			expect(await stateOf(page)).toEqual(INTACT);
			await screenshot(page, `hostile-${name}`);
		});

	for (const id of Object.keys(HOSTILE_TEXTS))
		it(`are text in the record "${id}", laid out, raw and compared`, async () => {
			const page = await open(`/explorer?q=id%3A${id}&baseline=none`);
			const row = page.getByRole("grid", { name: "Rows" }).getByRole("row").nth(1);
			await row.getByText(id, { exact: true }).click();
			const record = page.getByRole("region", { name: "Record", exact: true });
			await record.getByRole("button", { name: "Markdown", exact: true }).waitFor();
			await page.waitForTimeout(200);
			expect(await stateOf(page)).toEqual(INTACT);
			await screenshot(page, `hostile-record-${id}`);
			await record.getByRole("button", { name: "Raw", exact: true }).click();
			expect(await stateOf(page)).toEqual(INTACT);
			await record.getByRole("button", { name: "Diff to reference" }).click();
			expect(await stateOf(page)).toEqual(INTACT);
			await record.getByRole("button", { name: /Show\s?Other versions/ }).click();
			await record.locator("article").first().waitFor();
			expect(await stateOf(page)).toEqual(INTACT);
		});

	it("are text in the filter, its completions and facets", async () => {
		const page = await open("/explorer");
		const filter = page.getByRole("combobox", { name: "Filter rows" });
		await filter.fill("slice:");
		await page.getByRole("option").filter({ hasText: "slice <img" }).click();
		await expect.poll(() => new URL(page.url()).searchParams.get("q")).toContain("<img");
		await page.getByText(/^\d+ of 12 rows$/).waitFor();
		await page.keyboard.press("Escape");
		await page.getByRole("button", { name: "Slices" }).click();
		await page.getByRole("button", { name: /^slice <img/ }).waitFor();
		expect(await stateOf(page)).toEqual(INTACT);
		await screenshot(page, "hostile-facets");
	});

	it("leave a screen as it is that is 768 wide", async () => {
		const page = await open("/explorer?q=id%3Amarkdown", 768);
		await page.getByRole("grid", { name: "Rows" }).getByText("markdown", { exact: true }).click();
		await page.getByRole("button", { name: "Markdown", exact: true }).waitFor();
		expect(await stateOf(page)).toEqual(INTACT);
		await screenshot(page, "hostile-768");
	});

	it("keep their names in links", async () => {
		const page = await open("/explorer?q=id%3Ahtml");
		await page.getByRole("grid", { name: "Rows" }).getByText("html", { exact: true }).click();
		await page.getByRole("link", { name: HOSTILE_NAMES.evaluator }).click();
		await expect
			.poll(() => decodeURIComponent(new URL(page.url()).pathname))
			.toBe(`/artifacts/evaluators/${HOSTILE_NAMES.evaluator}`);
		expect(await stateOf(page)).toEqual(INTACT);
	});
});
