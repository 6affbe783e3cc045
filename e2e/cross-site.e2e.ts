import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createClient } from "@assay/sdk/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoWorkbench } from "./demo-workbench.ts";
import { launchBrowser } from "./launch-browser.ts";

const FOREIGN_NAME = "rebound.example";
const workbench = demoWorkbench();

/** Another program of this machine that serves a page. */
let foreign: Server;
let foreignUrl = "";
let browser: Browser;
beforeAll(async () => {
	foreign = createServer((_request, response) => {
		response.setHeader("content-type", "text/html");
		response.end(
			'<!doctype html><title>Foreign</title><link rel="icon" href="data:,"><body></body>',
		);
	}).listen(0, "127.0.0.1");
	await once(foreign, "listening");
	const address = foreign.address();
	if (address === null || typeof address === "string") throw new TypeError("Cannot find the port");
	foreignUrl = `http://127.0.0.1:${address.port}`;
	browser = await launchBrowser([`--host-resolver-rules=MAP ${FOREIGN_NAME} 127.0.0.1`]);
});
afterAll(async () => {
	await browser.close();
	foreign.closeAllConnections();
	foreign.close();
});

/** Everything that a page could have changed or started. */
async function state(): Promise<unknown> {
	const api = createClient({ origin: workbench().url });
	return {
		runs: await api.call("GET /runs", {}),
		jobs: await api.call("GET /jobs", {}),
		notes: await api.call("GET /documents/{kind}", { kind: "note" }),
		definitions: await api.call("GET /definitions", { kind: "slice" }),
		project: await api.call("GET /project", {}),
	};
}

/** The foreign page, and each answer that it gets from the workbench. */
async function openForeignPage(): Promise<{ readonly page: Page; readonly statuses: Set<number> }> {
	const page = await browser.newPage();
	const statuses = new Set<number>();
	await page.goto(foreignUrl);
	// Also of answers that the browser keeps from the page.
	const session = await page.context().newCDPSession(page);
	session.on("Network.responseReceivedExtraInfo", ({ statusCode }) => statuses.add(statusCode));
	await session.send("Network.enable");
	return { page, statuses };
}

interface Attempt {
	readonly method?: string;
	readonly mode?: "cors" | "no-cors";
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** Tries a request by `fetch` in the page; what the page can read of its answer. */
function tryFetch(page: Page, path: string, init: Attempt = {}): Promise<string> {
	return page.evaluate(
		async ({ init: how, url }) => {
			try {
				const response = await fetch(url, how);
				return `${response.type} ${await response.text()}`;
			} catch {
				return "refused";
			}
		},
		{ url: `${workbench().url}${path}`, init },
	);
}

const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };
const NOTE = "/api/v1/documents/note/foreign";

