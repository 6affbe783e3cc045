import { testDatabase } from "@assay/adapters/test-database";
import type { RunId } from "@assay/core/domain";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";

const workbench = demoWorkbench();

const filter = (page: Page) => page.getByRole("combobox", { name: "Filter rows" });
const found = (page: Page) => page.getByRole("status", { name: "Rows found" }).innerText();
const untilCount = (page: Page, text: string) =>
	expect.poll(() => found(page), { timeout: 10_000 }).toBe(text);
const grid = (page: Page) => page.getByRole("grid", { name: "Rows" });
const record = (page: Page) => page.getByRole("region", { name: "Record", exact: true });
const search = (page: Page) => new URL(page.url()).searchParams;

async function noSidewaysScroll(page: Page): Promise<void> {
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
	expect(overflow).toBe(0);
}

describe("the list of rows", () => {
	it("is accessible in both themes, with a list of completions and with an open record", async () => {
		const page = await openPage(workbench(), { path: "/explorer" });
		await untilCount(page, "400 rows");
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `explorer-list-${theme}`);
			await filter(page).focus();
			await page.keyboard.type("ver");
			await page.getByRole("option", { name: /verdict/ }).waitFor();
			await screenshot(page, `explorer-filter-${theme}`);
			await page.keyboard.press("Escape");
			await filter(page).fill("");
			await page.keyboard.press("Escape");
			await grid(page).getByText("p-004").click();
			await record(page).getByText("Verdicts").waitFor();
			await expectAccessible(page);
			await screenshot(page, `explorer-record-${theme}`);
			await page.keyboard.press("Escape");
			await grid(page).waitFor();
		});
	});

	it("is filtered from the keyboard alone: tokens, an error, Backspace", async () => {
		const page = await openPage(workbench(), { path: "/explorer" });
		await page.keyboard.press("/");
		await page.keyboard.type("verd");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await page.keyboard.type("fai");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await expect.poll(() => search(page).get("q")).toBe("verdict:fail");
		await expect.poll(() => found(page)).toMatch(/^\d+ of 400 rows$/);
		await page.keyboard.type("slize:x");
		await page
			.getByRole("alert")
			.getByText(/Cannot filter by "slize" \(did you mean/)
			.waitFor();
		await screenshot(page, "explorer-problem");
		await page.keyboard.press("Backspace");
		await page.keyboard.press("Backspace");
		await page.keyboard.press("Backspace");
		await expect.poll(() => search(page).get("q")).toBe(null);
		await untilCount(page, "400 rows");
	});

	it("sorts by a header, and keeps filter and sort in the address", async () => {
		const page = await openPage(workbench(), { path: "/explorer", width: 1920 });
		await page.getByRole("button", { name: "Latency" }).click();
		await expect.poll(() => search(page).get("sort")).toBe("-latency");
		const topRow = () => grid(page).getByRole("row").nth(1).innerText();
		await expect.poll(topRow).not.toContain("p-001");
		const first = await grid(page).getByRole("row").nth(1).innerText();
		await page.getByRole("button", { name: "Slices" }).click();
		await page.getByRole("button", { name: /^claims/ }).click();
		await expect.poll(() => search(page).get("q")).toBe("slice:claims");
		await page.keyboard.press("Escape");
		await page.reload();
		await untilCount(page, "57 of 400 rows");
		await page.goBack();
		await untilCount(page, "400 rows");
		await expect.poll(() => grid(page).getByRole("row").nth(1).innerText()).toBe(first);
	});

	it("shows the columns that are chosen, also next time", async () => {
		const page = await openPage(workbench(), { path: "/explorer" });
		await page.getByRole("button", { name: "Columns" }).click();
		await page.getByRole("checkbox", { name: "Show Input" }).click();
		await expectAccessible(page);
		await page.keyboard.press("Escape");
		await expect.poll(() => page.getByRole("columnheader", { name: "Input" }).count()).toBe(0);
		await page.goto(`${workbench().url}/explorer`);
		await page.getByRole("columnheader", { name: "Response" }).waitFor();
		await expect.poll(() => page.getByRole("columnheader", { name: "Input" }).count()).toBe(0);
	});

	it("keeps filters under a name: save, apply, rename, delete, take back", async () => {
		const page = await openPage(workbench(), { path: "/explorer?q=verdict%3Afail" });
		const saved = page.getByRole("button", { name: "Saved", exact: true });
		await saved.click();
		await page.getByLabel("Keep this filter as").fill("bad ones");
		await page.keyboard.press("Enter");
		await page.getByRole("button", { name: "Rename bad ones" }).click();
		await page.getByLabel("New name").fill("worst ones");
		await page.keyboard.press("Enter");
		const apply = page.getByRole("button", { name: /^worst ones/ });
		await apply.waitFor();
		await expectAccessible(page);
		await screenshot(page, "explorer-saved");
		await page.getByRole("button", { name: "Delete worst ones" }).click();
		await apply.waitFor({ state: "detached" });
		await page.getByRole("button", { name: "Undo" }).click();
		await page.goto(`${workbench().url}/explorer`);
		await saved.click();
		await apply.click();
		await expect.poll(() => search(page).get("q")).toBe("verdict:fail");
	});
});

