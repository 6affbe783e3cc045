/**
 * Makes the pictures of docs/tutorial.md: plays the demo in a folder of its own, opens its workbench in
 * Chromium, and saves what the screens show as docs/pictures/*.png. `npm run pictures`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { ASSAY } from "../e2e/assay-program.ts";
import { launchBrowser } from "../e2e/launch-browser.ts";
import { startWorkbench } from "../e2e/start-workbench.ts";

const PICTURES = path.join(import.meta.dirname, "../docs/pictures");
const ON_POOL = "?pool=history&criterion=compliance";

/** What is pictured, by the name of the file. */
const SCREENS: Readonly<Record<string, (runs: Runs) => string>> = {
	"first-matrix": ({ first }) => `/?run=${first}`,
	"labeling-functions": () => `/develop/labeling-functions${ON_POOL}`,
	"quality-model": () => `/develop/quality-models${ON_POOL}&model=complianceModel`,
	"curated-set": () => `/develop/curated-sets${ON_POOL}&set=be-healthy`,
	"fine-tunes": () => "/develop/fine-tuning",
	"last-matrix": ({ base, last }) => `/?run=${last}&baseline=${base}`,
	comparison: ({ base, last }) => `/compare?run=${last}&baseline=${base}`,
	plots: () => "/plots?evaluators=accuracyJudge+aligned&evaluators=complianceModel",
};

/** Ids of the runs that pictures are of. */
interface Runs {
	/** The chatbot in the first benchmark. */
	readonly first: string;
	/** The chatbot in the second one. */
	readonly base: string;
	/** The model that was tuned on the curated set. */
	readonly last: string;
}

/** What `assay runs --json` tells, newest first. */
interface ToldRun {
	readonly id: string;
	readonly manifest: { readonly system: { readonly name: string } };
}

await makePictures();

async function makePictures(): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), "assay-pictures-"));
	const project = path.join(folder, "be-healthy");
	try {
		assay("demo", "--folder", project, "--json");
		const runs = readRuns(project);
		mkdirSync(PICTURES, { recursive: true });
		const workbench = await startWorkbench(project, { env: {} });
		const browser = await launchBrowser();
		try {
			const page = await browser.newPage({
				viewport: { width: 1280, height: 800 },
				colorScheme: "light",
				reducedMotion: "reduce",
			});
			for (const [name, addressOf] of Object.entries(SCREENS))
				await picture(page, `${workbench.url}${addressOf(runs)}`, name);
		} finally {
			await browser.close();
			await workbench.stop();
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function assay(...args: readonly string[]): string {
	const { status, stderr, stdout } = spawnSync(process.execPath, [...ASSAY, ...args], {
		encoding: "utf8",
		maxBuffer: 64 * 1024 * 1024,
	});
	if (status !== 0)
		throw new RangeError(`Cannot make pictures: assay ${args[0]} ended with ${status}: ${stderr}`);
	return stdout;
}

function readRuns(project: string): Runs {
	const told: { readonly runs: readonly ToldRun[] } = JSON.parse(
		assay("runs", "-c", project, "--json"),
	);
	const of = (system: string): readonly string[] =>
		told.runs.flatMap(({ id, manifest }) => (manifest.system.name === system ? [id] : []));
	const [last = ""] = of("tuned-curated");
	const [base = "", first = ""] = of("base");
	return { first, base, last };
}

async function picture(page: Page, address: string, name: string): Promise<void> {
	await page.goto(address);
	const title = page.getByRole("heading", { level: 1 });
	await title.waitFor();
	if ((await title.innerText()) === "Something failed")
		throw new RangeError(`Cannot picture ${name}: the page failed, expected its screen`);
	await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}
