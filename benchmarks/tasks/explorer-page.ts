import { createClient } from "@assay/sdk/client";
import type { Page } from "playwright-core";
import { makeRecordedProject } from "../../e2e/fixtures/make-project.ts";
import { launchBrowser } from "../../e2e/launch-browser.ts";
import { startWorkbench } from "../../e2e/start-workbench.ts";
import type { Figures } from "../engine/benchmark.ts";
import { median, rounded } from "../engine/median.ts";

const REPEATS = 9;
const SCROLL_MS = 10_000;

/** Makes a project with recorded responses of two systems, and runs both. */
export async function makeExplorerProject(folder = "", prompts?: string): Promise<Figures> {
	const start = performance.now();
	await makeRecordedProject({
		folder,
		prompts: Number(prompts),
		evaluators: 10,
		slices: 20,
		systems: 2,
	});
	return { makeMs: rounded(performance.now() - start) };
}

/** Asks `assay ui` for pages, and scrolls its list from first to last in a browser. */
export async function measureExplorerPage(folder = ""): Promise<Figures> {
	const workbench = await startWorkbench(folder);
	try {
		return { ...(await requestFigures(workbench.url)), ...(await frameFigures(workbench.url)) };
	} finally {
		await workbench.stop();
	}
}

async function requestFigures(origin: string): Promise<Figures> {
	const api = createClient({ origin });
	const { items } = await api.call("GET /runs", {});
	const [run = "", baseline = ""] = items.map(({ id }) => id);
	let largest = 0;
	const ask = async (input: {
		readonly q?: string;
		readonly sort?: string;
		readonly at?: number;
	}) => {
		const response = await fetch(api.url("GET /runs/{run}/rows", { run, baseline, ...input }));
		largest = Math.max(largest, (await response.arrayBuffer()).byteLength);
	};
	// The first search waits for the texts to be read.
	await ask({ q: "dentist" });
	const figures = {
		pageMs: await medianMs((i) => ask({ at: i * 1_000 })),
		filterMs: await medianMs((i) => ask({ q: `slice:"slice ${i + 1}" verdict:fail` })),
		sortMs: await medianMs((i) => ask({ sort: `score:evaluator${i + 1}` })),
		changedMs: await medianMs((i) => ask({ q: `changed:worse evaluator:evaluator${i + 1}` })),
		searchMs: await medianMs((i) => ask({ q: `question ${i}7` })),
	};
	return { ...figures, largestPageKb: rounded(largest / 1_000) };
}

/** Each repeat asks for something else, so that no answer is one that was kept. */
async function medianMs(work: (repeat: number) => Promise<void>): Promise<number> {
	const times: number[] = [];
	for (let repeat = 0; repeat < REPEATS; repeat++) {
		const start = performance.now();
		await work(repeat);
		times.push(performance.now() - start);
	}
	return median(times);
}

async function frameFigures(origin: string): Promise<Figures> {
	const browser = await launchBrowser();
	try {
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
		await page.goto(`${origin}/explorer`);
		await page.getByText("prompt-000000").waitFor();
		return await scrolledFigures(page);
	} finally {
		await browser.close();
	}
}

async function scrolledFigures(page: Page): Promise<Figures> {
	const deltas = await page.evaluate(scrollThrough, SCROLL_MS);
	const sorted = deltas.toSorted((a, b) => a - b);
	return {
		framesPerSecond: rounded((deltas.length / SCROLL_MS) * 1_000),
		frameP95Ms: rounded(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
	};
}

/** Scrolls the grid to its end, and gives the milliseconds between its frames. Runs in the page. */
function scrollThrough(milliseconds: number): Promise<number[]> {
	const box = document.querySelector("[role=grid]");
	if (box === null) throw new TypeError("Cannot scroll: there is no grid");
	return new Promise((resolve) => {
		const deltas: number[] = [];
		const start = performance.now();
		let last = start;
		const step = (now: number): void => {
			deltas.push(now - last);
			last = now;
			const share = Math.min(1, (now - start) / milliseconds);
			box.scrollTop = share * (box.scrollHeight - box.clientHeight);
			if (share < 1) requestAnimationFrame(step);
			else resolve(deltas);
		};
		requestAnimationFrame(step);
	});
}