describe("chosen rows", () => {
	it("go into a slice, and out as files", async () => {
		const page = await openPage(workbench(), { path: "/explorer?q=id%3Ap-004%20id%3Ap-008" });
		await untilCount(page, "2 of 400 rows");
		await grid(page).focus();
		await page.keyboard.press("Control+a");
		const bar = page.getByRole("toolbar", { name: "Chosen rows" });
		await bar.getByText("2 chosen").waitFor();
		await expectAccessible(page);
		await bar.getByRole("button", { name: "Add to slice" }).click();
		await page.getByLabel("Name").fill("to look at");
		await expectAccessible(page);
		await screenshot(page, "explorer-slice");
		await page.getByRole("button", { name: "Add", exact: true }).click();
		await page.getByText(/Added 2 prompts to “to look at”/).waitFor();
		await bar.getByRole("button", { name: "Export" }).click();
		const download = page.waitForEvent("download");
		await page.getByRole("menuitem", { name: "JSON lines" }).click();
		expect((await download).suggestedFilename()).toMatch(/\.rows\.jsonl$/);
		await bar.getByRole("button", { name: "Copy ids" }).click();
		await page.getByText("Copied 2 prompt ids").waitFor();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("p-004\np-008\n");
		await bar.getByRole("button", { name: "Retry failed" }).click();
		await page.getByText(/there is nothing to retry/).waitFor();
	});

	it("are chosen in a range with Shift", async () => {
		const page = await openPage(workbench(), { path: "/explorer" });
		await page.getByRole("checkbox", { name: "Choose p-002" }).click();
		await page.getByRole("checkbox", { name: "Choose p-006" }).click({ modifiers: ["Shift"] });
		await page.getByText("5 chosen").waitFor();
		await expect
			.poll(() => page.getByRole("checkbox", { name: /^Choose p-/, checked: true }).count())
			.toBe(5);
	});
});

