import { setTimeout } from "node:timers/promises";
import { createClient } from "@assay/sdk/client";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./expect-accessible.ts";
import { makeSlowProject, type SlowProject } from "./fixtures/slow-system.ts";
import { inBothThemes } from "./in-both-themes.ts";
import { openPage } from "./open-page.ts";
import { screenshot } from "./screenshot.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

const PROMPTS = 40;
/** What the console says about requests to a server that is gone. */
const GONE = /ERR_|Failed to load resource|Failed to fetch|Cannot open this screen/;
/** Times after the first edit at which the server is killed. */
const KILLED_AFTER_MS = [350, 900, 1_600];

let project: SlowProject;
let workbench: Workbench;
beforeAll(async () => {
	project = await makeSlowProject(PROMPTS);
	workbench = await startWorkbench(project.folder);
	const { id } = await api().call("POST /runs", {});
	while ((await api().call("GET /jobs/{job}", { job: id })).state === "running")
		await setTimeout(50);
});
afterAll(async () => {
	await workbench.stop();
	await project.remove();
});

const api = () => createClient({ origin: workbench.url });

async function restart(): Promise<void> {
	workbench = await startWorkbench(project.folder, { port: workbench.port });
}

const NOTE = "Note on iteration 1";
const noteField = (page: Page) => page.getByRole("textbox", { name: NOTE });
const note = (page: Page) => page.getByRole("region", { name: NOTE });

const noteButton = (page: Page) =>
	page.getByRole("button", { name: /(Add a|Edit the) note (to|on) iteration 1/ });

async function editNote(page: Page): Promise<void> {
	await noteButton(page).click();
}

async function storedNote(): Promise<string> {
	const { documents } = await api().call("GET /documents/{kind}", { kind: "note" });
	return String(Object(documents[0]?.body).text ?? "");
}

/** Keeps every text that the page ever shows as the note that is saved. */
async function watchSavedNotes(page: Page): Promise<() => Promise<readonly string[]>> {
	await page.evaluate((label) => {
		const shown: string[] = [];
		Object.assign(window, { shown });
		new MutationObserver(() => {
			const region = document.querySelector(`[aria-label="${label}"]`);
			const status = region?.querySelector("[role=status]")?.textContent ?? "";
			const text = region?.querySelector("p")?.textContent ?? "";
			if (status.startsWith("Saved") && text !== "" && shown.at(-1) !== text) shown.push(text);
		}).observe(document.body, { subtree: true, childList: true, characterData: true });
	}, NOTE);
	return () => page.evaluate(() => Object(window).shown);
}

/** Does the edits one after another until the server is killed in the middle of them, at this moment. */
async function killWhile(
	moment: Promise<unknown>,
	edit: (number: number) => Promise<void>,
): Promise<void> {
	const killed = new AbortController();
	const killing = killAfter(moment, killed);
	for (let number = 1; !killed.signal.aborted; number++) await edit(number);
	await killing;
}

/** False when the server is gone before the edit begins: nothing can be edited then. */
async function beginsEdit(page: Page): Promise<boolean> {
	try {
		await noteButton(page).click({ timeout: 3_000 });
		return true;
	} catch (error) {
		if (await page.getByText(/Connection lost/).isVisible()) return false;
		throw error;
	}
}

async function killAfter(moment: Promise<unknown>, killed: AbortController): Promise<void> {
	await moment;
	await workbench.kill();
	killed.abort();
}

