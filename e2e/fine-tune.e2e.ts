import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { runAssay } from "./run-assay.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const CONFIG = {
	name: "tuning",
	prompts: "prompts.jsonl",
	evaluators: { yes: { kind: "code", check: { type: "contains-any", values: ["Yes"] } } },
	systems: { base: { model: "sandbox:echo" } },
};
const EXAMPLES = Array.from({ length: 12 }, (_, i) =>
	JSON.stringify({
		messages: [
			{ role: "user", content: `Is an MRI covered, case ${i}?` },
			{ role: "assistant", content: "Yes, an MRI is covered." },
		],
	}),
).join("\n");
const FOLLOW = ["fine-tune", "start", "--file=examples.jsonl"];

let folder: string;
let workbench: Workbench;
const assay = async (...args: readonly string[]): Promise<void> => {
	// A fine-tune that fails ends with a code of its own.
	await runAssay(folder, ...args).catch(() => undefined);
};
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-tuned-"));
	await writeFile(path.join(folder, "assay.config.json"), JSON.stringify(CONFIG));
	await writeFile(
		path.join(folder, "prompts.jsonl"),
		'{"id":"1","input":"MRI covered, case 3?"}\n',
	);
	await writeFile(path.join(folder, "examples.jsonl"), EXAMPLES);
	workbench = await startWorkbench(folder);
});
afterAll(async () => {
	await workbench?.stop();
	await rm(folder, { recursive: true, force: true });
});

describe("fine-tunes", () => {
	it("say what to do while there is none", async () => {
		const page = await openPage(workbench, { path: "/develop/fine-tuning" });
		await page.getByRole("heading", { name: "No fine-tune yet" }).waitFor();
		await page.getByRole("button", { name: "Start a fine-tune" }).first().click();
		await page.getByRole("dialog", { name: "Start a fine-tune" }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "fine-tune-start");
	});

	it("are followed, measured and compared with their base", async () => {
		await assay("run", "--system=base");
		await assay(...FOLLOW, "--name=covered answers");
		await assay(
			...FOLLOW,
			"--name=on my machine",
			"--trainer=command",
			"--model=m",
			"--system=base",
		);
		const page = await openPage(workbench, {
			path: "/develop/fine-tuning?tune=covered+answers",
			width: 1920,
		});
		const view = page.getByRole("article", { name: "Fine-tune covered answers" });
		await view.getByText("The job has successfully completed").waitFor();
		await view.getByRole("button", { name: "Run the benchmark" }).click();
		await view.getByRole("link", { name: "Compare with baseline" }).waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `fine-tune-${theme}`);
		});
		await page.getByRole("button", { name: "on my machine" }).click();
		const failed = page.getByRole("article", { name: "Fine-tune on my machine" });
		await failed.getByRole("alert").waitFor();
		expect(await failed.getByRole("alert").textContent()).toContain('there is no program "trl"');
		await screenshot(page, "fine-tune-failed");
		await page.getByRole("button", { name: "covered answers" }).click();
		await view.getByRole("link", { name: "Compare with baseline" }).click();
		await page.waitForURL(/\/compare/);
		const system = await openPage(workbench, { path: "/artifacts/systems/covered%20answers" });
		await system.getByRole("heading", { name: "Made by fine-tune covered answers" }).waitFor();
		await expectAccessible(system);
		await screenshot(system, "fine-tune-system");
	});
});
