import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PLAN_PROJECT, planResponses } from "../packages/app/src/quality/quality-fixture.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { runAssay } from "./run-assay.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

let folder: string;
let workbench: Workbench;
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-quality-"));
	for (const [name, content] of Object.entries(PLAN_PROJECT))
		await writeFile(path.join(folder, name), content);
	await writeFile(path.join(folder, "history.jsonl"), planResponses(3_000, 400));
	await assay("pool", "import", "history.jsonl", "--name=history", "--criterion=helpful");
	await assay("sync");
	workbench = await startWorkbench(folder);
});
afterAll(async () => {
	await workbench?.stop();
	await rm(folder, { recursive: true, force: true });
});

const assay = (...words: readonly string[]) => runAssay(folder, ...words);

describe("quality models", () => {
	it("say what to do while there is none", async () => {
		const page = await openPage(workbench, { path: "/develop/quality-models" });
		await page.getByRole("heading", { name: "No quality model yet" }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "quality-empty");
	});

	it("are trained in a dialog, and show how good they are with intervals", async () => {
		const page = await openPage(workbench, { path: "/develop/quality-models" });
		await page.getByRole("button", { name: "Train a model" }).first().click();
		await page.getByText(/400 rows labelled, \d+ of them only to measure/).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `quality-train-${theme}`);
		});
		await page.getByRole("textbox", { name: "Name of the model" }).fill("good answers");
		await page.getByRole("button", { name: "Train", exact: true }).click();
		await page.getByRole("heading", { name: "good answers" }).waitFor({ timeout: 30_000 });
		const summary = page.getByRole("region", { name: "Summary" });
		await summary.getByText("AUC, cross-validated", { exact: true }).waitFor();
		expect(await summary.textContent()).toMatch(/AUC, cross-validated0\.[89]\d/);
		await page.getByRole("img", { name: /Rows by score/ }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `quality-model-${theme}`);
		});
	});

	it("tell what a threshold accepts, by the keys and by a promise, and keep it", async () => {
		const page = await openPage(workbench, { path: "/develop/quality-models?model=good+answers" });
		const slider = page.getByRole("slider", { name: "Accept from this score on" });
		await slider.focus();
		for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
		await page.getByText("From 0.60 on").waitFor();
		expect(await slider.getAttribute("aria-valuetext")).toMatch(/^0\.60: [\d,]+ rows$/);
		await page.getByRole("combobox", { name: "Promise a precision of at least" }).click();
		await page.getByRole("option", { name: /^80/ }).click();
		await page.getByText(/at least 80.*with confidence 95/).waitFor();
		await page.getByRole("button", { name: "Keep this threshold" }).click();
		await page.getByText(/Accepts from 0\.\d\d on from now on/).waitFor();
		await page.getByRole("button", { name: "Numbers of Scores" }).click();
		await page.getByRole("region", { name: "Numbers of Scores" }).waitFor();
		await page.getByRole("button", { name: "Numbers of Precision and recall" }).click();
		await page.getByRole("button", { name: "Numbers of Calibration" }).click();
		await page.getByRole("button", { name: "Locked labels" }).click();
		await page.getByText("labels that no model has seen", { exact: true }).waitFor();
		await expectAccessible(page);
		await page.getByRole("button", { name: "Numbers of Precision and recall" }).click();
		await page.getByRole("button", { name: "Save Precision and recall" }).click();
		const saved = page.waitForEvent("download");
		await page.getByRole("menuitem", { name: "Save as SVG" }).click();
		expect((await saved).suggestedFilename()).toBe("precision-and-recall-good-answers.svg");
	});

	it("explain the score of a row", async () => {
		const page = await openPage(workbench, {
			path: "/develop/quality-models?model=good+answers&row=7",
		});
		const features = page.getByRole("region", { name: "What made the score of the row" });
		await features.waitFor();
		expect(await features.textContent()).toMatch(/in the response[+−]\d\.\d{3}/);
		await page.getByRole("textbox", { name: "Row of the pool" }).fill("8");
		await page.getByText("Row r8").waitFor();
		await features.scrollIntoViewIfNeeded();
		await screenshot(page, "quality-row");
	});

	it("are registered as evaluators, which judge runs", async () => {
		const page = await openPage(workbench, { path: "/develop/quality-models?model=good+answers" });
		await page.getByRole("button", { name: "Register", exact: true }).click();
		await page.getByRole("textbox", { name: "Name of the evaluator" }).fill("quality");
		await expectAccessible(page);
		await page.getByRole("dialog").getByRole("button", { name: "Register" }).click();
		await page.getByText("quality judges runs from now on").waitFor();
		const stdout = await assay("run", "--json", "--quiet");
		expect(stdout).toContain('"quality"');
		await page.goto(`${workbench.url}/artifacts/evaluators`);
		await page.getByText("quality", { exact: true }).first().waitFor();
		await page.goto(`${workbench.url}/develop/quality-models`);
		await page.getByRole("table", { name: "Quality models" }).waitFor();
		await screenshot(page, "quality-list");
	});

	it("say why a training failed, and what is wrong with a name", async () => {
		const page = await openPage(workbench, {
			path: "/develop/quality-models?new=1",
			expectedErrors: /status of (422|404)/,
		});
		await page.getByRole("textbox", { name: "Name of the model" }).fill("a/b");
		await page.getByRole("button", { name: "Train", exact: true }).click();
		await page.getByText(/Cannot name a quality model/).waitFor();
		await page.goto(`${workbench.url}/develop/quality-models?model=none`);
		const told = page.getByText(/there is no such model/);
		await told.waitFor();
		expect(await told.textContent()).toContain("expected one of good answers");
	});

	it("fit a narrow window", async () => {
		const page = await openPage(workbench, {
			path: "/develop/quality-models?model=good+answers",
			width: 768,
		});
		await page.getByRole("img", { name: /Rows by score/ }).waitFor();
		await screenshot(page, "quality-model-768");
		const wide = await openPage(workbench, {
			path: "/develop/quality-models?model=good+answers&row=7",
			width: 1920,
			height: 1600,
		});
		await wide.getByRole("img", { name: /Rows by score/ }).waitFor();
		expect(await wide.evaluate(() => document.body.scrollWidth)).toBeLessThanOrEqual(1920);
		await inBothThemes(wide, (theme) => screenshot(wide, `quality-model-1920-${theme}`));
	});
});
