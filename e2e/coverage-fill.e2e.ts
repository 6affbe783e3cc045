import { writeFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "@assay/sdk/client";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";

const workbench = demoWorkbench();

/** Presses keys one after the other, as a person who touches nothing else. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
	for (const key of keys) await page.keyboard.press(key);
}

function stateOf(page: Page, slice: RegExp): ReturnType<Page["getByRole"]> {
	return page.getByRole("row", { name: slice });
}

describe("filling a slice", () => {
	it("translates into the empty slice, and the review by the keys alone lets prompts in", async () => {
		const page = await openPage(workbench(), { path: "/coverage" });
		await page.getByRole("button", { name: "Fill spanish" }).focus();
		await press(page, "Enter");
		const dialog = page.getByRole("dialog", { name: "Fill spanish" });
		await dialog.getByText("Answered already").waitFor();
		expect(await dialog.getByLabel("From how many prompts").inputValue()).toBe("50");
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `fill-${theme}`);
		});
		await dialog.getByRole("button", { name: "Start" }).focus();
		await press(page, "Enter");
		await stateOf(page, /spanish/)
			.getByText("50 to review")
			.waitFor();

		await page.getByRole("link", { name: "Review 50" }).focus();
		await press(page, "Enter");
		const list = page.getByRole("list", { name: "Proposals" });
		await expect.poll(() => list.getByRole("listitem").count()).toBe(50);
		await page.getByRole("button", { name: "To review 50" }).waitFor();
		await page.getByRole("region", { name: "Source" }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `review-${theme}`);
		});
		// Two accepted, one refused, one changed and accepted, the next two passed over.
		await press(page, "a", "a", "r", "e");
		await page.getByRole("textbox", { name: "Text" }).fill("¿Cubre mi plan las gafas?");
		await press(page, "Control+Enter", "j", "j", "k");
		await page.getByRole("button", { name: "To review 46" }).waitFor();
		await page.getByRole("button", { name: "Edited 1" }).waitFor();
		await page.getByRole("button", { name: "Accepted 2" }).waitFor();
		expect(await list.locator("[aria-current=true]").count()).toBe(1);
		// What was changed is taken back.
		await press(page, "u");
		await page.getByRole("button", { name: "To review 47" }).waitFor();
		await page.getByRole("button", { name: "Edited 0" }).waitFor();

		await press(page, "g", "v");
		await stateOf(page, /spanish/)
			.getByText("2 of 50: 48 missing")
			.waitFor();
	});

	it("lets in all that is listed, which grows the slice on a page that is open elsewhere", async () => {
		const [coverage, review] = await Promise.all([
			openPage(workbench(), { path: "/coverage" }),
			openPage(workbench(), { path: "/coverage/review" }),
		]);
		await review.getByRole("button", { name: "Accept all 47" }).click();
		await review.getByText("Nothing to review here").waitFor();
		await stateOf(coverage, /spanish/)
			.getByText("49 of 50: 1 missing")
			.waitFor();
		await review.getByRole("button", { name: "Refused 1" }).click();
		await expect.poll(() => review.getByRole("listitem").count()).toBeGreaterThan(0);
		await screenshot(review, "review-refused");
		await review.getByRole("button", { name: "Undo" }).click();
		await review.getByRole("button", { name: "To review 47" }).click();
		await review.getByRole("button", { name: "Accept all 47" }).waitFor();
		await stateOf(coverage, /spanish/)
			.getByText("2 of 50: 48 missing")
			.waitFor();
	});

	it("shows text that runs from the right, and says that a mock's is no translation", async () => {
		const api = createClient({ origin: workbench().url });
		const input = "هل يغطي التأمين الصحي زيارة طبيب الأسنان؟ \u202egnp.exe";
		await api.call("PUT /prompts/{id}", {
			id: "arabic-1",
			body: { input, variables: {}, metadata: {} },
		});
		await api.call("POST /fills", { kind: "translated", language: "fr", count: 401 });
		const page = await openPage(workbench(), { path: "/coverage/review?kind=translated" });
		await expect
			.poll(async () => {
				const { items } = await api.call("GET /proposals", { status: "proposed", limit: 200 });
				return items.some(({ proposal }) => proposal.language === "fr");
			})
			.toBe(true);
		const made = page.getByRole("button", { name: /not translated into fr/ }).first();
		await made.click();
		await page.getByText("French wanted, looks like").waitFor();
		await expectAccessible(page);
	});

	it("says what keeps a fill from being started, and stays usable when it is narrow", async () => {
		const page = await openPage(workbench(), { path: "/coverage", width: 768 });
		await page.getByRole("button", { name: "Fill claims" }).click();
		const dialog = page.getByRole("dialog", { name: "Fill claims" });
		await dialog.getByRole("combobox", { name: "Model" }).click();
		await page.getByRole("option", { name: "Another one …" }).click();
		await dialog.getByLabel("Name of the model").fill("openai:gpt-4.1-mini");
		await dialog.getByText("OPENAI_API_KEY").first().waitFor();
		expect(await dialog.getByRole("button", { name: "Start" }).isDisabled()).toBe(true);
		await screenshot(page, "fill-no-key");
		await press(page, "Escape");
		await page.getByRole("button", { name: "±3" }).click();
		await page.getByRole("columnheader", { name: "More for ±3" }).waitFor();
		await screenshot(page, "coverage-768");
		const waiting = stateOf(page, /spanish/).getByRole("link", { name: /to review/ });
		const count = Number.parseInt((await waiting.textContent()) ?? "", 10);
		await waiting.click();
		await page.getByRole("button", { name: `To review ${count}` }).waitFor();
		await page.getByRole("button", { name: "Remove slice spanish" }).waitFor();
	});
});

describe("comparing with production", () => {
	it("shows shares, what to add and what is unseen", async () => {
		const page = await openPage(workbench(), { path: "/coverage/production" });
		await screenshot(page, "production-empty");
		await page
			.getByLabel("File with production prompts")
			.setInputFiles(path.join(workbench().folder, "data/historical.jsonl"));
		await page.getByRole("table", { name: "Slices on both sides" }).waitFor();
		await page.getByText("of the next production prompts").waitFor();
		expect(await page.getByRole("row", { name: /claims/ }).textContent()).toContain("1,434");
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `production-${theme}`);
		});
		await page.reload();
		await page.getByRole("table", { name: "Slices on both sides" }).waitFor();
	});

	it("says what is wrong with a file that holds no prompts", async () => {
		const file = path.join(workbench().folder, "no-prompts.csv");
		writeFileSync(file, "price,stock\n1,2\n");
		const page = await openPage(workbench(), {
			path: "/coverage/production",
			expectedErrors: /status of 4/,
		});
		await page.getByLabel("File with production prompts").setInputFiles(file);
		await page.getByRole("alert").waitFor();
		expect(await page.getByRole("table").count()).toBe(0);
		await screenshot(page, "production-error");
	});
});
