import { describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { SCREENS } from "./screens.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench } from "./start-workbench.ts";

const workbench = demoWorkbench();

describe("every screen", () => {
	for (const [name, path] of Object.entries({ ...SCREENS, api: "/api-docs" }))
		it(`${name} opens without an accessibility violation in either theme`, async () => {
			const page = await openPage(workbench(), { path });
			expect(await page.title()).toMatch(/.+ – Assay$/);
			await inBothThemes(page, async (theme) => {
				await expectAccessible(page);
				await screenshot(page, `${name}-${theme}`);
			});
		});
});

describe("command palette", () => {
	it("goes to a screen by keyboard alone", async () => {
		const page = await openPage(workbench(), { path: "/api-docs" });
		await page.keyboard.press("Control+k");
		const field = page.getByRole("combobox", { name: "Find a command" });
		await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
		await page.keyboard.type("cover");
		await expectAccessible(page);
		await screenshot(page, "palette");
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { level: 1, name: "Coverage" }).waitFor();
		expect(new URL(page.url()).pathname).toBe("/coverage");
		await page.goBack();
		await page.getByRole("heading", { level: 1, name: "API" }).waitFor();
	});

	it("closes with Escape and leaves the page as it was", async () => {
		const page = await openPage(workbench(), { path: "/api-docs" });
		await page.keyboard.press("Control+k");
		await page.getByRole("dialog").waitFor();
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
		expect(new URL(page.url()).pathname).toBe("/api-docs");
	});
});

describe("keys", () => {
	it("go to screens with g and a letter, and list themselves with a question mark", async () => {
		const page = await openPage(workbench());
		await page.keyboard.press("g");
		await page.keyboard.press("e");
		await page.getByRole("heading", { level: 1, name: "Explorer" }).waitFor();
		await page.keyboard.press("?");
		await page.getByRole("dialog", { name: "Keys" }).waitFor();
		await expectAccessible(page);
		await screenshot(page, "keys");
	});

	it("skip the navigation", async () => {
		const page = await openPage(workbench(), { path: "/api-docs" });
		const focused = () => page.evaluate(() => document.activeElement?.outerHTML);
		await page.keyboard.press("Tab");
		await expect.poll(focused).toContain("Skip to the content");
		await page.keyboard.press("Enter");
		await expect.poll(focused).toMatch(/^<main/);
	});
});

describe("theme", () => {
	it("is that of the system until one is chosen, which then stays", async () => {
		const page = await openPage(workbench());
		const html = page.locator("html");
		expect(await html.getAttribute("data-theme")).toBe("light");
		await page.emulateMedia({ colorScheme: "dark" });
		await expect.poll(() => html.getAttribute("data-theme")).toBe("dark");
		await page.getByRole("button", { name: /^Theme: as the system/ }).click();
		await expect.poll(() => html.getAttribute("data-theme")).toBe("light");
		await page.reload();
		await page.getByRole("button", { name: /^Theme: light/ }).waitFor();
		expect(await html.getAttribute("data-theme")).toBe("light");
	});
});

describe("an address that leads nowhere", () => {
	it("says so and leads home", async () => {
		const page = await openPage(workbench(), { path: "/nowhere/at/all" });
		await expectAccessible(page);
		await page.getByRole("link", { name: "Go to the matrix" }).click();
		await page.getByRole("heading", { level: 1, name: "Matrix" }).waitFor();
	});
});

describe("a narrow window", () => {
	it("shows icons for screens, and their names when asked", async () => {
		const page = await openPage(workbench(), { path: "/api-docs", width: 768 });
		await page.getByRole("link", { name: "Explorer" }).waitFor();
		await screenshot(page, "narrow");
		await expectAccessible(page);
		await page.getByRole("button", { name: "Show names of screens" }).click();
		await page.getByText("Explorer", { exact: true }).waitFor();
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
		expect(overflow).toBe(0);
	});
});

describe("a server that goes away", () => {
	it("is said, and said again when it is back", async () => {
		const first = await startWorkbench(workbench().folder);
		const page = await openPage(first, {
			path: "/api-docs",
			expectedErrors: /ERR_|Failed to load resource/,
		});
		await page.waitForTimeout(300);
		await first.kill();
		await page.getByText(/Connection lost/).waitFor();
		await expectAccessible(page);
		await screenshot(page, "connection-lost");
		const second = await startWorkbench(first.folder, { port: first.port });
		await page.getByText("Connected again").waitFor();
		await page.getByText("Connected again").waitFor({ state: "detached" });
		await second.stop();
	});
});
