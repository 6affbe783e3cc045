import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const PROMPTS = 60;
const LONG =
	"a system whose name is long enough to be cut in every table, with <b>markup</b> and مرحبا بالعالم";

let endpoint: Server;
let latencyMs = 0;
let calls = 0;
let folder = "";
let workbench: Workbench;
beforeAll(async () => {
	endpoint = createServer((request, response) => {
		calls++;
		request.resume().on("end", () => {
			setTimeout(() => response.end(JSON.stringify({ text: "An answer" })), latencyMs);
		});
	}).listen(0, "127.0.0.1");
	await once(endpoint, "listening");
	const address = endpoint.address();
	if (address === null || typeof address === "string") throw new TypeError("Cannot find the port");
	const system = (route: string) => ({
		url: `http://127.0.0.1:${address.port}/${route}`,
		body: { text: "{{input}}" },
		responsePath: "text",
	});
	folder = mkdtempSync(path.join(tmpdir(), "assay-e2e-runs-"));
	writeFileSync(
		path.join(folder, "assay.config.json"),
		JSON.stringify({
			name: "runs",
			prompts: "prompts.jsonl",
			evaluators: { short: { kind: "code", check: { type: "length", max: 20 } } },
			systems: {
				steady: system("steady"),
				slow: system("slow"),
				[LONG]: system("long"),
				broken: { ...system("broken"), url: "http://127.0.0.1:9/" },
				keyless: { model: "openai:gpt-4.1-mini" },
			},
			run: { concurrency: 2, retries: 0 },
		}),
	);
	writeFileSync(
		path.join(folder, "prompts.jsonl"),
		Array.from({ length: PROMPTS }, (_, i) => `{"id":"p${i}","input":"Case ${i}"}\n`).join(""),
	);
	workbench = await startWorkbench(folder);
});
afterAll(async () => {
	await workbench.stop();
	endpoint.closeAllConnections();
	endpoint.close();
	rmSync(folder, { recursive: true, force: true });
});

