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

const ROWS = 100_000;
const WAIT = { timeout: 60_000 };

let folder: string;
let workbench: Workbench;
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-import-"));
	await writeFile(path.join(folder, "assay.config.json"), '{"name":"imports"}');
	workbench = await startWorkbench(folder);
});
afterAll(async () => {
	await workbench.stop();
	await rm(folder, { recursive: true, force: true });
});

async function choose(page: Page, name: string, content: string): Promise<void> {
	const file = path.join(folder, name);
	await writeFile(file, content);
	await page.locator("input[type=file]").setInputFiles(file);
}

const importButton = (page: Page) => page.getByRole("button", { name: /^Import [\d,]+ rows?$/ });
const becomes = (page: Page, column: string) =>
	page.getByRole("combobox", { name: `${column} becomes` });

async function pick(page: Page, column: string, label: string): Promise<void> {
	await becomes(page, column).click();
	await page.getByRole("option", { name: label, exact: true }).click();
}

describe("import", () => {
	it("says what can be dropped while nothing is there", async () => {
		const page = await openPage(workbench, { path: "/import" });
		await page.getByRole("heading", { name: "Drop files anywhere on this page" }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `import-empty-${theme}`);
		});
	});

	it("takes a file, a corrected mapping, and makes the definitions that were chosen", async () => {
		const page = await openPage(workbench, { path: "/import" });
		const rows = ["ticket,question,official,bot,topic,anna"];
		for (let i = 0; i < 60; i++)
			rows.push(
				`T${i},"<b>Question</b> ${i}?",Yes ${i},"Sure ${i}",${i % 2 ? "claims" : "plans"},Accept`,
			);
		rows.push("T99,,,,claims,");
		await choose(page, "tickets.csv", `${rows.join("\n")}\n`);
		await importButton(page).waitFor(WAIT);
		await expect.poll(() => becomes(page, "question").textContent()).toBe("Input");
		await expect.poll(() => becomes(page, "official").textContent()).toBe("Metadata");
		await page.getByText("<b>Question</b> 0?").first().waitFor();

		await pick(page, "official", "Reference");
		await pick(page, "bot", "Response");
		await pick(page, "anna", "Label");
		await pick(page, "ticket", "Id");
		await expect.poll(() => becomes(page, "ticket").textContent(), WAIT).toBe("Id");
		await importButton(page).waitFor(WAIT);
		expect(new URL(page.url()).searchParams.getAll("map")).toHaveLength(4);
		const arriving = page.getByRole("table", { name: "What arrives, by kind" });
		await expect.poll(() => arriving.textContent(), WAIT).toContain("Labelsanna60");
		await page.getByText("the prompt is blank").waitFor();
		await page.getByLabel("System that gave the responses").fill("bot v1");
		await page.keyboard.press("Enter");
		await expect.poll(() => arriving.textContent(), WAIT).toContain("Responsesbot v160");
		await importButton(page).waitFor(WAIT);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `import-check-${theme}`);
		});
		// The address holds the mapping: the same is there after a reload.
		await page.reload();
		await importButton(page).waitFor(WAIT);
		expect(await becomes(page, "bot").textContent()).toBe("Response");

		await importButton(page).click();
		await page.getByText("Start with these definitions").waitFor(WAIT);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `import-outcome-${theme}`);
		});
		await page.getByRole("checkbox", { name: "Safety", exact: true }).click();
		await page.getByRole("checkbox", { name: "topic: plans" }).click();
		await page.getByLabel("Model of the judges").fill("sandbox:echo");
		await page.getByRole("button", { name: /^Make \d+ definitions$/ }).click();
		await page.getByText(/^[1-9]\d* definitions were made$/).waitFor();
		await page.getByText("Start with these definitions").waitFor({ state: "detached" });
		await page.getByRole("link", { name: "Prompts" }).last().click();
		await expect.poll(() => new URL(page.url()).pathname).toBe("/artifacts/prompts");
	}, 120_000);

	it("imports 100,000 rows with progress, and the page stays quick meanwhile", async () => {
		const page = await openPage(workbench, { path: "/import" });
		const lines = Array.from(
			{ length: ROWS },
			(_, i) => `big${i},How do I file claim number ${i} for my plan?,Use form ${i},topic ${i % 7}`,
		);
		await choose(page, "big.csv", `id,question,response,topic\n${lines.join("\n")}\n`);
		await page.getByText("of the first 500 rows").waitFor(WAIT);
		await page.getByRole("button", { name: "Import 100,000 rows" }).click(WAIT);
		await page.getByRole("progressbar", { name: "Progress of Import big.csv" }).waitFor(WAIT);
		await expect
			.poll(() => page.getByRole("region", { name: "Import big.csv" }).textContent(), WAIT)
			.toMatch(/[\d,]+ of 100,000.*\/s/);
		await screenshot(page, "import-running");
		const answer = await page.evaluate(async () => (await fetch("/api/v1/project")).status);
		expect(answer).toBe(200);
		await page
			.getByText(/^Imported/)
			.first()
			.waitFor(WAIT);
		const arrived = page.getByRole("table", { name: "What arrives, by kind" });
		expect(await arrived.textContent()).toContain("Prompts100,00000");
		for (const [width, height] of [
			[768, 1000],
			[1920, 1080],
		] as const) {
			await page.setViewportSize({ width, height });
			await screenshot(page, `import-outcome-${width}`);
		}
	}, 180_000);

	it("cancels an upload, and says why a file cannot be taken", async () => {
		const page = await openPage(workbench, { path: "/import", expectedErrors: /422/ });
		await choose(page, "empty.csv", "");
		await page.getByText(/empty\.csv: it is empty/).waitFor(WAIT);
		await expectAccessible(page);
		await page.getByRole("button", { name: "Dismiss empty.csv" }).click();
		await page.getByText(/it is empty/).waitFor({ state: "detached" });
		await choose(page, "prose.txt", "only prose, no rows");
		await page
			.getByRole("alert")
			.getByText(/Cannot .*prose\.txt/)
			.waitFor(WAIT);
		await expectAccessible(page);
		await screenshot(page, "import-error");
		await page.getByRole("button", { name: /^Remove the file/ }).click();
		// A body that never ends: the browser is asked for nothing while the route waits.
		await page.route("**/api/v1/uploads/*", (route) =>
			route.request().method() === "PUT" ? undefined : route.continue(),
		);
		await choose(page, "slow.csv", "id,question\n1,What?\n");
		await page.getByRole("button", { name: "Cancel slow.csv" }).click();
		await page.getByText("slow.csv").waitFor({ state: "detached" });
	});

	it("takes several files that are dropped on the page", async () => {
		const page = await openPage(workbench, { path: "/import" });
		const data = await page.evaluateHandle(() => {
			const transfer = new DataTransfer();
			for (const name of ["one.jsonl", "two.jsonl"])
				transfer.items.add(new File([`{"question":"From ${name}?"}\n`], name));
			return transfer;
		});
		await page.dispatchEvent("body", "dragover", { dataTransfer: data });
		await page.getByText("Drop to import").waitFor();
		await page.dispatchEvent("body", "drop", { dataTransfer: data });
		const files = page.getByRole("region", { name: "Files" });
		await files.getByText("one.jsonl").waitFor(WAIT);
		await files.getByText("two.jsonl").click(WAIT);
		await page.getByText("From two.jsonl?").first().waitFor(WAIT);
		await page.getByRole("button", { name: /^Remove the file/ }).click();
		await files.getByText("two.jsonl").waitFor({ state: "detached" });
		await expect.poll(() => files.getByText("one.jsonl").count()).toBe(1);
	});

	it("goes from a chosen file to its import by keyboard alone", async () => {
		const page = await openPage(workbench, { path: "/import" });
		await choose(page, "keys.csv", "id,question,note\nk1,By keys?,x\n");
		await importButton(page).waitFor(WAIT);
		await becomes(page, "note").focus();
		await page.keyboard.press("Enter");
		await page.keyboard.type("Not");
		await page.keyboard.press("Enter");
		await expect.poll(() => becomes(page, "note").textContent(), WAIT).toBe("Not used");
		await importButton(page).waitFor(WAIT);
		await importButton(page).focus();
		await page.keyboard.press("Enter");
		const arrived = page.getByRole("table", { name: "What arrives, by kind" });
		await expect.poll(() => arrived.textContent(), WAIT).toContain("Prompts1");
	});
});
