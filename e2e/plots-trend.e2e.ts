import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { makeRecordedProject } from "./fixtures/make-project.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { runAssay } from "./run-assay.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

/** Prompts that each further iteration adds, all of which pass evaluator6. */
const ADDED = [30, 40, 300, 40];

let folder: string;
let workbench: Workbench;

/** Five iterations, of which the fourth is far better. */
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-e2e-"));
	await makeRecordedProject({ folder, prompts: 200, evaluators: 6, slices: 3, systems: 1 });
	for (const [iteration, count] of ADDED.entries()) {
		const rows = Array.from({ length: count }, (_, i) => {
			const id = `added-${iteration}-${i}`;
			return `"${id}","claims","tag0end","Question ${id}?","Yes. (mark-0- mark-5-)"\n`;
		});
		await appendFile(path.join(folder, "rows.csv"), rows.join(""));
		await runAssay(folder, "run", "--quiet");
	}
	workbench = await startWorkbench(folder);
});
afterAll(async () => {
	await workbench.stop();
	await rm(folder, { recursive: true, force: true });
});

describe("plots of four iterations and more", () => {
	it("say where a line goes, and which run began a new level", async () => {
		const page = await openPage(workbench, { path: "/plots?evaluators=evaluator6&scale=fitted" });
		const plot = page.getByRole("application", {
			name: /^Plot of evaluator6, \d lines over 5 steps/,
		});
		const figure = page.getByRole("figure").filter({ has: plot });
		await plot.focus();
		await page.keyboard.press("ArrowLeft");
		await figure
			.getByText(
				/^up \d+\.\d points per run \[.*\], p .*; new level from iteration 4: \d+% → \d+%$/,
			)
			.waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await plot.focus();
			await page.keyboard.press("ArrowLeft");
			await figure.getByText(/new level from iteration 4/).waitFor();
			await screenshot(page, `plots-trend-${theme}`);
		});
	});

	it("say it in the table too", async () => {
		const page = await openPage(workbench, { path: "/plots?evaluators=evaluator6&view=table" });
		const table = page.getByRole("table", { name: "Numbers of evaluator6" });
		await table
			.getByRole("row", { name: /^Trend/ })
			.getByText(/new level from iteration 4/)
			.first()
			.waitFor();
		await expectAccessible(page);
		await screenshot(page, "plots-trend-table");
	});
});
