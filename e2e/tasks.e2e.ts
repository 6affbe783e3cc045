import { readFile } from "node:fs/promises";
import { createClient } from "@assay/sdk/client";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { makeInvitedProject } from "./fixtures/invited-project.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench } from "./start-workbench.ts";

const workbench = demoWorkbench();

/** Makes a task of 30 rows for Ana, and gives its id. */
async function madeTask(name: string): Promise<string> {
	const api = createClient({ origin: workbench().url });
	const { items } = await api.call("GET /runs", {});
	const run = items[0]?.id ?? "";
	const detail = await api.call("GET /runs/{run}", { run });
	const { id } = await api.call("POST /tasks", {
		run,
		name,
		criteria: detail.criteria.slice(0, 1).map((criterion) => criterion.name),
		queue: "measure",
		count: 30,
	});
	await api.call("POST /tasks/{task}/links", { task: id, people: ["Ana"] });
	return id;
}

/** The number at the head of the preview, once it is that of what the form says. */
function rowsOf(page: Page): Promise<string> {
	const preview = page.getByRole("region", { name: "Preview" });
	return preview.locator("p").first().innerText();
}

function criteria(page: Page): Locator {
	return page.getByRole("group", { name: "Criteria" });
}

describe("collecting ground truth", () => {
	it("says what to do where nothing is collected", async () => {
		const project = await makeInvitedProject(5);
		const plain = await startWorkbench(project.folder);
		onTestFinished(async () => {
			await plain.stop();
			await project.remove();
		});
		const page = await openPage(plain, { path: "/tasks" });
		await page.getByRole("heading", { name: "No ground truth is being collected" }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `tasks-empty-${theme}`);
		});
	});

	it("makes a task by the keyboard alone, with a preview of it, and tells each link once", async () => {
		const page = await openPage(workbench(), { path: "/tasks", width: 1280, height: 900 });
		await page.keyboard.press("n");
		const dialog = page.getByRole("dialog", { name: "Collect ground truth" });
		await criteria(page).getByRole("checkbox").first().waitFor();
		// The keys begin in the name.
		await page.keyboard.type("Plan answers, first round");
		await page.keyboard.press("Tab");
		await page.keyboard.press("Space");
		await expect.poll(() => rowsOf(page)).toBe("100 rows");
		await dialog.getByText("What the labels would show").waitFor();
		await dialog.getByLabel("How many rows").focus();
		await page.keyboard.press("Control+a");
		await page.keyboard.type("30");
		await page.keyboard.press("Tab");
		await expect.poll(() => rowsOf(page)).toBe("30 rows");
		await dialog.getByLabel("People, one name a line").focus();
		await page.keyboard.type("Ana\nBo with a name that is longer than any table has room for\nAna");
		await dialog.getByRole("button", { name: "Overlapping" }).focus();
		await page.keyboard.press("Space");
		await dialog.getByText("60 answers in all").waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `tasks-new-${theme}`);
		});
		await page.keyboard.press("Control+Enter");
		const done = page.getByRole("dialog", { name: "The task is there" });
		const links = done.getByRole("list", { name: "Links" }).getByRole("listitem");
		await expect.poll(() => links.count()).toBe(2);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `tasks-links-${theme}`);
		});
		const address = await links.first().getByRole("link").innerText();
		expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/annotate\/[\w-]{32}$/);
		await links.first().getByRole("button", { name: "Copy link of Ana" }).click();
		await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(address);
		await done.getByRole("button", { name: "Open the task" }).focus();
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { level: 1, name: /Plan answers, first round/ }).waitFor();
		await page.getByRole("table", { name: "Rows of the task" }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `task-${theme}`);
		});
		// The link is told nowhere any more.
		expect(await page.content()).not.toContain(address.split("/").at(-1));
	});
});

