import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { packagedBrowser } from "./packaged-browser.ts";

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
 *
 * @param flags beside those that every test has.
 */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
	const executablePath = installedBrowser() ?? (await packagedBrowser());
	return chromium.launch({ executablePath, args: [...FLAGS, ...flags], headless: true });
}

/** Where an installed browser is; `undefined` = the one from npm is wanted or the only one. */
export function installedBrowser(): string | undefined {
	if (process.env["ASSAY_E2E_BROWSER"] === "npm") return undefined;
	const candidates = [process.env["ASSAY_CHROMIUM"], chromium.executablePath(), SYSTEM_CHROMIUM];
	return candidates.find((file) => file !== undefined && existsSync(file));
}
