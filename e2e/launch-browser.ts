import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const SYSTEM_CHROMIUM = "/usr/bin/chromium";
const FLAGS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-dev-shm-usage",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
];

/**
 * Chromium: the one that `ASSAY_CHROMIUM` names, one that Playwright has installed, the system's, or
 * the one from npm; `ASSAY_E2E_BROWSER=npm` asks for the last.
 */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = installedBrowser() ?? (await packagedBrowser());
	return chromium.launch({ executablePath, args: FLAGS, headless: true });
}

/** The package's own flags are left out: they put all of it into one process, which ends with a page. */
async function packagedBrowser(): Promise<string> {
	const { default: packaged } = await import("@sparticuz/chromium");
	return packaged.executablePath();
}

function installedBrowser(): string | undefined {
	if (process.env["ASSAY_E2E_BROWSER"] === "npm") return undefined;
	const candidates = [process.env["ASSAY_CHROMIUM"], chromium.executablePath(), SYSTEM_CHROMIUM];
	return candidates.find((file) => file !== undefined && existsSync(file));
}
