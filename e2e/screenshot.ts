import path from "node:path";
import type { Page } from "playwright-core";

const ARTIFACTS = path.join(import.meta.dirname, "artifacts");

/** Saves how the page looks now as `e2e/artifacts/<name>.png`, to be looked at. */
export async function screenshot(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: path.join(ARTIFACTS, `${name}.png`) });
}
