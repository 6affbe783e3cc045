import { readFile } from "node:fs/promises";
import path from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Handler, Hono } from "hono";
import { problemResponse } from "./problem-response.ts";

/** The names of these files change with what is in them. */
const FOR_EVER = "public, max-age=31536000, immutable";

/**
 * The built pages of one project: their files, the experts' page below `/annotate`, and the
 * workbench for every other path, since routes are its own.
 */
export function pageAssets(folder: string): Hono {
	const pages = pageFiles(folder);
	pages.get("/annotate/*", pageOf(folder, "annotate.html"));
	pages.get("*", pageOf(folder, "index.html"));
	return pages;
}

/** The built pages of a team: those of each project below `/p/<project>`, and the team's own. */
export function teamPageAssets(folder: string): Hono {
	const pages = pageFiles(folder);
	pages.get("/p/:project/annotate/*", pageOf(folder, "annotate.html"));
	pages.get("/p/:project/*", pageOf(folder, "index.html"));
	pages.get("/p/:project", ({ redirect, req }) => redirect(`${new URL(req.url).pathname}/`));
	pages.get("*", pageOf(folder, "team.html"));
	return pages;
}

function pageFiles(folder: string): Hono {
	const files = new Hono();
	files.use(async (context, next) => {
		await next();
		const isForEver = context.req.path.startsWith("/assets/") && context.res.status === 200;
		// Otherwise a browser guesses how long, and may open the page of another build.
		context.res.headers.set("cache-control", isForEver ? FOR_EVER : "no-cache");
	});
	const staticFiles = serveStatic({ root: folder, precompressed: true });
	// Which page stands at the root is not the folder's to say.
	files.use((context, next) => (context.req.path === "/" ? next() : staticFiles(context, next)));
	files.get("/assets/*", () =>
		problemResponse({ status: 404, code: "NOT_FOUND", detail: "There is no such file" }),
	);
	return files;
}

function pageOf(folder: string, name: string): Handler {
	return async (context) => context.html(await readFile(path.join(folder, name), "utf8"));
}
