import { reportPage } from "@assay/adapters/reports";
import { AssayError } from "@assay/core/domain";
import { placeholderPage } from "@assay/web";
import { Hono } from "hono";
import { openRun } from "../run/report-command.ts";
import type { RunSession } from "../run/run-one-system.ts";
import { reportOf } from "../run/show-run.ts";

/**
 * The pages of a project: the list of its runs, and each run's report. Requests for another host
 * name are refused, so that a foreign page cannot reach them by DNS rebinding.
 */
export function createPages(session: RunSession, port: number): Hono {
	const { project, store } = session.workbench;
	const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
	const pages = new Hono();
	pages.use(async (context, next) => {
		if (hosts.has(context.req.header("host") ?? "")) return next();
		return context.text("This server answers only to its own address", 403);
	});
	pages.get("/", async (context) => {
		const runs = await store.listRuns();
		return context.html(
			placeholderPage(
				project.name,
				runs.map((run) => ({
					id: run.id,
					system: run.manifest.system.name,
					state: run.state,
					createdAt: new Date(run.createdAt).toISOString(),
				})),
			),
		);
	});
	pages.get("/runs/:id", async (context) => {
		const worked = await openRun(session, context.req.param("id"));
		const report = await reportOf(session, worked, { baseline: undefined, files: ["report.html"] });
		return context.html(await reportPage(report));
	});
	pages.onError((error, context) => {
		if (error instanceof AssayError)
			return context.text(error.message, error.code === "NOT_FOUND" ? 404 : 400);
		throw error;
	});
	return pages;
}
