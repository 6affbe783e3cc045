import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, expect, onTestFinished } from "vitest";
import { launchBrowser } from "./launch-browser.ts";
import type { Workbench } from "./start-workbench.ts";

/** How the page is opened. */
export interface PageOptions {
	/** Path and search; default: the matrix. */
	readonly path?: string;
	/** As if the user had chosen it; absent: nothing was chosen, and the system is light. */
	readonly theme?: "light" | "dark";
	readonly width?: number;
	readonly height?: number;
	/** Console errors that the test expects, such as those of requests while the server is away. */
	readonly expectedErrors?: RegExp;
}

const browsers: Promise<Browser>[] = [];
afterAll(async () => {
	for (const browser of browsers.splice(0)) await (await browser).close();
});

/**
 * Opens the page in a browser of its own state and waits until it shows its screen with its data. The test fails on an
 * error on the console, on one that nobody catches, on a violation of the content policy, and on a
 * request that leaves this machine.
 */
export async function openPage(
	workbench: Pick<Workbench, "url">,
	options: PageOptions = {},
): Promise<Page> {
	if (browsers.length === 0) browsers.push(launchBrowser());
	const [browser] = await Promise.all(browsers);
	if (browser === undefined) throw new TypeError("Cannot open a page without a browser");
	const context = await browser.newContext({
		viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
		colorScheme: "light",
		reducedMotion: "reduce",
		permissions: ["clipboard-read", "clipboard-write"],
	});
	const problems = await watch(context, options.expectedErrors);
	onTestFinished(async () => {
		await context.close();
		expect(problems, "errors of the page").toEqual([]);
	});
	const { theme } = options;
	if (theme !== undefined)
		await context.addInitScript((choice) => {
			if (!location.protocol.startsWith("http")) return;
			if (localStorage.getItem("assay-theme") === null) localStorage.setItem("assay-theme", choice);
		}, theme);
	const page = await context.newPage();
	await page.goto(`${workbench.url}${options.path ?? "/"}`);
	await page.getByRole("heading", { level: 1 }).waitFor();
	await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
	return page;
}

/** Collects what must not happen, in words. */
async function watch(context: BrowserContext, expected: RegExp | undefined): Promise<string[]> {
	const problems: string[] = [];
	const tell = (problem: string): void => {
		if (expected?.test(problem) !== true) problems.push(problem);
	};
	await context.addInitScript(() => {
		document.addEventListener("securitypolicyviolation", (event) => {
			console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`);
		});
	});
	context.on("console", (message) => {
		if (message.type() === "error") tell(`console: ${message.text()} (${message.location().url})`);
	});
	context.on("weberror", (error) => tell(`uncaught: ${error.error().message}`));
	await context.route(
		(url) => url.protocol.startsWith("http") && url.hostname !== "127.0.0.1",
		(route) => {
			tell(`request to ${route.request().url()}`);
			return route.abort();
		},
	);
	return problems;
}
