import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { runAssay } from "./run-assay.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench } from "./start-workbench.ts";

const workbench = demoWorkbench();

describe("overview", () => {
	it("says what to do next, each with its reason and the place where it is done", async () => {
		const page = await openPage(workbench(), { path: "/overview" });
		const next = page.getByRole("complementary", { name: "What to do next" });
		await next.getByRole("heading", { name: /gates failed/ }).waitFor();
		await next.getByText("0 of 50 prompts").waitFor();
		await next.getByRole("heading", { name: "1 judge does not agree with people" }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `overview-first-${theme}`);
		});
		await next.getByRole("link", { name: "accuracy", exact: true }).first().click();
		await page.waitForURL(/\/explorer\?/);
		expect(new URL(page.url()).searchParams.get("q")).toBe("evaluator:accuracyJudge verdict:fail");
	});

	it("shows the next iteration as it is made elsewhere, with the judge's prompt as a difference", async () => {
		const page = await openPage(workbench(), { path: "/overview" });
		await page.getByRole("heading", { name: "Iteration 1" }).waitFor();
		await appendFile(
			path.join(workbench().folder, "judges", "accuracy.md"),
			"\nEvery amount must be the same as in the\nofficial answer.\n",
		);
		await runAssay(workbench().folder, "run", "--quiet");
		const card = page.getByRole("article", { name: "Iteration 2" });
		await card.waitFor();
		await card.getByText("small", { exact: true }).waitFor();
		await expect
			.poll(() => card.locator("ins").first().textContent())
			.toContain("Every amount must be");
		// The judge's numbers mean something else now; the others are the same.
		await card.getByText("not comparable").first().waitFor();
		const systems = await card.getByText("not comparable").count();
		await expect.poll(() => card.getByText("same", { exact: true }).count()).toBe(2 * systems);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `overview-${theme}`);
		});
		await page.setViewportSize({ width: 768, height: 900 });
		await screenshot(page, "overview-768");
		await card.getByRole("link", { name: "Compare" }).click();
		await page.getByRole("grid", { name: "Changes against the baseline" }).waitFor();
	});

	it("keeps notes, shows them in other windows, and lets no edit overwrite another unseen", async () => {
		const [mine, theirs] = [
			await openPage(workbench(), { path: "/overview" }),
			await openPage(workbench(), {
				path: "/overview",
				expectedErrors: /status of 409/,
			}),
		];
		await mine.getByRole("button", { name: "Add a note to iteration 1" }).click();
		await mine.getByRole("textbox", { name: "Note on iteration 1" }).fill("**Start** <b>here</b>");
		await mine.keyboard.press("Control+Enter");
		const note = theirs.getByRole("region", { name: "Note on iteration 1" });
		await note.getByText("Start").waitFor();
		// Markdown is laid out, HTML stays text.
		await expect.poll(() => note.locator("strong").textContent()).toBe("Start");
		await expect.poll(() => note.locator("b").count()).toBe(0);

		await theirs.getByRole("button", { name: "Edit the note on iteration 1" }).click();
		await mine.getByRole("button", { name: "Edit the note on iteration 1" }).click();
		await mine.getByRole("textbox", { name: "Note on iteration 1" }).fill("mine");
		await mine.getByRole("button", { name: "Save", exact: true }).click();
		await mine.getByText(/^Saved/).waitFor();
		await theirs.getByRole("textbox", { name: "Note on iteration 1" }).fill("theirs");
		await theirs.getByRole("button", { name: "Save", exact: true }).click();
		const alert = theirs.getByRole("alert");
		await alert.getByText("mine").waitFor();
		await expectAccessible(theirs);
		await screenshot(theirs, "overview-note-conflict");
		await theirs.getByRole("button", { name: "Save mine over it" }).click();
		await mine.getByRole("region", { name: "Note on iteration 1" }).getByText("theirs").waitFor();
	});

	it("leads an empty project to its first numbers", async () => {
		const folder = await mkdtemp(path.join(tmpdir(), "assay-e2e-"));
		await writeFile(path.join(folder, "assay.config.json"), JSON.stringify({ name: "fresh" }));
		const fresh = await startWorkbench(folder);
		onTestFinished(async () => {
			await fresh.stop();
			await rm(folder, { recursive: true, force: true });
		});
		const page = await openPage(fresh, { path: "/overview" });
		await page.getByRole("heading", { name: "Three steps to the first numbers" }).waitFor();
		await expect.poll(() => page.getByRole("img", { name: "to do" }).count()).toBe(3);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `overview-empty-${theme}`);
		});
		await page.getByRole("link", { name: "Import a file" }).click();
		await page.getByRole("heading", { level: 1, name: "Import" }).waitFor();
	});
});
