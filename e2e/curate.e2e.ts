import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { testDatabase } from "@assay/adapters/test-database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { runAssay } from "./run-assay.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const ROWS = 3_000;
const ASSET = "0123456789abcdef";
const CONFIG = {
	name: "curated",
	prompts: "prompts.jsonl",
	criteria: { helpful: { description: "Does the answer help?" } },
	slices: { dental: { kind: "keyword", field: "input", words: ["dental"] } },
	systems: { v1: { recorded: true } },
};
const ASKED =
	"Does my dental plan cover a crown for a child of nine years, and what do I have to pay myself";
const PROMPTS = [
	{ id: "crown-en", input: ASKED, cluster: "crown" },
	{
		id: "crown-es",
		input: "¿Cubre mi plan una corona para un niño de nueve años?",
		cluster: "crown",
	},
];
/** Words that hardly any other row has, so that rows are no duplicates of each other. */
const words = (name: string, i: number): string =>
	Array.from({ length: 10 }, (_, at) => `${name}${i * 7 + at}`).join(" ");
const scoreOf = (i: number): number => ((i * 7919) % 1000) / 1000;

const HISTORY = [
	...Array.from({ length: ROWS }, (_, i) => ({
		id: `conversation-${i}`,
		prompt: `${i % 4 === 0 ? "My dental bill: " : ""}${words("q", i)}`,
		response: i % 50 === 49 ? words("a", 0) : words("a", i),
		channel: i % 3 === 0 ? "mail" : "chat",
		cluster: `c${i}`,
		label: i < 400 ? (scoreOf(i) > 0.4 ? "Accept" : "Reject") : null,
	})),
	{ id: "copied", prompt: ASKED, response: "Half of it" },
	{ id: "edited", prompt: ASKED.replace("nine", "ten"), response: "Half of it, I think" },
	{ id: "german", prompt: "Zahlt ihr die Krone?", response: "Ja", cluster: "crown" },
];
const lines = (all: readonly object[]): string =>
	all.map((one) => `${JSON.stringify(one)}\n`).join("");

let folder: string;
let workbench: Workbench;
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-curated-"));
	await writeFile(path.join(folder, "assay.config.json"), JSON.stringify(CONFIG));
	await writeFile(path.join(folder, "prompts.jsonl"), lines(PROMPTS));
	await writeFile(path.join(folder, "history.jsonl"), lines(HISTORY));
	const args = ["pool", "import", "history.jsonl", "--name=history", "--criterion=helpful"];
	await runAssay(folder, ...args);
	await runAssay(folder, "sync");
	await putQualityModel();
	workbench = await startWorkbench(folder);
});
afterAll(async () => {
	await workbench?.stop();
	await rm(folder, { recursive: true, force: true });
});

/** What a trained model leaves in the store, as far as curation reads it. */
async function putQualityModel(): Promise<void> {
	const store = await testDatabase(folder).openStore();
	const scores = Float32Array.from(HISTORY, (_, i) => scoreOf(i));
	await store.putPoolColumns("history", [
		{ key: `quality:${ASSET}`, block: 0, data: new Uint8Array(scores.buffer) },
	]);
	await store.putDocument({
		kind: "quality-model",
		id: "helpfulness",
		body: {
			schema: 1,
			name: "helpfulness",
			pool: "history",
			criterion: "helpful",
			asset: ASSET,
			criterionVersion: "1",
			labels: ["Reject", "Accept"],
			passes: [false, true],
			lineage: { labelingFunctions: [], goldRows: 400 },
			crossValidation: { kind: "refused", reason: "too-few-gold", goldRows: 400 },
			thresholds: [],
			promises: [],
			top: { for: [], against: [] },
			threshold: 0.5,
			trainedAt: Date.now(),
			crossFitted: {
				rows: Array.from({ length: 400 }, (_, i) => i),
				scores: Array.from({ length: 400 }, (_, i) => scoreOf(i)),
			},
		},
		updatedAt: 1,
	});
	await store.close();
}

