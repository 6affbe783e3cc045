import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const OPEN_LIST = "[data-base-ui-portal] :is([role=menu], [role=listbox]):not([role=dialog] *)";
const FOCUS_GUARD = "[data-base-ui-focus-guard]";

/**
 * Runs axe-core on the page as it is now, and allows no violation. While a menu or a list is open over
 * the page, the rest is hidden from screen readers on purpose until it closes, so it alone is checked.
 * Guards that hand the focus on at once are hidden and focusable by design.
 */
export async function expectAccessible(page: Page): Promise<void> {
	await page.evaluate(AXE);
	const isListOpen = (await page.locator(OPEN_LIST).count()) > 0;
	const context = { include: isListOpen ? [OPEN_LIST] : ["html"], exclude: [FOCUS_GUARD] };
	const options = { rules: { region: { enabled: !isListOpen } } };
	const { violations } = await page.evaluate<AxeResults>(
		`axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)})`,
	);
	const found = violations.flatMap(({ id, help, nodes }) =>
		nodes.map((node) => `${id}: ${help}: ${node.html} ${node.failureSummary ?? ""}`),
	);
	expect(found, `accessibility of ${page.url()}`).toEqual([]);
}
