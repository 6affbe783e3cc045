import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const ROWS = 6_000;
const LONG = "a-very-long-name-of-a-pool-that-somebody-gave-it-for-good-reasons-of-their-own-2026";
const CONFIG = {
	name: "pools",
	criteria: {
		helpful: { description: "Does the answer help?", explanationRequired: true },
		"polite and to the point": { description: "Is it polite?" },
	},
	systems: { v1: { recorded: true } },
};

let folder: string;
let workbench: Workbench;
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-pools-"));
	await writeFile(path.join(folder, "assay.config.json"), JSON.stringify(CONFIG));
	workbench = await startWorkbench(folder);
});
afterAll(async () => {
	await workbench.stop();
	await rm(folder, { recursive: true, force: true });
});

const LINES = Array.from({ length: ROWS }, (_, i) =>
	JSON.stringify({
		id: `conversation-${i}`,
		question: `How do I claim treatment number ${i} that I had in spring?\nI have the bill here.`,
		given:
			i % 7 === 0 ? "Please ask your doctor." : `Send us the bill of treatment ${i} in the app.`,
		channel: i % 3 === 0 ? "app" : "phone",
		agent: `agent ${i % 5}`,
		label_ana: i < 6 ? (i % 2 === 0 ? "Accept" : "Reject") : null,
	}),
);

async function choose(page: Page, name: string, lines: readonly string[]): Promise<void> {
	const file = path.join(folder, name);
	await writeFile(file, lines.join("\n"));
	await page.locator("input[type=file]").setInputFiles(file);
}

describe("pools", () => {
	it("say what to do while there is none", async () => {
		const page = await openPage(workbench, { path: "/develop" });
		await page.getByRole("heading", { name: "No pool to learn from yet" }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `pool-empty-${theme}`);
		});
	});

	it("are made of a file whose mapping was corrected, with its labels", async () => {
		const page = await openPage(workbench, { path: "/overview" });
		await page.getByRole("link", { name: "Develop", exact: true }).click();
		await page.getByRole("button", { name: "Make a pool of a file" }).click();
		await choose(page, `${LONG}.jsonl`, [...LINES, "{broken"]);
		const dialog = page.getByRole("dialog");
		await dialog.getByText("no column holds responses").waitFor();
		await screenshot(page, "pool-file-error");
		await dialog.getByRole("combobox", { name: "given becomes" }).click();
		await page.getByRole("option", { name: "Response", exact: true }).click();
		await dialog.getByText("6,000 rows").first().waitFor();
		const make = dialog.getByRole("button", { name: /^Make the pool/ });
		expect(await make.isDisabled()).toBe(true);
		await dialog.getByRole("combobox", { name: "The labels are of the criterion" }).click();
		await page.getByRole("option", { name: "helpful" }).click();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `pool-file-${theme}`);
		});
		await dialog.getByRole("button", { name: "Make the pool of 6,000 rows" }).click();
		await page.getByRole("link", { name: LONG }).waitFor();
		await page.getByText("filling").waitFor({ state: "detached" });
		await page.getByRole("row", { name: /6,000.*6/ }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `pool-list-${theme}`);
		});
	});

	it("show their rows, found by words, metadata and labels", async () => {
		const page = await openPage(workbench, { path: `/develop/pools?pool=${LONG}`, width: 1920 });
		const grid = page.getByRole("grid", { name: "Rows of the pool" });
		await grid.getByText("Please ask your doctor.").first().waitFor();
		await page.getByText("6,000 rows", { exact: true }).waitFor();
		await grid.focus();
		await page.keyboard.press("ArrowDown");
		await page.getByRole("heading", { name: "Row 0" }).waitFor();
		await page.getByText("conversation-0", { exact: true }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `pool-rows-${theme}`);
		});
		const words = page.getByRole("textbox", { name: "Words in prompt or response" });
		await words.fill("doctor");
		await words.press("Enter");
		await page.getByText(/^200 or more of 6,000 rows/).waitFor();
		await page.getByRole("button", { name: "Filter", exact: true }).click();
		await page.getByRole("combobox", { name: "Metadata" }).fill("channel=app");
		await page.getByRole("option", { name: "channel=app" }).click();
		await page.keyboard.press("Escape");
		await page.getByText(/^200 or more of 6,000 rows; 4,/).waitFor();
		await screenshot(page, "pool-rows-filtered");
		await page.getByRole("combobox", { name: "Ground truth" }).click();
		await page.getByRole("option", { name: "Label: Reject" }).click();
		await page.getByRole("heading", { name: "No row fits the filter" }).waitFor();
		await page.getByRole("button", { name: "Show all rows" }).click();
		await page.getByText("6,000 rows", { exact: true }).waitFor();
	});

	it("have rows labelled by people, whose committed labels are the pool's", async () => {
		const page = await openPage(workbench, { path: `/develop/pools?pool=${LONG}` });
		await page.getByRole("button", { name: "Send to experts" }).click();
		const dialog = page.getByRole("dialog");
		await dialog.getByText("100 of 5,994 rows that can be labelled").waitFor();
		await dialog.getByRole("textbox", { name: "How many" }).fill("3");
		await dialog.getByRole("textbox", { name: "People, one name a line" }).fill("Ana");
		await dialog.getByText("3 of 5,994 rows that can be labelled").waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `pool-experts-${theme}`);
		});
		await dialog.getByRole("button", { name: "Create the task" }).click();
		const address = await dialog.getByRole("link", { name: /annotate/ }).getAttribute("href");
		const person = await openPage(workbench, { path: address ?? "" });
		await person.getByText("How do I claim treatment").first().waitFor();
		await person.getByRole("button", { name: "Reject" }).click();
		await person.getByRole("textbox", { name: /explanation/i }).fill("Says how");
		await screenshot(person, "pool-annotate");
		await Promise.all([
			person.waitForResponse((response) => response.url().endsWith("/answers")),
			person.getByRole("button", { name: "Save" }).click(),
		]);
		await dialog.getByRole("button", { name: "Open the task" }).click();
		await page.locator('a[href^="/review?task"]').click();
		await page.getByText("Says how").first().waitFor();
		await screenshot(page, "pool-review");
	});

	it("are usable in a narrow window", async () => {
		const page = await openPage(workbench, {
			path: `/develop/pools?pool=${LONG}&row=7`,
			width: 768,
		});
		await page.getByText("conversation-7", { exact: true }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "pool-rows-768");
	});

	it("are deleted after a question", async () => {
		const page = await openPage(workbench, { path: "/develop/pools" });
		await page.getByRole("button", { name: `More about ${LONG}` }).click();
		await page.getByRole("menuitem", { name: "Delete" }).click();
		await page.getByRole("button", { name: "Delete the pool" }).click();
		await page.getByRole("heading", { name: "No pool to learn from yet" }).waitFor();
		expect(await page.getByRole("table", { name: "Pools" }).count()).toBe(0);
	});
});
