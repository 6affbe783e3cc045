import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createClient } from "@assay/sdk/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { makeRecordedProject } from "./fixtures/make-project.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { runAssay } from "./run-assay.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const LONG = "A slice with a name that somebody wrote without a thought of tables שלום";

let folder: string;
let workbench: Workbench;
/** Runs of v1, v2 and v3 under the first evaluators, then of v3 under an edited one. */
const runs: string[] = [];

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-e2e-"));
	const size = { prompts: 600, evaluators: 3, slices: 6, systems: 3 };
	await makeRecordedProject({ folder, ...size, sliceNames: [LONG, "costs"] });
	const file = path.join(folder, "assay.config.json");
	const config = JSON.parse(await readFile(file, "utf8"));
	config.evaluators.evaluator1.check.ignoreCase = true;
	const { v3 } = config.systems;
	await writeFile(file, JSON.stringify({ ...config, systems: { v3 } }));
	await runAssay(folder, "run", "--quiet");
	workbench = await startWorkbench(folder);
	const { items } = await createClient({ origin: workbench.url }).call("GET /runs", {});
	runs.push(...items.toReversed().map(({ id }) => id));
});
afterAll(async () => {
	await workbench.stop();
	await rm(folder, { recursive: true, force: true });
});

function compared(...places: readonly number[]): string {
	return `/compare?${places.map((place) => `runs=${runs[place]}`).join("&")}`;
}

describe("compare", () => {
	it("goes from the worst cell to the rows that flipped, by keyboard alone", async () => {
		const page = await openPage(workbench, { path: compared(0, 1) });
		const grid = page.getByRole("grid", { name: "Changes against the baseline" });
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `compare-${theme}`);
		});
		await grid.locator("[tabindex='0']").focus();
		await page.keyboard.press("ArrowRight");
		const cell = page.locator(":focus");
		const said = (await cell.textContent()) ?? "";
		expect(said).toMatch(/^All prompts, evaluator2, v2:/);
		const [, won = "", lost = ""] = /(\d+) won · (\d+) lost/.exec(said) ?? [];
		await page.keyboard.press("Enter");
		// The list holds exactly the rows that the cell counts.
		const flips = Number(won) + Number(lost);
		expect(flips).toBeGreaterThan(0);
		await page.getByText(`${flips} flips, `).waitFor();
		const first = page.getByRole("article").first();
		await first.getByText("Prompt", { exact: true }).waitFor();
		await expect.poll(() => first.getByText(/pass: Accept/).count()).toBe(1);
		await expect.poll(() => first.getByText(/fail: Reject/).count()).toBe(1);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `compare-flips-${theme}`);
		});
		await page.getByRole("switch", { name: "Difference by words" }).click();
		await first.locator("ins").first().waitFor();
		await page.getByRole("button", { name: "▼ Lost" }).click();
		await page.getByText(`${lost} ${lost === "1" ? "flip" : "flips"}, `).waitFor();
		await first.getByRole("link", { name: "Open the record" }).click();
		await page.waitForURL(/\/explorer\?.*row=/);
		await page.goBack();
		await page.getByText(/flips?, /).waitFor();
	});

	it("puts several candidates beside one base", async () => {
		const page = await openPage(workbench, { path: compared(0, 1, 2), width: 1920 });
		const heads = page.getByRole("grid").locator("th[scope=colgroup]");
		expect(await heads.allTextContents()).toEqual(["v2", "v3"]);
		await expectAccessible(page);
		await screenshot(page, "compare-three-1920");
		await page.getByRole("button", { name: "Remove candidate 1" }).click();
		await expect.poll(() => heads.allTextContents()).toEqual(["v3"]);
		await page.goBack();
		await expect.poll(() => heads.allTextContents()).toEqual(["v2", "v3"]);
	});

	it("does not compare what another evaluator judged, and scores the older run again", async () => {
		const page = await openPage(workbench, { path: compared(0, 3) });
		const notes = page.getByRole("region", { name: "Not comparable" });
		await notes.getByText("evaluator1").first().waitFor();
		await expectAccessible(page);
		await screenshot(page, "compare-not-comparable");
		await page.getByRole("tab", { name: "What differs" }).click();
		await page.getByText("ignoreCase").waitFor();
		await expectAccessible(page);
		await screenshot(page, "compare-differs");
		await page.getByRole("tab", { name: "Changes" }).click();
		await notes.getByRole("button", { name: /^Score v1 with today/ }).click();
		await notes.getByRole("button", { name: "Compare with the scored run" }).click();
		await notes.waitFor({ state: "detached" });
		// Now there are two runs of v1 to switch between.
		const toggle = page.getByRole("group", { name: /^Artifacts that v1/ });
		await toggle.getByRole("button", { name: "as it was" }).click();
		await notes.getByText("evaluator1").first().waitFor();
		await page.setViewportSize({ width: 768, height: 900 });
		await screenshot(page, "compare-768");
	});

	it("takes the newest two runs when none is named, and says what is wrong with a name", async () => {
		const page = await openPage(workbench, { path: "/compare" });
		await page.getByRole("grid", { name: "Changes against the baseline" }).waitFor();
		const lost = await openPage(workbench, {
			path: "/compare?runs=nobody&runs=none",
			expectedErrors: /status of 404/,
		});
		await lost.getByRole("alert").getByText('Cannot find run "nobody"').waitFor();
		await expectAccessible(lost);
	});
});