describe("a server that is killed in the middle of an edit", () => {
	for (const afterMs of KILLED_AFTER_MS)
		it(`has every note that was shown as saved, ${afterMs} ms after the first`, async () => {
			const page = await openPage(workbench, { path: "/overview", expectedErrors: GONE });
			const shown = await watchSavedNotes(page);
			let last = "";
			await killWhile(setTimeout(afterMs), async (number) => {
				if (!(await beginsEdit(page))) return;
				last = `round ${afterMs} text ${number}`;
				await noteField(page).fill(last);
				await page.keyboard.press("Control+Enter");
				// Saved, or the server is gone while it is being saved.
				await Promise.race([
					note(page)
						.getByText(/^Saved/)
						.waitFor(),
					page.getByText(/Connection lost/).waitFor(),
				]);
			});
			const promised = numberOf((await shown()).at(-1));
			await restart();
			expect(numberOf(await storedNote())).toBeGreaterThanOrEqual(promised);
			// What was being saved is sent again by itself.
			await note(page)
				.getByText(/^Saved/)
				.waitFor();
			await expect.poll(storedNote).toBe(last);
			await note(page).getByText(last).waitFor();
			await expect.poll(() => page.getByRole("alert").count()).toBe(0);
		});

	it("has every version of a definition that was shown as saved", async () => {
		const name = "claims";
		const rule = { kind: "keyword", field: "input", words: ["Case"] } as const;
		await api().call("PUT /definitions/{kind}/{name}", {
			kind: "slice",
			name,
			body: { name, rule },
		});
		const page = await openPage(workbench, {
			path: `/artifacts/slices/${name}`,
			expectedErrors: GONE,
		});
		const description = page.getByRole("textbox", { name: "Description" });
		const saved = page.getByRole("status").getByText(/Saved as version/);
		const versions = new Set<string>();
		const saidTwice = async (): Promise<void> => {
			while (versions.size < 2) await setTimeout(50);
		};
		await killWhile(Promise.all([setTimeout(1_200), saidTwice()]), async (number) => {
			await description.fill(`Text ${number}`);
			await page.keyboard.press("Control+s");
			await Promise.race([saved.waitFor(), page.getByText(/Connection lost/).waitFor()]);
			for (const text of await saved.allTextContents())
				versions.add(/version (\w{6})/.exec(text)?.[1] ?? text);
		});
		expect(versions.size).toBeGreaterThan(1);
		const typed = await description.inputValue();
		await restart();
		await page.getByText("Connected again").waitFor();
		expect(await description.inputValue()).toBe(typed);
		await saved.waitFor();
		const { body, history } = await api().call("GET /definitions/{kind}/{name}", {
			kind: "slice",
			name,
		});
		const stored = history.map(({ version }) => version.slice(0, 6));
		for (const version of versions) expect(stored).toContain(version);
		expect(Object(body).description).toBe(typed);
	});

	it("still knows who has overtaken whom", async () => {
		const options = { path: "/overview", expectedErrors: /ERR_|Failed to|status of 409/ };
		const [mine, theirs] = [await openPage(workbench, options), await openPage(workbench, options)];
		await editNote(mine);
		await noteField(mine).fill("mine, typed before");
		await editNote(theirs);
		await noteField(theirs).fill("theirs");
		await theirs.keyboard.press("Control+Enter");
		await note(theirs)
			.getByText(/^Saved/)
			.waitFor();
		await workbench.kill();
		await mine.getByText(/Connection lost/).waitFor();
		await restart();
		await mine.getByText("Connected again").waitFor();
		expect(await noteField(mine).inputValue()).toBe("mine, typed before");
		await mine.keyboard.press("Control+Enter");
		await mine.getByRole("alert").getByText("theirs").waitFor();
		expect(await storedNote()).toBe("theirs");
		await mine.getByRole("button", { name: "Save mine over it" }).click();
		await note(theirs).getByText("mine, typed before").waitFor();
		expect(await storedNote()).toBe("mine, typed before");
	});
});

function numberOf(text = ""): number {
	return Number(/text (\d+)$/.exec(text)?.[1] ?? 0);
}

describe("a page whose server goes away", () => {
	it("says so, keeps what is typed, and when the server is back saves it and shows what is new", async () => {
		const page = await openPage(workbench, { path: "/overview", expectedErrors: GONE });
		await editNote(page);
		await noteField(page).fill("typed before it went");
		await workbench.kill();
		await page.getByText(/Connection lost/).waitFor();
		await noteField(page).fill("typed while it was away");
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `connection-lost-${theme}`);
		});
		await page.getByRole("button", { name: "Save", exact: true }).click();
		await note(page).getByText("Saving…").waitFor();
		await restart();
		await page.getByText("Connected again").waitFor();
		await note(page)
			.getByText(/^Saved/)
			.waitFor();
		expect(await storedNote()).toBe("typed while it was away");
		await page.getByText("Connected again").waitFor({ state: "detached" });
	});

	it("asks again for what has changed while it was away, whatever the new server counts", async () => {
		const page = await openPage(workbench, { path: "/runs", expectedErrors: GONE });
		await workbench.kill();
		await page.getByText(/Connection lost/).waitFor();
		const elsewhere = await startWorkbench(project.folder);
		const other = createClient({ origin: elsewhere.url });
		const [run] = (await other.call("GET /runs", {})).items;
		await other.call("PUT /runs/{run}/tags", { run: run?.id ?? "", tags: { shift: "night" } });
		await elsewhere.kill();
		await expect.poll(() => page.getByText("night").count()).toBe(0);
		await restart();
		await page.getByText("night").waitFor();
	});

	it("sends a write whose answer was lost again, and it is done once", async () => {
		const page = await openPage(workbench, { path: "/overview", expectedErrors: GONE });
		const revision = async () =>
			(await api().call("GET /documents/{kind}", { kind: "note" })).documents[0]?.revision ?? 0;
		const before = await revision();
		const keys: (string | undefined)[] = [];
		await page.route("**/api/v1/documents/note/*", async (route) => {
			keys.push(route.request().headers()["idempotency-key"]);
			if (keys.length > 1) return route.continue();
			await route.fetch();
			return route.abort("connectionreset");
		});
		await editNote(page);
		await noteField(page).fill("its answer is lost");
		await page.keyboard.press("Control+Enter");
		await note(page)
			.getByText(/^Saved/)
			.waitFor();
		expect(keys).toHaveLength(2);
		expect(new Set(keys).size).toBe(1);
		expect(await revision()).toBe(before + 1);
		await expect.poll(() => page.getByRole("alert").count()).toBe(0);
	});

	it("shows a run that was under way as interrupted, and resumes it to its end", async () => {
		project.setLatencyMs(120);
		const page = await openPage(workbench, { path: "/runs", expectedErrors: GONE });
		const before = project.calls();
		const { id } = await api().call("POST /runs", { cache: false, tags: { killed: "yes" } });
		while (project.calls() < before + 10) await setTimeout(20);
		const { runId = "" } = await api().call("GET /jobs/{job}", { job: id });
		await page.getByRole("region", { name: "Run on every system", exact: true }).waitFor();
		await workbench.kill();
		await page.getByText(/Connection lost/).waitFor();
		await restart();
		const row = page.getByRole("row", { name: /slow/ }).filter({ hasText: "killed" });
		// Where several servers share a database, whoever is silent is gone after some seconds.
		await row.getByText(/Interrupted/).waitFor({ timeout: 60_000 });
		// Its job went with the server; where several servers share a database, after some silence.
		await expect
			.poll(() => page.getByRole("region", { name: "Run on every system", exact: true }).count(), {
				timeout: 30_000,
			})
			.toBe(0);
		await row.getByRole("link", { name: "slow" }).click();
		project.setLatencyMs(0);
		await page.getByRole("button", { name: "Resume" }).click();
		await page.getByText("Finished").waitFor();
		const { state, sums } = await api().call("GET /runs/{run}", { run: runId });
		expect({ state, rows: sums.rows, failed: sums.failed }).toEqual({
			state: "finished",
			rows: PROMPTS,
			failed: 0,
		});
	}, 120_000);
});

