import { readFile } from "node:fs/promises";
import path from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { problemResponse } from "./problem-response.ts";

/** The names of these files change with what is in them. */
const FOR_EVER = "public, max-age=31536000, immutable";

/**
 * The built pages: their files, the experts' page below `/annotate`, and the workbench for every
 * other path, since routes are its own.
 */
export function pageAssets(folder: string): Hono {
	const pages = new Hono();
	pages.use(async (context, next) => {
		await next();
		const isForEver = context.req.path.startsWith("/assets/") && context.res.status === 200;
		// Otherwise a browser guesses how long, and may open the page of another build.
		context.res.headers.set("cache-control", isForEver ? FOR_EVER : "no-cache");
	});
	pages.use(serveStatic({ root: folder, precompressed: true }));
	pages.get("/assets/*", () =>
		problemResponse({ status: 404, code: "NOT_FOUND", detail: "There is no such file" }),
	);
	const page = (name: string) => readFile(path.join(folder, name), "utf8");
	pages.get("/annotate/*", async (context) => context.html(await page("annotate.html")));
	pages.get("*", async (context) => context.html(await page("index.html")));
	return pages;
}
