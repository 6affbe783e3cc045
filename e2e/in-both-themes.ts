import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Does the same in the light and then in the dark theme; the page stays as it is. */
export async function inBothThemes(
	page: Page,
	check: (theme: "light" | "dark") => Promise<void>,
): Promise<void> {
	for (const theme of ["light", "dark"] as const) {
		await page.evaluate((choice) => {
			localStorage.setItem("assay-theme", choice);
			window.dispatchEvent(new Event("assay-theme"));
		}, theme);
		expect(await page.locator("html").getAttribute("data-theme")).toBe(theme);
		await check(theme);
	}
}
