import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";

const workbench = demoWorkbench();

/** Edits the project's configuration as an editor does. */
async function edit(from: string, to: string): Promise<void> {
	const file = path.join(workbench().folder, "assay.config.ts");
	const text = await readFile(file, "utf8");
	expect(text).toContain(from);
	await writeFile(file, text.replace(from, to));
}

describe("a project's files, edited while its page is open", () => {
	it("show their change without a reload", async () => {
		const page = await openPage(workbench(), { path: "/artifacts/slices/longQuestions" });
		await page.getByText(/40 words/).waitFor();
		await page.evaluate(() => Object.assign(window, { isSamePage: true }));
		await edit("words(40, undefined)", "words(37, undefined)");
		await page.getByText(/37 words/).waitFor();
		expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
	});

	it("have their error shown on every screen until it is mended", async () => {
		const page = await openPage(workbench(), { path: "/" });
		await page.getByRole("grid").waitFor();
		const heading = page.getByRole("heading", { level: 1 });
		const before = await heading.boundingBox();
		await edit("prompts: ", "promts: ");
		const banner = page.getByRole("status").filter({ hasText: "was not taken over" });
		await banner.getByText(/unknown field "promts", did you mean "prompts"/).waitFor();
		expect(await heading.boundingBox()).toEqual(before);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `configuration-problem-${theme}`);
		});
		for (const width of [768, 1920]) {
			await page.setViewportSize({ width, height: 900 });
			await screenshot(page, `configuration-problem-${width}`);
		}
		await page.keyboard.press("g");
		await page.keyboard.press("r");
		await page.getByRole("heading", { name: "Runs" }).waitFor();
		await banner.waitFor();
		await edit("promts: ", "prompts: ");
		await banner.waitFor({ state: "hidden" });
	});
});