describe("the runs screen", () => {
	it("says what to do where there is no run", async () => {
		const page = await openPage(workbench, { path: "/runs" });
		await page.getByRole("heading", { name: "No run yet" }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `runs-empty-${theme}`);
		});
	});

	it("shows the plan, starts with one key, and shows the run when it is done", async () => {
		const page = await openPage(workbench, { path: "/runs" });
		await page.keyboard.press("n");
		const dialog = page.getByRole("dialog", { name: "Start a run" });
		await dialog.getByText("Cannot use the provider").waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `runs-start-${theme}`);
		});
		const systems = dialog.getByRole("group", { name: "Systems" });
		await systems.getByRole("checkbox", { name: "All" }).click();
		await dialog.getByText("Choose at least one system").waitFor();
		await systems.getByRole("checkbox", { name: "steady" }).click();
		await dialog.getByRole("button", { name: "The first" }).click();
		await dialog.getByLabel("How many of the first").fill("20");
		await dialog.getByLabel("Tags").fill("owner=ana, pilot");
		await dialog.getByText("20 calls", { exact: true }).first().waitFor();
		expect(calls).toBe(0);
		await page.keyboard.press("Control+Enter");
		await dialog.waitFor({ state: "detached" });
		const row = page.getByRole("row", { name: /steady/ });
		await row.getByText("Finished").waitFor();
		expect(calls).toBe(20);
		await expect.poll(() => row.getByText("first 20").isVisible()).toBe(true);

		await page.keyboard.press("n");
		await systems.getByRole("checkbox", { name: "All" }).click();
		await systems.getByRole("checkbox", { name: "steady" }).click();
		await dialog.getByRole("button", { name: "The first" }).click();
		await dialog.getByLabel("How many of the first").fill("20");
		await dialog.getByText("Nothing to call").waitFor();
		await dialog.getByRole("link", { name: "open it" }).click();
		await page.getByRole("heading", { level: 1, name: "steady" }).waitFor();
	});

	it("shows live progress everywhere, is cancelled and goes on", async () => {
		latencyMs = 150;
		const page = await openPage(workbench, { path: "/runs" });
		await page.keyboard.press("n");
		const dialog = page.getByRole("dialog", { name: "Start a run" });
		await dialog.getByRole("checkbox", { name: "All" }).first().click();
		await dialog.getByRole("checkbox", { name: "slow" }).click();
		await page.keyboard.press("Control+Enter");
		const strip = page.getByRole("region", { name: "Run on slow" });
		await strip.getByText(/\d+ of 60/).waitFor();
		await page
			.getByRole("row", { name: /slow/ })
			.getByText(/Running/)
			.waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `runs-live-${theme}`);
		});
		await strip.getByRole("link", { name: "Run on slow" }).click();
		await page.getByRole("heading", { level: 1, name: "slow" }).waitFor();
		await screenshot(page, "run-live");
		await page.getByRole("button", { name: "Cancel" }).click();
		await page.getByRole("heading", { name: "Interrupted" }).waitFor();
		const before = calls;
		latencyMs = 0;
		await page.getByRole("button", { name: "Resume" }).click();
		await page.getByText("Finished").waitFor();
		expect(calls - 20).toBeLessThanOrEqual(PROMPTS + 2);
		expect(calls).toBeGreaterThan(before);
	});

	it("opens the dialog by its address with the keys in its first field", async () => {
		const page = await openPage(workbench, { path: "/runs?start=1" });
		const dialog = page.getByRole("dialog", { name: "Start a run" });
		await dialog.getByRole("heading", { level: 1, name: "Start a run" }).waitFor();
		const first = dialog.getByRole("checkbox", { name: "All" }).first();
		await expect.poll(() => first.evaluate((node) => node === document.activeElement)).toBe(true);
		await page.keyboard.press("Escape");
		await page.getByRole("heading", { level: 1, name: "Runs" }).waitFor();
		expect(new URL(page.url()).search).toBe("");
	});

	it("groups failures by cause with a remedy, and leads to their rows", async () => {
		const page = await openPage(workbench, { path: "/runs" });
		await page.keyboard.press("n");
		const dialog = page.getByRole("dialog", { name: "Start a run" });
		await dialog.getByRole("checkbox", { name: "All" }).first().click();
		await dialog.getByRole("checkbox", { name: "broken" }).click();
		await page.keyboard.press("Control+Enter");
		await page.getByRole("link", { name: "broken", exact: true }).click();
		await page.getByText("provider_error").waitFor();
		await page.getByText("ECONNREFUSED").waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `run-failures-${theme}`);
		});
		await page.getByTitle("Open these rows").click();
		await page.waitForURL(/\/explorer\?.*failed/);
	});

	it("says why a run could not be started", async () => {
		const page = await openPage(workbench, { path: "/runs" });
		await page.keyboard.press("n");
		const dialog = page.getByRole("dialog", { name: "Start a run" });
		await dialog.getByRole("checkbox", { name: "All" }).first().click();
		await dialog.getByRole("checkbox", { name: "keyless" }).click();
		await page.keyboard.press("Control+Enter");
		const failure = page.getByRole("region", { name: "Run on keyless failed" });
		await failure.getByText("OPENAI_API_KEY").waitFor();
		await failure.getByRole("button", { name: "Put this message away" }).click();
		await failure.waitFor({ state: "detached" });
		await expect.poll(() => page.getByRole("row", { name: /keyless/ }).count()).toBe(0);
	});

	it("filters, tags, compares and deletes", async () => {
		const page = await openPage(workbench, { path: "/runs", width: 1920 });
		await page.getByRole("button", { name: "System", exact: true }).first().click();
		await page.getByRole("checkbox", { name: "slow", exact: true }).click();
		await page.keyboard.press("Escape");
		expect(page.url()).toContain("system=slow");
		await page.getByText("1 of 3 runs").waitFor();
		await page.getByRole("button", { name: /Change tags of slow/ }).click();
		await page.getByRole("textbox", { name: "Tags" }).fill("night");
		await page.getByRole("button", { name: "Save tags" }).click();
		await page.keyboard.press("Escape");
		await page.getByRole("row", { name: /slow/ }).getByText("night").waitFor();
		await page.getByRole("button", { name: "Show all" }).click();
		await page.getByRole("checkbox", { name: "Select slow" }).click();
		await page.getByRole("checkbox", { name: "Select steady" }).click();
		const compare = page.getByRole("link", { name: "Compare", exact: true }).last();
		expect(await compare.getAttribute("href")).toMatch(/^\/compare\?runs=\w+/);
		await page.getByRole("button", { name: "Delete…" }).click();
		const question = page.getByRole("alertdialog");
		await question.getByText("slow", { exact: true }).waitFor();
		await expectAccessible(page);
		await question.getByRole("button", { name: "Delete 2 runs" }).click();
		await page.getByText("1 run", { exact: true }).waitFor();
		await expect.poll(() => page.getByRole("row").count()).toBe(2);
	});

	it("keeps long and foreign names in their place at every width", async () => {
		const page = await openPage(workbench, { path: "/runs", width: 768 });
		await page.evaluate(async (name) => {
			await fetch("/api/v1/runs", {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify({ systems: [name], firstN: 3 }),
			});
		}, LONG);
		await page.getByRole("link", { name: LONG }).first().waitFor();
		await page
			.getByRole("row", { name: /long enough/ })
			.getByText("Finished")
			.waitFor();
		for (const width of [768, 1280, 1920]) {
			await page.setViewportSize({ width, height: 800 });
			await screenshot(page, `runs-${width}`);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
		}
	});

	it("tells on every other screen when a run has ended, with the way to it", async () => {
		latencyMs = 60;
		const page = await openPage(workbench, { path: "/runs?start=1" });
		const dialog = page.getByRole("dialog", { name: "Start a run" });
		await dialog.getByRole("checkbox", { name: "All" }).first().click();
		await dialog.getByRole("checkbox", { name: "steady" }).click();
		await page.keyboard.press("Control+Enter");
		await dialog.waitFor({ state: "detached" });
		await page.getByRole("link", { name: "Settings" }).click();
		await page.getByText("Finished: Run on steady").waitFor();
		await expectAccessible(page);
		await screenshot(page, "runs-ended");
		await page.getByRole("button", { name: "Matrix" }).click();
		await page.getByRole("grid", { name: "Evaluator matrix" }).waitFor();
		expect(new URL(page.url()).searchParams.get("run")).not.toBeNull();
		latencyMs = 0;
	});
});