describe("a page that is older than the server's", () => {
	/** As a server does that was started with another build of the page. */
	async function replacePage(page: Page): Promise<void> {
		await page.route("**/assets/*-screen-*.js", (route) =>
			route.fulfill({ status: 404, contentType: "application/problem+json", body: "{}" }),
		);
		await page.route(
			(url) => url.pathname === "/",
			async (route) => {
				if (route.request().isNavigationRequest()) return route.continue();
				return route.fulfill({ contentType: "text/html", body: "<title>Another page</title>" });
			},
		);
	}

	it("offers to load the new one where a screen's code is gone", async () => {
		const page = await openPage(workbench, { path: "/overview", expectedErrors: GONE });
		await replacePage(page);
		await page.getByRole("navigation").getByRole("link", { name: "Plots" }).click();
		await page.getByText(/its code did not come/).waitFor();
		await page.getByText("newer version of this page").waitFor();
		await inBothThemes(page, async (theme) => {
			await expectAccessible(page);
			await screenshot(page, `newer-page-${theme}`);
		});
		await page.unrouteAll();
		await page.getByRole("button", { name: "Reload" }).click();
		await page.getByRole("heading", { level: 1, name: "Plots" }).waitFor();
		await expect.poll(() => page.getByText("newer version of this page").count()).toBe(0);
	});

	it("opens a screen by itself that could not be opened while the server was away", async () => {
		const page = await openPage(workbench, { path: "/overview", expectedErrors: GONE });
		await workbench.kill();
		await page.getByText(/Connection lost/).waitFor();
		await page.getByRole("navigation").getByRole("link", { name: "Plots" }).click();
		await page.getByText(/its code did not come/).waitFor();
		await expect.poll(() => page.getByText("newer version of this page").count()).toBe(0);
		await restart();
		await page.getByRole("heading", { level: 1, name: "Plots" }).waitFor();
	});

	it("keeps what was typed over the reload", async () => {
		const name = "kept";
		await api().call("PUT /definitions/{kind}/{name}", {
			kind: "slice",
			name,
			body: { name, rule: { kind: "keyword", field: "input", words: ["Case"] } },
		});
		const page = await openPage(workbench, {
			path: `/artifacts/slices/${name}`,
			expectedErrors: GONE,
		});
		const description = page.getByRole("textbox", { name: "Description" });
		await description.fill("not saved yet");
		await replacePage(page);
		await workbench.kill();
		await page.getByText(/Connection lost/).waitFor();
		await restart();
		await page.getByText("newer version of this page").waitFor();
		await page.unrouteAll();
		page.once("dialog", (dialog) => void dialog.accept());
		await page.getByRole("button", { name: "Reload" }).click();
		await page.getByText("Unsaved input of before is back").waitFor();
		expect(await description.inputValue()).toBe("not saved yet");
	});
});
