import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";

const demo = demoWorkbench();
const record = (page: Page) => page.getByRole("region", { name: "Record", exact: true });

describe("somebody who has just started the demo", () => {
	it("gets from the matrix to the worst cell, its rows, two systems and the report", async () => {
		const page = await openPage(demo());
		await page.getByRole("button", { name: "Worst cell" }).click();
		await page.waitForFunction(() => document.activeElement?.matches("[data-at]"));
		await page.keyboard.press("Enter");
		await page.waitForURL(/\/explorer/);
		await page
			.getByRole("grid", { name: "Rows" })
			.getByText(/^p-\d+/)
			.first()
			.click();
		await record(page).getByText("Reject").first().waitFor();
		await screenshot(page, "newcomer-record");

		await page.getByRole("link", { name: "Compare", exact: true }).click();
		await page.getByText(/cells tested on the rows that both runs scored/).waitFor();
		await page
			.getByText(/\d+ better/)
			.first()
			.waitFor();
		await screenshot(page, "newcomer-compare");

		await page.getByRole("link", { name: "Matrix", exact: true }).click();
		await page.getByRole("button", { name: "Export" }).click();
		const [report] = await Promise.all([
			page.context().waitForEvent("page"),
			page.getByRole("menuitem", { name: "Open the report" }).click(),
		]);
		await report
			.getByRole("heading", { name: /withAgents/ })
			.first()
			.waitFor();
		expect(report.url()).toContain("format=html");
	});

	it("reads the worst row of the worst cell without a mouse", async () => {
		const page = await openPage(demo());
		await page.keyboard.press("w");
		await page.waitForFunction(() => document.activeElement?.matches("[data-at]"));
		await page.keyboard.press("Enter");
		await page.waitForURL(/\/explorer/);
		await page
			.getByRole("grid", { name: "Rows" })
			.getByText(/^p-\d+/)
			.first()
			.waitFor();
		await page.keyboard.press("j");
		await page.keyboard.press("Enter");
		await record(page)
			.getByText(/^1 of \d+$/)
			.waitFor();
		await record(page).getByText("Reject").first().waitFor();
		const text = await record(page).innerText();
		expect(text).toContain("Response");
		expect(text).toMatch(/Reject\s+accuracyJudge/);
		await page.keyboard.press("j");
		await record(page)
			.getByText(/^2 of \d+$/)
			.waitFor();
		await page.keyboard.press("Escape");
		await page.getByRole("grid", { name: "Rows" }).waitFor();
	});
});
