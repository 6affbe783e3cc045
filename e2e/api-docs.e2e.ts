import { describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";

const workbench = demoWorkbench();

describe("the API's screen", () => {
	it("finds an operation by its text, says what it takes and gives, and copies a call that works", async () => {
		const page = await openPage(workbench(), { path: "/api-docs", width: 1920 });
		await page.getByRole("searchbox", { name: "Find an operation" }).fill("runs, newest first");
		const operations = page.getByRole("navigation", { name: "Operations" }).getByRole("link");
		await expect.poll(() => operations.count()).toBe(1);
		await operations.click();
		await page.getByRole("heading", { name: "Runs, newest first" }).waitFor();
		await page.getByRole("table", { name: "Parameters" }).getByText("cursor").waitFor();
		await expectAccessible(page);
		await screenshot(page, "api-operation");

		await page.getByRole("button", { name: "Copy the command" }).click();
		await page.getByRole("button", { name: "Copied" }).waitFor();
		const command = await page.evaluate(() => navigator.clipboard.readText());
		const [, address = ""] = /^curl '(.+)'$/.exec(command) ?? [];
		const answer = await fetch(address);
		expect(answer.status).toBe(200);
		expect(await answer.json()).toHaveProperty("items");
	});

	it("keeps what is open in the address", async () => {
		const path = `/api-docs?operation=${encodeURIComponent("GET /api/v1/jobs")}`;
		const page = await openPage(workbench(), { path });
		await page.getByRole("heading", { level: 2, name: /^Jobs/ }).waitFor();
		expect(await page.getByRole("article").getByText("/api/v1/jobs", { exact: true }).count()).toBe(
			1,
		);
	});
});