describe("a record", () => {
	it("opens, steps and closes from the keyboard, and is a link", async () => {
		const page = await openPage(workbench(), { path: "/explorer?q=slice%3Aclaims" });
		await untilCount(page, "57 of 400 rows");
		const title = record(page).getByRole("heading", { level: 2 });
		await page.keyboard.press("j");
		await page.keyboard.press("Enter");
		await record(page).getByText("1 of 57").waitFor();
		await expect.poll(() => title.innerText()).toMatch(/^p-/);
		const first = await title.innerText();
		await page.keyboard.press("j");
		await record(page).getByText("2 of 57").waitFor();
		await expect.poll(() => title.innerText()).not.toBe(first);
		await page.keyboard.press("d");
		await record(page).locator("ins, del").first().waitFor();
		await page.keyboard.press("ArrowLeft");
		await expect.poll(() => title.innerText()).toBe(first);
		await page.keyboard.press("c");
		await page.getByText("Copied the link to this record").waitFor();
		const link = await page.evaluate(() => navigator.clipboard.readText());
		await page.keyboard.press("Escape");
		await grid(page).waitFor();
		await page.waitForFunction(() => document.activeElement?.matches("[role=grid]"));
		await page.goto(link);
		await record(page).getByText("1 of 57").waitFor();
		await page.getByRole("button", { name: "Exchange" }).click();
		const exchange = record(page).getByText(/You check the answers of a health insurer/);
		await exchange.waitFor();
		expect(await exchange.count()).toBe(1);
	});

	it("stands beside the list where there is room, and takes the screen when asked", async () => {
		const page = await openPage(workbench(), { path: "/explorer", width: 1920, height: 1080 });
		await grid(page).getByText("p-004").click();
		await record(page).getByText("4 of 400").waitFor();
		expect(await grid(page).isVisible()).toBe(true);
		await screenshot(page, "explorer-beside");
		await page.getByRole("button", { name: "Show on the whole screen" }).click();
		await expect.poll(() => grid(page).isVisible()).toBe(false);
		await page.setViewportSize({ width: 768, height: 1024 });
		await noSidewaysScroll(page);
		await screenshot(page, "explorer-768");
	});
});

describe("a response that retention removed", () => {
	const WORDS = /^Response removed by retention \d/;
	const SHORT_WORDS = /^Removed by retention \d/;

	/** Removes one response of the newest run, as retention does; gives the run. */
	async function removeResponse(place: number): Promise<RunId> {
		const store = await testDatabase(workbench().folder).openStore();
		try {
			const [run] = await store.listRuns(1);
			if (run === undefined) throw new TypeError("Cannot remove a response: there is no run");
			const keys = (await store.readResponseKeys(run.id, 0)).slice(place, place + 1);
			const at = Date.UTC(2026, 0, 2, 12);
			await store.removeResponses({ keys, at, seen: new Map() });
			await store.touchRuns([run.id]);
			return run.id;
		} finally {
			await store.close();
		}
	}

	it("is told as such in the list and in the record, beside the verdicts", async () => {
		const run = await removeResponse(3);
		const path = `/explorer?run=${run}&q=id%3Ap-004%20id%3Ap-005`;
		const page = await openPage(workbench(), { path });
		await untilCount(page, "2 of 400 rows");
		await inBothThemes(page, async (theme) => {
			await expect.poll(() => grid(page).getByText(SHORT_WORDS).count()).toBe(1);
			await expectAccessible(page);
			await screenshot(page, `explorer-removed-list-${theme}`);
			await grid(page).getByText("p-004").click();
			const words = record(page).getByText(WORDS);
			await words.waitFor();
			expect(await words.getByRole("time").getAttribute("title")).toContain("2026");
			expect(await record(page).getByText("There is no response.").count()).toBe(0);
			expect(await record(page).getByRole("button", { name: "Exchange" }).count()).toBe(0);
			await record(page)
				.getByText(/^Verdicts and scores stand\./)
				.waitFor();
			expect(await record(page).getByText("Latency").count()).toBe(1);
			await record(page)
				.getByRole("button", { name: "Show Other versions of the response" })
				.click();
			await record(page).getByRole("checkbox", { name: "Show what differs" }).waitFor();
			await expectAccessible(page);
			await screenshot(page, `explorer-removed-${theme}`);
			await page.setViewportSize({ width: 1920, height: 1080 });
			await screenshot(page, `explorer-removed-${theme}-1920`);
			await page.setViewportSize({ width: 1280, height: 800 });
			await page.keyboard.press("Escape");
			await grid(page).waitFor();
		});
	});
});