describe("a page of another program on this machine", () => {
	it("reads nothing and writes nothing by script", async () => {
		const before = await state();
		const { page, statuses } = await openForeignPage();
		for (const mode of ["cors", "no-cors"] as const)
			for (const path of ["/", "/api/v1/project", "/api/v1/runs", "/api/v1/events"])
				expect([mode, path, await tryFetch(page, path, { mode })]).toEqual([mode, path, "refused"]);
		const attempts: readonly Attempt[] = [
			{ method: "PUT", headers: JSON_TYPE, body: '{"body":"foreign"}' },
			{ method: "DELETE" },
			{ method: "POST", body: '{"body":"foreign"}' },
			{ method: "POST", mode: "no-cors", body: '{"body":"foreign"}' },
			{ method: "POST", mode: "no-cors", headers: FORM_TYPE, body: "body=foreign" },
		];
		for (const init of attempts)
			for (const path of [NOTE, "/api/v1/runs", "/api/v1/project"])
				expect([init, await tryFetch(page, path, init)]).toEqual([init, "refused"]);
		await page.evaluate((url) => {
			navigator.sendBeacon(url, "{}");
			navigator.sendBeacon(url, new Blob(["{}"], { type: "application/json" }));
		}, `${workbench().url}/api/v1/runs`);
		await expect.poll(() => statuses.size).toBeGreaterThan(0);
		expect([...statuses]).toEqual([403]);
		expect(await state()).toEqual(before);
		await page.close();
	});

	it("cannot embed the workbench, listen to it, or send it a form", async () => {
		const before = await state();
		const { page, statuses } = await openForeignPage();
		const loaded = await page.evaluate(async (origin) => {
			const outcome = (element: HTMLElement, address: Record<string, string>) =>
				new Promise<string>((resolve) => {
					element.addEventListener("load", () => resolve("loaded"));
					element.addEventListener("error", () => resolve("refused"));
					Object.assign(element, address);
					document.body.append(element);
				});
			const listen = (source: EventSource | WebSocket) =>
				new Promise<string>((resolve) => {
					source.addEventListener("open", () => resolve("loaded"));
					source.addEventListener("error", () => resolve("refused"));
				});
			const api = `${origin}/api/v1/project`;
			return {
				image: await outcome(document.createElement("img"), { src: `${origin}/favicon.svg` }),
				data: await outcome(document.createElement("img"), { src: api }),
				script: await outcome(document.createElement("script"), { src: api }),
				style: await outcome(document.createElement("link"), { rel: "stylesheet", href: api }),
				object: await outcome(document.createElement("object"), { data: `${origin}/` }),
				events: await listen(new EventSource(`${origin}/api/v1/events`)),
				socket: await listen(new WebSocket(`${origin.replace("http", "ws")}/api/v1/events`)),
			};
		}, workbench().url);
		expect(Object.entries(loaded).filter(([, how]) => how !== "refused")).toEqual([]);

		await page.evaluate((origin) => {
			const frame = Object.assign(document.createElement("iframe"), { src: `${origin}/` });
			document.body.append(frame);
			const target = Object.assign(document.createElement("iframe"), { name: "target" });
			document.body.append(target);
			for (const enctype of ["text/plain", "application/x-www-form-urlencoded"]) {
				const form = Object.assign(document.createElement("form"), {
					method: "post",
					enctype,
					action: `${origin}/api/v1/runs`,
					target: "target",
				});
				form.append(Object.assign(document.createElement("input"), { name: "{}" }));
				document.body.append(form);
				form.submit();
			}
		}, workbench().url);
		await page.waitForTimeout(500);
		for (const frame of page.frames())
			await expect.poll(() => frame.getByRole("heading", { name: "Matrix" }).count()).toBe(0);
		expect([...statuses]).toEqual([403]);
		expect(await state()).toEqual(before);
		await page.close();
	});

	it("may lead to a page, and holds no handle on it", async () => {
		const { page } = await openForeignPage();
		const [opened] = await Promise.all([
			page.waitForEvent("popup"),
			page.evaluate((url) => {
				const button = document.createElement("button");
				document.body.append(button);
				button.addEventListener("click", () => Object.assign(window, { held: window.open(url) }));
				button.click();
			}, `${workbench().url}/`),
		]);
		await opened.getByRole("heading", { level: 1, name: "Matrix" }).waitFor();
		await expect.poll(() => page.evaluate(() => Object(window).held.closed)).toBe(true);
		expect(await opened.evaluate(() => window.opener)).toBeNull();
		await page.close();
		await opened.close();
	});

	it("is refused all that the workbench's own page may do", async () => {
		// Were the attempts above made wrongly, they would be refused for that.
		const page = await browser.newPage();
		await page.goto(`${workbench().url}/api-docs`);
		expect(await tryFetch(page, "/api/v1/project")).toMatch(/^basic \{"/);
		const write = { method: "PUT", headers: JSON_TYPE, body: '{"body":"own"}' };
		expect(await tryFetch(page, NOTE, write)).toMatch(/^basic \{"kind":"note"/);
		expect(await tryFetch(page, NOTE, { method: "DELETE" })).toContain("deleted");
		await page.close();
	});
});

describe("a foreign name that leads to this machine", () => {
	it("opens nothing", async () => {
		const page = await browser.newPage();
		const { port } = workbench();
		for (const path of ["/", "/api/v1/project", "/api/v1/events", "/assets/any.js"]) {
			const answer = await page.goto(`http://${FOREIGN_NAME}:${port}${path}`);
			expect([path, answer?.status()]).toEqual([path, 403]);
		}
		// Now the page has the server's own origin, as after rebinding.
		const read = await page.evaluate(async () => {
			const answer = await fetch("/api/v1/project");
			const written = await fetch("/api/v1/documents/note/foreign", {
				method: "PUT",
				headers: { "content-type": "application/json" },
				body: '{"body":"foreign"}',
			});
			return [answer.status, written.status, (await answer.json()).code];
		});
		expect(read).toEqual([403, 403, "FORBIDDEN"]);
		const api = createClient({ origin: workbench().url });
		expect(await api.call("GET /documents/{kind}", { kind: "note" })).toEqual({ documents: [] });
		await page.close();
	});
});
