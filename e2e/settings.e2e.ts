import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";

const workbench = demoWorkbench();

describe("settings", () => {
	for (const tab of ["providers", "prices", "limits", "appearance", "data", "health"])
		it(`shows ${tab} without an accessibility violation in either theme`, async () => {
			const page = await openPage(workbench(), { path: `/settings?tab=${tab}` });
			await page.getByRole("tabpanel").waitFor();
			await inBothThemes(page, async (theme) => {
				await expectAccessible(page);
				await screenshot(page, `settings-${tab}-${theme}`);
			});
			for (const width of [768, 1920]) {
				await page.setViewportSize({ width, height: 900 });
				const overflow = await page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
				);
				expect(overflow).toBe(0);
				await screenshot(page, `settings-${tab}-${width}`);
			}
		});

	it("calls a model of the project, and tells in words why another cannot be called", async () => {
		const page = await openPage(workbench(), { path: "/settings" });
		await page.getByRole("button", { name: "Call", exact: true }).click();
		await page.getByText("The model answered").waitFor();
		await page.getByLabel("Model", { exact: true }).fill("anthropic:claude");
		await page.keyboard.press("Enter");
		await page
			.getByText(/ANTHROPIC_API_KEY/)
			.last()
			.waitFor();
		await page.getByText(/start assay ui again/).waitFor();
		await expectAccessible(page);
		await screenshot(page, "settings-test-call");
	});

	it("keeps theme and density in the browser", async () => {
		const page = await openPage(workbench(), { path: "/settings?tab=appearance" });
		await page.getByRole("button", { name: "Dark", exact: true }).click();
		await page.getByRole("button", { name: "Compact", exact: true }).click();
		const html = page.locator("html");
		expect(await html.getAttribute("data-theme")).toBe("dark");
		const size = () => html.evaluate((node) => getComputedStyle(node).fontSize);
		expect(await size()).toBe("14.5px");
		await page.reload();
		expect(await html.getAttribute("data-theme")).toBe("dark");
		expect(await size()).toBe("14.5px");
		await screenshot(page, "settings-compact");
	});

	it("goes back to the tab before", async () => {
		const page = await openPage(workbench(), { path: "/settings" });
		await page.getByRole("tab", { name: "Prices" }).click();
		expect(new URL(page.url()).search).toBe("?tab=prices");
		await page.goBack();
		await page.getByRole("tab", { name: "Providers", selected: true }).waitFor();
	});

	it("exports, and deletes the project only by its name", async () => {
		const page = await openPage(workbench(), { path: "/settings?tab=data" });
		const saving = page.waitForEvent("download");
		await page.getByRole("link", { name: "Prompts, JSON lines" }).click();
		const file = await (await saving).path();
		expect(JSON.parse((await readFile(file, "utf8")).split("\n")[0] ?? "")).toHaveProperty("input");

		await page.getByRole("button", { name: "Delete the project" }).click();
		const dialog = page.getByRole("dialog", { name: "Delete the project" });
		await dialog.getByText(/Deleted for good: [\d,]+ prompts, .* runs?, /).waitFor();
		await expectAccessible(page);
		await screenshot(page, "settings-delete");
		const confirm = dialog.getByRole("button", { name: "Delete everything" });
		expect(await confirm.isDisabled()).toBe(true);
		await dialog.getByLabel(/Type the project's name/).fill("be-healthy");
		await confirm.click();
		await page.getByText('Everything of "be-healthy" was deleted').waitFor();
		await expect
			.poll(() =>
				page.getByText("Prompts", { exact: true }).locator("xpath=..").last().textContent(),
			)
			.toContain("0");
	});
});
