import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { makeRecordedProject } from "./fixtures/make-project.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

let folder: string;
let large: Workbench;
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-e2e-"));
	const project = path.join(folder, "large");
	await makeRecordedProject({
		folder: project,
		prompts: 100_000,
		evaluators: 10,
		slices: 20,
		systems: 2,
	});
	large = await startWorkbench(project);
}, 240_000);
afterAll(async () => {
	await large.stop();
	await rm(folder, { recursive: true, force: true });
});

/** What each screen is for, on 100,000 rows of each of two systems. */
describe("100,000 rows", () => {
	it("scroll from first to last, a screenful at a time, and answer a search", async () => {
		const page = await openPage(large, { path: "/explorer" });
		const found = page.getByRole("status", { name: "Rows found" });
		const grid = page.getByRole("grid", { name: "Rows" });
		const filter = page.getByRole("combobox", { name: "Filter rows" });
		await found.getByText("100,000 rows").waitFor();
		expect(await page.evaluate(mostRowsWhileScrolling, 2_000)).toBeLessThan(200);
		await grid.getByText("prompt-099999").waitFor();
		await filter.fill("question 77777 ");
		await found.getByText("1 of 100,000 rows").waitFor();
		await filter.fill("verdict:fail");
		await page.keyboard.press("Escape");
		await grid.focus();
		await page.keyboard.press("End");
		await page.keyboard.press("Enter");
		await page.getByRole("region", { name: "Record", exact: true }).getByText("Verdicts").waitFor();
		await screenshot(page, "large-record");
	});

	it("make a matrix with changes, whose worst cell opens", async () => {
		const page = await openPage(large);
		await page
			.getByText(/\d+ worse/)
			.first()
			.waitFor();
		await expect.poll(() => page.getByText("n 100,000").count()).toBeGreaterThan(5);
		await page.keyboard.press("w");
		await page.waitForFunction(() => document.activeElement?.matches("[data-at]"));
		await screenshot(page, "large-matrix");
		await page.keyboard.press("Enter");
		await page
			.getByRole("grid", { name: "Rows" })
			.getByText(/^prompt-/)
			.first()
			.waitFor();
	});

	it("are compared, with the list of those that flipped", async () => {
		const page = await openPage(large, { path: "/compare" });
		const grid = page.getByRole("grid", { name: "Changes against the baseline" });
		await grid.locator("[tabindex='0']").focus();
		const said = (await page.locator(":focus").textContent()) ?? "";
		const [, won = "", lost = ""] = /([\d,]+) won · ([\d,]+) lost/.exec(said) ?? [];
		const flips = Number(won.replaceAll(",", "")) + Number(lost.replaceAll(",", ""));
		expect(flips).toBeGreaterThan(0);
		await page.keyboard.press("Enter");
		await page.getByText(`${flips.toLocaleString("en")} flips, `).waitFor();
		await page.getByRole("article").first().getByText("Prompt", { exact: true }).waitFor();
		await screenshot(page, "large-compare");
	});

	it("have an overview, plots, and a run's page", async () => {
		const page = await openPage(large, { path: "/overview" });
		await page.getByRole("heading", { name: "Iteration 1" }).waitFor();
		await page.getByText("n 100,000").first().waitFor();
		await page.getByRole("link", { name: "Plots", exact: true }).first().click();
		await page.getByRole("application", { name: /^Plot of evaluator1\b/ }).waitFor();
		await expect
			.poll(() => page.getByRole("application", { name: /^Plot of evaluator/ }).count())
			.toBe(10);
		await page.getByRole("link", { name: "Runs", exact: true }).click();
		await page.getByRole("row", { name: /v2/ }).getByRole("link", { name: "v2" }).click();
		await page.getByText("100,000").first().waitFor();
		await screenshot(page, "large-run");
	});

	it("are prompts that are listed, searched, counted by a rule, and covered", async () => {
		const page = await openPage(large, { path: "/artifacts/prompts" });
		await page.getByText("100,000 prompts").waitFor();
		await page.getByRole("grid", { name: "Prompts" }).focus();
		await page.keyboard.press("End");
		await page.getByRole("row", { name: /prompt-099999/ }).waitFor();
		await page.getByRole("searchbox", { name: "Search prompts" }).fill("77777");
		await page.getByRole("row", { name: /prompt-077777/ }).waitFor();
		await page.goto(`${large.url}/artifacts/slices/new?create=1`);
		await page.getByRole("textbox", { name: "Words" }).fill("claims");
		await page.keyboard.press("Enter");
		// Every sixth question, from the first on, is about claims.
		const count = page.getByTestId("slice-count");
		await expect.poll(() => count.textContent(), { timeout: 20_000 }).toBe("16,667");
		await page.goto(`${large.url}/coverage`);
		await page.getByText(/^100,000 prompts, 20 slices/).waitFor();
		await expectAccessible(page);
		await screenshot(page, "large-coverage");
	});
});

/** Scrolls the grid to its end in so many milliseconds; gives the most rows that the page held at once. */
function mostRowsWhileScrolling(milliseconds: number): Promise<number> {
	const box = document.querySelector("[role=grid]");
	if (box === null) throw new TypeError("Cannot scroll: there is no grid");
	return new Promise((resolve) => {
		const start = performance.now();
		let most = 0;
		const step = (now: number): void => {
			most = Math.max(most, box.querySelectorAll("[role=row]").length);
			const share = Math.min(1, (now - start) / milliseconds);
			box.scrollTop = share * (box.scrollHeight - box.clientHeight);
			if (share < 1) requestAnimationFrame(step);
			else resolve(most);
		};
		requestAnimationFrame(step);
	});
}
