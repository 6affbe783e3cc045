import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { makeJudgedProject } from "./fixtures/make-judged-project.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

let folder: string;
let workbench: Workbench;

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-trust-"));
	await makeJudgedProject(folder);
	workbench = await startWorkbench(folder);
});
afterAll(async () => {
	await workbench.stop();
	await rm(folder, { recursive: true, force: true });
});

function cell(page: Page, slice: string, evaluator: string): Locator {
	return page.getByRole("link", { name: `${slice}, ${evaluator}:` });
}

async function runOf(system: string): Promise<string> {
	const { items } = await (await fetch(`${workbench.url}/api/v1/runs`)).json();
	return items.find((run: { system: { name: string } }) => run.system.name === system).id;
}

describe("trust", () => {
	it("marks each judge in the matrix by text and icon, and hatches what nobody has checked", async () => {
		const page = await openPage(workbench, { path: `/?run=${await runOf("after")}` });
		const head = (name: string): Locator => page.getByRole("columnheader", { name });
		await expect.poll(() => head("judge_lenient").innerText()).toContain("not aligned");
		expect(await head("judge_good").innerText()).toContain("aligned");
		expect(await head("judge_new").innerText()).toMatch(/\d+ more labels/);
		expect(await head("judge_lenient").locator("svg").count()).toBeGreaterThan(0);
		const unchecked = cell(page, "All prompts", "judge_unchecked");
		expect(await unchecked.getAttribute("title")).toBe(
			"judge only, not checked: no label of these rows",
		);
		const background = (at: Locator): Promise<string> =>
			at.evaluate((element) => getComputedStyle(element).backgroundImage);
		expect(await background(unchecked)).toContain("repeating-linear-gradient");
		expect(await background(cell(page, "All prompts", "judge_good"))).toBe("none");
		// Without an interval: the rate alone, and the rows.
		expect(await unchecked.innerText()).toMatch(/63%\s+n 393/);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `trust-matrix-${theme}`);
		});
		await page.context().close();
	});

	it("switches between corrected and raw by one key, and keeps it in the address", async () => {
		const page = await openPage(workbench, { path: `/?run=${await runOf("after")}` });
		const lenient = cell(page, "All prompts", "judge_lenient");
		await expect.poll(() => lenient.innerText()).toMatch(/72%[\s\S]*raw 91%/);
		await page.keyboard.press("r");
		await expect.poll(() => page.url()).toContain("rates=raw");
		await expect.poll(() => lenient.innerText()).toMatch(/91%/);
		expect(await lenient.innerText()).not.toContain("raw");
		await page.keyboard.press("r");
		await expect.poll(() => page.url()).not.toContain("rates=raw");
		await expect.poll(() => lenient.innerText()).toContain("raw 91%");
		await page.context().close();
	});

	it("leads on the overview with what people would say, and marks what only a judge says", async () => {
		const page = await openPage(workbench, { path: "/overview" });
		const tile = (judge: string): Locator =>
			page.getByRole("listitem").filter({ has: page.getByText(judge, { exact: true }) });
		const lenient = tile("judge_lenient").first();
		await expect.poll(() => lenient.innerText()).toMatch(/72%[\s\S]*222 labels, raw 91%/);
		expect(await lenient.innerText()).toContain("not aligned");
		expect(await tile("judge_unchecked").first().innerText()).toContain("judge only, not checked");
		const line = page.getByRole("table").getByRole("row", { name: /judge_unchecked/ });
		expect(await line.innerText()).toContain("judge only, not checked");
		const next = page.getByRole("complementary", { name: "What to do next" });
		await next.getByRole("heading", { name: "1 judge does not agree with people" }).waitFor();
		expect(await next.innerText()).toMatch(/judge_lenient too lenient by 19 points/);
		expect(await next.getByRole("link", { name: "Open the builder" }).getAttribute("href")).toBe(
			"/builder?evaluator=judge_lenient",
		);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `trust-overview-${theme}`);
		});
		await next.getByRole("link", { name: "Collect ground truth" }).click();
		const rows = page.getByRole("dialog").getByLabel("How many rows");
		await expect.poll(() => rows.inputValue()).toBe("235");
		await page.context().close();
	});

	it("says the same in plots and in the comparison, with the same key", async () => {
		const plots = await openPage(workbench, { path: "/plots" });
		await expect.poll(() => plots.locator("body").innerText()).toContain("72%");
		await plots.keyboard.press("r");
		await expect.poll(() => plots.url()).toContain("rates=raw");
		await expect.poll(() => plots.locator("body").innerText()).toContain("91%");
		await plots.context().close();
		const compare = await openPage(workbench, { path: "/compare" });
		const first = compare.getByRole("button", { name: "All prompts, judge_good, after" });
		await expect.poll(() => first.innerText()).toMatch(/46\.4% → 68\.4%[\s\S]*raw \+19\.4/);
		await expectAccessible(compare);
		await screenshot(compare, "trust-compare");
		await compare.keyboard.press("r");
		await expect.poll(() => compare.url()).toContain("rates=raw");
		await expect.poll(() => first.innerText()).toMatch(/\+19\.4 better/);
		await compare.context().close();
	});

	it("explains a corrected number, and opens the labelled rows behind it", async () => {
		const page = await openPage(workbench, { path: `/?run=${await runOf("after")}` });
		const claims = cell(page, "claims", "judge_lenient");
		await expect.poll(() => claims.innerText()).toContain("raw");
		await claims.focus();
		await page.keyboard.press("Space");
		const panel = page.getByRole("dialog");
		await expect.poll(() => panel.innerText()).toContain("Corrected by people's labels");
		expect(await panel.innerText()).toMatch(/People pass of what it passes \(86 rows\)/);
		await panel.getByRole("link", { name: "55 labelled rows" }).click();
		await expect.poll(() => page.url()).toContain("/trust/rows");
		await expect.poll(() => page.getByRole("listitem").count()).toBeGreaterThan(40);
		await page.getByRole("button", { name: "It passes, people fail" }).click();
		const rows = page.getByRole("list", { name: "Labelled rows" }).getByRole("listitem");
		await expect.poll(() => rows.count()).toBe(11);
		expect(await rows.first().innerText()).toMatch(/Reject \(fails\)[\s\S]*Accept, passes/);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `trust-rows-${theme}`);
		});
		await page.context().close();
	});

	it("tells of an evaluator what it got right and wrong, how it leans, and what is missing", async () => {
		const page = await openPage(workbench, { path: "/trust" });
		const line = page.getByRole("row", { name: /judge_lenient/ });
		await expect.poll(() => line.innerText()).toMatch(/not aligned/);
		expect(await line.innerText()).toMatch(/too lenient by 19 points, p\s<\s0\.0001/);
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `trust-${theme}`);
		});
		await page.getByRole("button", { name: /judge_lenient/ }).click();
		const panel = page.getByRole("dialog");
		const counts = panel.getByRole("table", { name: /by what people and the evaluator said/ });
		await expect
			.poll(() => counts.getByRole("cell").allInnerTexts())
			.toEqual(expect.arrayContaining(["154", "5", "48", "15"]));
		expect(await panel.innerText()).toContain("Cohen's kappa");
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `trust-evaluator-${theme}`);
		});
		expect(await panel.getByRole("link", { name: "Collect labels" }).getAttribute("href")).toBe(
			"/tasks",
		);
		expect(
			await panel.getByRole("link", { name: "Open in the builder" }).getAttribute("href"),
		).toBe("/builder?evaluator=judge_lenient");
		await page.context().close();
	});

	it("shows no judge's rate as if it were people's where the labels cannot be read", async () => {
		const expectedErrors = /Failed to load resource/;
		const page = await openPage(workbench, { path: "/trust", expectedErrors });
		await page.route(/\/api\/v1\/(runs\/[^/]+\/trust|compare\/corrected)/, (route) =>
			route.abort(),
		);
		await page.goto(`${workbench.url}/?run=${await runOf("after")}`);
		await page.getByRole("alert").waitFor();
		await expect.poll(() => page.getByRole("grid").count()).toBe(0);
		await page.getByRole("button", { name: "Show the evaluators' own rates" }).click();
		await page.getByRole("grid").waitFor();
		expect(new URL(page.url()).searchParams.get("rates")).toBe("raw");
		await page.goto(`${workbench.url}/compare`);
		await page.getByRole("alert").waitFor();
		await page.context().close();
	});

	it("stands on the run's page, and in narrow and wide windows", async () => {
		const run = await openPage(workbench, { path: `/runs/${await runOf("before")}` });
		const part = run.getByRole("region", { name: "Trust in its evaluators" });
		await expect.poll(() => part.innerText()).toMatch(/judge_lenient[\s\S]*not aligned/);
		await expectAccessible(run);
		await run.context().close();
		for (const width of [768, 1920]) {
			const page = await openPage(workbench, { path: "/trust", width });
			await expect.poll(() => page.getByRole("row").count()).toBe(6);
			await expectAccessible(page);
			await screenshot(page, `trust-${width}`);
			await page.context().close();
		}
	});
});
