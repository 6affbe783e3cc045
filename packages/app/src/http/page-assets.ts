import { readFile } from "node:fs/promises";
import path from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { problemResponse } from "./problem-response.ts";

/** The built page: its files, and the page itself for every other path, since routes are the page's own. */
export function pageAssets(folder: string): Hono {
	const pages = new Hono();
	pages.use("/assets/*", async (context, next) => {
		await next();
		if (context.res.status === 200)
			context.res.headers.set("cache-control", "public, max-age=31536000, immutable");
	});
	pages.use(serveStatic({ root: folder, precompressed: true }));
	pages.get("/assets/*", () =>
		problemResponse({ status: 404, code: "NOT_FOUND", detail: "There is no such file" }),
	);
	pages.get("*", async (context) => {
		context.header("cache-control", "no-cache");
		return context.html(await readFile(path.join(folder, "index.html"), "utf8"));
	});
	return pages;
}