describe("curated sets", () => {
	it("say what to do while there is none", async () => {
		const page = await openPage(workbench, { path: "/develop/curated-sets" });
		await page.getByRole("heading", { name: "No curated set yet" }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "curate-empty");
	});

	it("are made with a threshold whose precision and yield are in sight", async () => {
		const page = await openPage(workbench, { path: "/develop/curated-sets" });
		await page.getByRole("button", { name: "Curate a pool" }).first().click();
		await page.getByText("400 held-out labels tell how good").waitFor();
		const slider = page.getByRole("slider", { name: "Least score" });
		await slider.focus();
		for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
		await page.getByText("From 0.60 on").waitFor();
		await page.getByRole("combobox", { name: "By", exact: true }).click();
		await page.getByRole("option", { name: "metadata.channel" }).click();
		await page.getByRole("textbox", { name: "Weights" }).fill("mail=1, chat=1");
		await page.getByRole("textbox", { name: "Rows", exact: true }).fill("500");
		await page.getByRole("textbox", { name: "Name of the set" }).fill("good answers");
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `curate-form-${theme}`);
		});
		await page.getByRole("button", { name: "Curate", exact: true }).click();
		await page.getByRole("heading", { name: "good answers" }).waitFor({ timeout: 20_000 });
		await page.getByRole("img", { name: "Funnel of the curation" }).waitFor();
		await page.getByText("500", { exact: true }).first().waitFor();
		const refused = page.getByRole("region", { name: "Refused rows" });
		await refused.getByText("Row copied shares the words of the prompt crown-en").waitFor();
		await refused.getByText("Row german is of the cluster of the prompt crown-en").waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `curate-set-${theme}`);
		});
	});

	it("tell of each row why it is in or out", async () => {
		const page = await openPage(workbench, {
			path: "/develop/curated-sets?set=good+answers",
			width: 1920,
		});
		const table = page.getByRole("table", { name: "Rows with reasons" });
		await table.getByText("kept").first().waitFor();
		await page.getByRole("combobox", { name: "Reason" }).click();
		await page.getByRole("option", { name: /Hold a text of the benchmark/ }).click();
		await table.getByRole("link", { name: "crown-en" }).first().waitFor();
		await screenshot(page, "curate-rows-1920");
		await table.getByRole("link", { name: "crown-en" }).first().click();
		await page.getByRole("heading", { name: "crown-en" }).waitFor();
		expect(new URL(page.url()).pathname).toBe("/artifacts/prompts/crown-en");
	});

	it("are saved with their baselines, and the card says what they are", async () => {
		const page = await openPage(workbench, { path: "/develop/curated-sets?set=good+answers" });
		await page.getByText("0 rows of the set hold a text of the benchmark").waitFor();
		const save = async (button: string, format: string): Promise<string> => {
			await page.getByRole("button", { name: button, exact: true }).click();
			const [download] = await Promise.all([
				page.waitForEvent("download"),
				page.getByRole("menuitem", { name: format }).click(),
			]);
			return readFile(await download.path(), "utf8");
		};
		expect((await save("Export", "Chat (JSONL)")).trimEnd().split("\n")).toHaveLength(500);
		expect((await save("Export random", "CSV")).trimEnd().split("\n")).toHaveLength(501);
	});

	it("are usable in a narrow window, and say what went wrong", async () => {
		const page = await openPage(workbench, {
			path: "/develop/curated-sets?set=good+answers",
			width: 768,
		});
		await page.getByRole("img", { name: "Funnel of the curation" }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "curate-set-768");
		const missing = await openPage(workbench, {
			path: "/develop/curated-sets?set=none",
			expectedErrors: /404/,
		});
		await missing.getByText('Cannot find curated set "none"').waitFor();
		await screenshot(missing, "curate-missing");
		const list = await openPage(workbench, { path: "/develop/curated-sets" });
		await list.getByRole("link", { name: "good answers" }).waitFor();
		await expectAccessible(list);
		await screenshot(list, "curate-list");
	});
});