describe("a task", () => {
	it("gets more people, loses one, is paused, closed and opened again", async () => {
		const task = await madeTask("People and states");
		const page = await openPage(workbench(), { path: `/tasks/${task}` });
		await page.getByRole("button", { name: "Invite people" }).click();
		await page.getByLabel("People, one name a line").fill("Cy");
		await page.getByRole("button", { name: "Make links" }).click();
		const made = page.getByRole("dialog", { name: "The new link" });
		await made.getByRole("link").waitFor();
		await page.keyboard.press("Escape");
		const people = page.getByRole("table", { name: "People of the task" });
		await expect.poll(() => people.getByRole("row").count()).toBe(3);
		await page.getByRole("button", { name: "Revoke link of Cy" }).click();
		const question = page.getByRole("alertdialog");
		await question.getByText("It opens nothing any more").waitFor();
		await expectAccessible(page);
		await question.getByRole("button", { name: "Revoke the link" }).click();
		await people.getByRole("row", { name: /Cy/ }).getByText("revoked").waitFor();
		const choose = async (name: string): Promise<void> => {
			await page.getByRole("button", { name: "More for this task" }).click();
			await page.getByRole("menuitem", { name, exact: true }).click();
		};
		const header = page.locator("header");
		await choose("Pause");
		await header.getByText("Paused").waitFor();
		await expect
			.poll(() => page.getByRole("button", { name: "Annotate myself" }).isDisabled())
			.toBe(true);
		await choose("Close");
		await header.getByText("Closed").waitFor();
		await choose("Open again");
		await header.getByText("Open", { exact: true }).waitFor();
	});

	it("opens in one's own name, shows the answer, and goes out as a file", async () => {
		const task = await madeTask("Files");
		const page = await openPage(workbench(), { path: `/tasks/${task}` });
		await page.getByRole("button", { name: "Annotate myself" }).click();
		await page.getByLabel("Your name").fill("Dora");
		await page.keyboard.press("Enter");
		await page.waitForURL(/\/annotate\/[\w-]{32}$/);
		await page.goto(`${workbench().url}/tasks/${task}`);
		const people = page.getByRole("table", { name: "People of the task" });
		await people.getByRole("rowheader", { name: "Dora" }).waitFor();
		await page.getByRole("button", { name: "More for this task" }).click();
		const download = page.waitForEvent("download");
		await page.getByRole("menuitem", { name: "Export for Label Studio" }).click();
		const file = await (await download).path();
		expect(JSON.parse(await readFile(file, "utf8"))).toHaveLength(30);
		await page.getByRole("button", { name: "More for this task" }).click();
		await page.getByRole("menuitem", { name: "Import labels…" }).click();
		const dialog = page.getByRole("dialog", { name: "Import labels" });
		await dialog.getByLabel("File").setInputFiles({
			name: "labels.csv",
			mimeType: "text/csv",
			buffer: Buffer.from("prompt_id,annotator,label\np-004,Eve,Splendid\nno such,Eve,Accept\n"),
		});
		await dialog.getByRole("button", { name: "Import", exact: true }).click();
		await dialog.getByText("0 labels added, 2 refused").waitFor();
		await dialog.getByText(/“?"Splendid" is no label of/).waitFor();
		await expectAccessible(page);
		await screenshot(page, "task-import");
	});

	it("is asked for from rows of the explorer and from a cell of the matrix", async () => {
		const page = await openPage(workbench(), { path: "/explorer?q=verdict%3Afail" });
		await page.getByRole("grid").first().focus();
		await page.keyboard.press("Control+a");
		await page.getByRole("button", { name: "Collect ground truth" }).click();
		const dialog = page.getByRole("dialog", { name: "Collect ground truth" });
		await criteria(page).getByRole("checkbox").first().click();
		await dialog.getByText(/These labels can improve an evaluator and measure nothing/).waitFor();
		await expectAccessible(page);
		await screenshot(page, "tasks-chosen");
		await page.goto(`${workbench().url}/`);
		await page.getByRole("grid").locator('[tabindex="0"]').focus();
		await page.keyboard.press("Space");
		await page.getByRole("link", { name: "Collect ground truth" }).click();
		await criteria(page).getByRole("checkbox", { checked: true }).waitFor();
		await expect.poll(() => rowsOf(page)).toMatch(/\d+ rows?/);
	});

	it("fits a narrow window and a wide one", async () => {
		const long = `A task whose name ${"is long and goes on ".repeat(8)}with <b>markup</b>`;
		const task = await madeTask(long);
		for (const [width, height] of [
			[768, 1024],
			[1920, 1080],
		] as const) {
			const page = await openPage(workbench(), { path: "/tasks", width, height });
			const link = page.locator(`a[href="/tasks/${task}"]`);
			await link.waitFor();
			await screenshot(page, `tasks-${width}`);
			await link.click();
			await page.getByRole("table", { name: "Rows of the task" }).waitFor();
			await expectAccessible(page);
			await screenshot(page, `task-${width}`);
			const overflow = await page.evaluate(
				() => document.documentElement.scrollWidth - window.innerWidth,
			);
			expect(overflow).toBe(0);
		}
	});

	it("that is not there says so", async () => {
		const page = await openPage(workbench(), { path: "/tasks/nothing", expectedErrors: /404/ });
		await page.getByText(/there is no such task/).waitFor();
		await expectAccessible(page);
	});
});
