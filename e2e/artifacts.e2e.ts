import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createClient } from "@assay/sdk/client";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { makeRecordedProject } from "./fixtures/make-project.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { runAssay } from "./run-assay.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const workbench = demoWorkbench();
const api = () => createClient({ origin: workbench().url });
const MOST_TABS = 80;

/** Moves the focus forward to an element as a person without a pointer does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
	for (let i = 0; i < MOST_TABS; i++) {
		if (await target.evaluate((node) => node === document.activeElement)) return;
		await page.keyboard.press("Tab");
	}
	throw new RangeError(`Cannot reach ${String(target)} with ${MOST_TABS} tabs`);
}

const description = (page: Page) => page.getByRole("textbox", { name: "Description" });

async function copyOfJudge(name: string): Promise<void> {
	const named = { kind: "evaluator", name: "accuracyJudge" } as const;
	const { body } = await api().call("GET /definitions/{kind}/{name}", named);
	await api().call("PUT /definitions/{kind}/{name}", {
		kind: "evaluator",
		name,
		body: { ...Object(body), name },
	});
}

const newSlice = (name: string, word: string) =>
	api().call("PUT /definitions/{kind}/{name}", {
		kind: "slice",
		name,
		body: { name, rule: { kind: "keyword", field: "input", words: [word] } },
	});

describe("lists and forms", () => {
	it("are accessible in both themes", async () => {
		await copyOfJudge("judge to look at");
		await newSlice("slice to look at", "plan");
		for (const [name, place] of [
			["artifact-criterion-new", "/artifacts/criteria/new?create=1"],
			["artifact-evaluator", "/artifacts/evaluators/judge%20to%20look%20at"],
			["artifact-evaluator-new", "/artifacts/evaluators/new?create=1"],
			["artifact-slice", "/artifacts/slices/slice%20to%20look%20at"],
			["artifact-slice-code", "/artifacts/slices/spanish"],
			["artifact-system-new", "/artifacts/systems/new?create=1"],
			["artifact-history", "/artifacts/slices/slice%20to%20look%20at?view=history"],
			["artifact-prompt", "/artifacts/prompts/p-001"],
		] as const) {
			const page = await openPage(workbench(), { path: place });
			await inBothThemes(page, async (theme) => {
				await expectAccessible(page);
				await screenshot(page, `${name}-${theme}`);
			});
			await page.context().close();
		}
	});

	it("fit a narrow window", async () => {
		const page = await openPage(workbench(), {
			path: "/artifacts/slices/slice%20to%20look%20at",
			width: 768,
		});
		await screenshot(page, "artifact-slice-narrow");
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
		expect(overflow).toBe(0);
	});

	it("show what comes from code without a form, and say where to edit it", async () => {
		const page = await openPage(workbench(), { path: "/artifacts/slices/spanish" });
		await page.getByText("This comes from assay.config.ts and is edited there").waitFor();
		await expect.poll(() => page.getByRole("button", { name: "Save" }).count()).toBe(0);
		await expect.poll(() => page.getByRole("textbox").count()).toBe(0);
	});
});

describe("slice builder", () => {
	it("makes a slice by keyboard alone, counts while it is made, and the next run has it", async () => {
		const page = await openPage(workbench(), { path: "/artifacts/slices" });
		await tabTo(page, page.getByRole("link", { name: "New slice" }));
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { level: 1, name: "New slice" }).waitFor();
		await tabTo(page, page.getByRole("textbox", { name: "Name" }));
		await page.keyboard.type("short claims");
		await tabTo(page, page.getByRole("combobox", { name: "Field", exact: true }));
		await page.keyboard.press("Control+a");
		await page.keyboard.type("topic");
		await page.getByRole("option", { name: /metadata\.topic/ }).waitFor();
		await page.keyboard.press("Enter");
		await tabTo(page, page.getByRole("combobox", { name: "Condition" }));
		await page.keyboard.press("Enter");
		await page.getByRole("option", { name: "is one of" }).waitFor();
		await page.keyboard.type("is one");
		await page.keyboard.press("Enter");
		await tabTo(page, page.getByRole("textbox", { name: "Values" }));
		await page.keyboard.type("claims");
		await page.keyboard.press("Enter");
		const count = page.getByTestId("slice-count");
		await expect.poll(() => count.textContent()).toBe("57");

		await tabTo(page, page.getByRole("button", { name: "And …" }));
		await page.keyboard.press("Enter");
		const second = page.getByRole("group", { name: "Rule.2" });
		await tabTo(page, second.getByRole("combobox", { name: "Condition" }));
		await page.keyboard.press("Enter");
		await page.getByRole("option", { name: "is so long" }).waitFor();
		await page.keyboard.type("is so");
		await page.keyboard.press("Enter");
		await tabTo(page, second.getByRole("textbox", { name: "At most" }));
		await page.keyboard.type("12");
		await page.keyboard.press("Tab");
		await expect.poll(async () => Number(await count.textContent())).toBeLessThan(57);
		const found = Number(await count.textContent());
		expect(found).toBeGreaterThan(0);
		await screenshot(page, "slice-builder");
		await page.keyboard.press("Control+s");
		await page.getByText(/Saved as version [0-9a-f]{6}/).waitFor();
		expect(new URL(page.url()).pathname).toBe("/artifacts/slices/short%20claims");

		expect(await runAssay(workbench().folder, "run", "--json")).toContain("short claims");
		const { items } = await api().call("GET /runs", {});
		const matrix = await api().call("GET /runs/{run}/matrix", { run: items[0]?.id ?? "" });
		expect(matrix.slices).toContainEqual(
			expect.objectContaining({ name: "short claims", prompts: found }),
		);
	}, 120_000);

	it("says what is wrong beside the field and moves there", async () => {
		const page = await openPage(workbench(), {
			path: "/artifacts/slices/new?create=1",
			expectedErrors: /422/,
		});
		await page.getByRole("textbox", { name: "Name" }).fill("broken");
		await page.getByRole("combobox", { name: "Condition" }).click();
		await page.getByRole("option", { name: "matches a pattern" }).click();
		const pattern = page.getByRole("textbox", { name: "Pattern" });
		await pattern.fill("(unclosed");
		await page.getByRole("textbox", { name: "Description" }).focus();
		await page.keyboard.press("Control+s");
		await expect.poll(() => pattern.evaluate((node) => node === document.activeElement)).toBe(true);
		expect(await pattern.getAttribute("aria-invalid")).toBe("true");
		await expectAccessible(page);
		await screenshot(page, "slice-problem");
	});
});

describe("judge editor", () => {
	it("names a variable that is not known and the one that is meant, and compares versions", async () => {
		await copyOfJudge("strict judge");
		const page = await openPage(workbench(), {
			path: "/artifacts/evaluators/strict%20judge",
			expectedErrors: /422/,
		});
		const prompt = page.getByRole("textbox", { name: "Judge prompt" });
		const text = await prompt.inputValue();
		await prompt.fill(text.replace("{{response}}", "{{respnse}}"));
		await page.getByText("{{respnse}} is not known, did you mean {{response}}?").waitFor();
		await screenshot(page, "judge-problem");
		await page.keyboard.press("Control+s");
		await page.getByRole("alert").waitFor();
		await prompt.fill(`${text}\nBe very strict.`);
		await page.getByRole("region", { name: "Preview" }).getByText("Be very strict.").waitFor();
		await page.keyboard.press("Control+s");
		await page.getByText(/Saved as version/).waitFor();
		await page.getByRole("button", { name: "History" }).click();
		await page.locator("ins", { hasText: "Be very strict." }).waitFor();
		await screenshot(page, "judge-history");
		await page.getByRole("button", { name: "Restore" }).click();
		await page.getByText(/is the newest/).waitFor();
		await page.getByRole("button", { name: "Definition" }).click();
		await expect.poll(() => prompt.inputValue()).toBe(text);
	});

	it("keeps both when two people edit the same", async () => {
		await copyOfJudge("contended judge");
		const place = { path: "/artifacts/evaluators/contended%20judge", expectedErrors: /409/ };
		const mine = await openPage(workbench(), place);
		const theirs = await openPage(workbench(), place);
		await description(mine).fill("mine");
		await description(theirs).fill("theirs");
		await theirs.keyboard.press("Control+s");
		await theirs.getByText(/Saved as version/).waitFor();
		await mine.getByText(/Somebody else has saved version/).waitFor();
		await expectAccessible(mine);
		await screenshot(mine, "artifact-conflict");
		expect(await description(mine).inputValue()).toBe("mine");
		await mine.getByRole("button", { name: "Show", exact: true }).click();
		const dialog = mine.getByRole("dialog");
		await dialog.getByRole("button", { name: "Mine", exact: true }).click();
		await dialog.getByRole("button", { name: "Save the merge" }).click();
		await mine.getByText(/Saved as version/).waitFor();
		await expect.poll(() => description(theirs).inputValue()).toBe("mine");
	});
});

describe("unsaved input", () => {
	it("is asked for before it is lost, and comes back after a reload", async () => {
		await newSlice("guarded", "a");
		const page = await openPage(workbench(), { path: "/artifacts/slices/guarded" });
		await page.getByRole("textbox", { name: "Description" }).fill("typed and not saved");
		await page.getByRole("link", { name: "Criteria" }).click();
		await page.getByRole("alertdialog", { name: "Leave without saving?" }).waitFor();
		await expectAccessible(page);
		await page.getByRole("button", { name: "Cancel" }).click();
		page.on("dialog", (dialog) => void dialog.accept());
		await page.reload();
		await page.getByText("Unsaved input of before is back").waitFor();
		expect(await page.getByRole("textbox", { name: "Description" }).inputValue()).toBe(
			"typed and not saved",
		);
		await page.getByRole("link", { name: "Criteria" }).click();
		await page.getByRole("button", { name: "Discard changes" }).click();
		await page.getByRole("heading", { level: 1, name: "Criteria" }).waitFor();
		await page.goBack();
		await page.getByText(/Saved as version/).waitFor();
		await expect
			.poll(() => page.getByRole("textbox", { name: "Description" }).inputValue())
			.toBe("");
	});

	it("outlives a server that is killed, and is saved when it is back", async () => {
		await newSlice("survivor", "a");
		const first = await startWorkbench(workbench().folder);
		const page = await openPage(first, {
			path: "/artifacts/slices/survivor",
			expectedErrors: /ERR_|Failed to load resource/,
		});
		await description(page).fill("before");
		await first.kill();
		await page.getByText(/Connection lost/).waitFor();
		await description(page).fill("before and after");
		await expect.poll(() => page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
		await page.keyboard.press("Control+s");
		const second = await startWorkbench(first.folder, { port: first.port });
		await page.getByText("Connected again").waitFor();
		expect(await description(page).inputValue()).toBe("before and after");
		// What Ctrl-S sent while the server was away is sent again by itself.
		await page.getByText(/Saved as version/).waitFor();
		const named = { kind: "slice", name: "survivor" } as const;
		expect(await api().call("GET /definitions/{kind}/{name}", named)).toMatchObject({
			body: { description: "before and after" },
		});
		await second.stop();
	});
});

describe("archive", () => {
	it("is taken back with one click, and asks where something rests on it", async () => {
		await newSlice("to archive", "a");
		const page = await openPage(workbench(), { path: "/artifacts/slices" });
		const row = page.getByRole("row", { name: /to archive/ });
		await row.getByRole("button", { name: "More for to archive" }).click();
		await page.getByRole("menuitem", { name: "Archive" }).click();
		await row.waitFor({ state: "detached" });
		await page.getByRole("button", { name: "Undo" }).click();
		await row.waitFor();
		const criterion = "criterion of others";
		await api().call("PUT /definitions/{kind}/{name}", {
			kind: "criterion",
			name: criterion,
			body: {
				name: criterion,
				description: "Is it?",
				scale: { kind: "share" },
				passAt: 0.5,
				estimate: "mean-score",
				explanationRequired: false,
			},
		});
		await api().call("PUT /definitions/{kind}/{name}", {
			kind: "evaluator",
			name: "rests on it",
			body: { name: "rests on it", criterion, kind: "code", check: { type: "json-valid" } },
		});
		await page.goto(`${workbench().url}/artifacts/criteria/criterion%20of%20others`);
		await page.getByRole("button", { name: "More" }).click();
		await page.getByRole("menuitem", { name: "Archive" }).click();
		const question = page.getByRole("alertdialog");
		await question.getByText("rests on it").waitFor();
		await expectAccessible(page);
		await screenshot(page, "archive-question");
		await question.getByRole("button", { name: "Cancel" }).click();
		await api().call("DELETE /definitions/{kind}/{name}", {
			kind: "evaluator",
			name: "rests on it",
		});
	});
});

describe("prompts", () => {
	it("are written, found and archived", async () => {
		const page = await openPage(workbench(), { path: "/artifacts/prompts/new?create=1" });
		await page.getByRole("textbox", { name: "Id" }).fill("mine/1");
		await page
			.getByRole("textbox", { name: "Text", exact: true })
			.fill("Is xylophone therapy covered?");
		await page.getByRole("button", { name: "+ topic" }).click();
		await page.getByRole("textbox", { name: "Value" }).fill("coverage");
		await page.keyboard.press("Control+s");
		await page.getByText(/Saved as version/).waitFor();
		await page.getByRole("link", { name: "coverage", exact: true }).waitFor();
		await page.getByRole("button", { name: "Archive" }).click();
		await page.getByRole("heading", { level: 1, name: "Prompts" }).waitFor();
		await page.getByRole("button", { name: "Undo" }).click();
		await page.getByRole("searchbox", { name: "Search prompts" }).fill("xylophone");
		await page.getByRole("row", { name: /mine\/1/ }).waitFor();
		await expect.poll(() => page.getByRole("grid").getAttribute("aria-rowcount")).toBe("2");
	});

	it("keep their versions: compared word by word, and brought back", async () => {
		const page = await openPage(workbench(), { path: "/artifacts/prompts/p-001" });
		const text = page.getByRole("textbox", { name: "Text", exact: true });
		const before = await text.inputValue();
		await text.fill(`${before} Please be brief.`);
		await page.keyboard.press("Control+s");
		await page.getByText(/Saved as version/).waitFor();
		await page.getByRole("button", { name: "History" }).click();
		await page.locator("ins", { hasText: "Please be brief." }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `prompt-history-${theme}`);
		});
		await page.getByRole("button", { name: "Restore" }).click();
		await page.getByText(/is the newest/).waitFor();
		await page.getByRole("button", { name: "Prompt", exact: true }).click();
		await expect.poll(() => text.inputValue()).toBe(before);
	});
});

describe("10,000 prompts", () => {
	let large: Workbench;
	let folder: string;
	beforeAll(async () => {
		folder = await mkdtemp(path.join(tmpdir(), "assay-e2e-"));
		const project = path.join(folder, "large");
		await makeRecordedProject({
			folder: project,
			prompts: 10_000,
			evaluators: 1,
			slices: 6,
			systems: 1,
		});
		large = await startWorkbench(project);
	});
	afterAll(async () => {
		await large.stop();
		await rm(folder, { recursive: true, force: true });
	});

	it("are listed, scrolled to the end and searched", async () => {
		const page = await openPage(large, { path: "/artifacts/prompts" });
		await page.getByText("10,000 prompts").waitFor();
		const grid = page.getByRole("grid", { name: "Prompts" });
		await grid.focus();
		await page.keyboard.press("End");
		await page.getByRole("row", { name: /prompt-009999/ }).waitFor();
		await page.getByRole("searchbox", { name: "Search prompts" }).fill("7777");
		await page.getByRole("row", { name: /prompt-007777/ }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "prompts-large");
	});

	it("are counted by a rule while it is typed", async () => {
		const page = await openPage(large, { path: "/artifacts/slices/new?create=1" });
		await page.getByRole("textbox", { name: "Words" }).fill("claims");
		await page.keyboard.press("Enter");
		// Every sixth question, from the first on, is about claims.
		await expect.poll(() => page.getByTestId("slice-count").textContent()).toBe("1,667");
	});
});
