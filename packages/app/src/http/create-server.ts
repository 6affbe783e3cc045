import { API_ROOT, type ApiOperations, apiOperations, openApiDocument } from "@assay/sdk/api";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { PROGRAM_VERSION } from "../program-version.ts";
import type { AccessControl } from "./access-control.ts";
import { guardRequests, pageHeaders } from "./guard-requests.ts";
import { compareHandlers } from "./handlers/compare-handlers.ts";
import { coverageHandlers } from "./handlers/coverage-handlers.ts";
import { curatedSetHandlers } from "./handlers/curated-set-handlers.ts";
import { definitionHandlers } from "./handlers/definition-handlers.ts";
import { documentHandlers } from "./handlers/document-handlers.ts";
import { eventHandlers } from "./handlers/event-handlers.ts";
import { fineTuneHandlers } from "./handlers/fine-tune-handlers.ts";
import { importHandlers } from "./handlers/import-handlers.ts";
import { invitationHandlers } from "./handlers/invitation-handlers.ts";
import { iterationHandlers } from "./handlers/iteration-handlers.ts";
import { jobHandlers } from "./handlers/job-handlers.ts";
import { judgeHandlers } from "./handlers/judge-handlers.ts";
import { juryHandlers } from "./handlers/jury-handlers.ts";
import { labelingHandlers } from "./handlers/labeling-handlers.ts";
import { matrixHandlers } from "./handlers/matrix-handlers.ts";
import { playgroundHandlers } from "./handlers/playground-handlers.ts";
import { poolHandlers } from "./handlers/pool-handlers.ts";
import { projectHandlers } from "./handlers/project-handlers.ts";
import { promptHandlers } from "./handlers/prompt-handlers.ts";
import { proposalHandlers } from "./handlers/proposal-handlers.ts";
import { qualityModelHandlers } from "./handlers/quality-model-handlers.ts";
import { reviewHandlers } from "./handlers/review-handlers.ts";
import { rowHandlers } from "./handlers/row-handlers.ts";
import { runHandlers } from "./handlers/run-handlers.ts";
import { settingsHandlers } from "./handlers/settings-handlers.ts";
import { taskHandlers } from "./handlers/task-handlers.ts";
import { trendHandlers } from "./handlers/trend-handlers.ts";
import { trialHandlers } from "./handlers/trial-handlers.ts";
import { trustHandlers } from "./handlers/trust-handlers.ts";
import type { ApiHandlers } from "./handlers.ts";
import { createTrialDesk } from "./judges/trial-desk.ts";
import { nothingThere } from "./nothing-there.ts";
import { pageAssets } from "./page-assets.ts";
import { errorResponse, problemResponse } from "./problem-response.ts";
import { registerOperations } from "./register-operations.ts";
import { createReplyMemory } from "./reply-memory.ts";
import { createRowFinder } from "./rows/row-finder.ts";
import { createRunReader } from "./run-reader.ts";
import { createTrustReader } from "./trust-reader.ts";
import type { Workroom } from "./workroom.ts";

/** Where and how the server answers. */
export interface ServerOptions extends ApiOptions {
	readonly port: number;
	/** Folder with the built page. */
	readonly pages: string;
}

/** How a project's API answers. */
export interface ApiOptions {
	/** Checks every answer against the contract; for tests. */
	readonly checksOutput: boolean;
	/** Absent: whoever reaches the server may do everything. */
	readonly access?: AccessControl;
}

const CLIENT_GONE = 499;
const LARGEST_JSON = 8 * 1024 * 1024;

/** The HTTP server of `assay ui`: the API below `/api/v1`, its description, and the page. */
export function createServer(workroom: Workroom, options: ServerOptions): Hono {
	const app = new Hono();
	app.use(pageHeaders());
	app.use(guardRequests(options.port));
	app.route("/", createProjectApi(workroom, options));
	app.route("/", pageAssets(options.pages));
	app.notFound(nothingThere);
	app.onError(answerError);
	return app;
}

/** The API of one project below `/api/v1`, and its description. */
export function createProjectApi(workroom: Workroom, options: ApiOptions): Hono {
	const api = new Hono();
	api.use(`${API_ROOT}/*`, limitJson());
	api.get(`${API_ROOT}/openapi.json`, async (context) => {
		await options.access?.admitKnown(context);
		return context.json(openApiDocument(PROGRAM_VERSION, options.access ? "team" : "project"));
	});
	const handlers = apiHandlers(workroom);
	registerOperations<ApiOperations>(
		api,
		{ operations: apiOperations, handlers },
		{
			replies: createReplyMemory(workroom.store, workroom.clock),
			checksOutput: options.checksOutput,
			access: options.access,
		},
	);
	api.all("/api/*", async (context) => {
		await options.access?.admitKnown(context);
		return noSuchOperation(context);
	});
	api.onError(answerError);
	return api;
}

/** Answers what no operation of an API takes. */
export function noSuchOperation({ req }: Context): Response {
	return problemResponse({
		status: 404,
		code: "NOT_FOUND",
		detail: `There is no ${req.method} ${req.path}; ${API_ROOT}/openapi.json lists what there is`,
	});
}

/** Answers an error; nobody reads the answer of a request that was stopped, which is no error. */
export function answerError(error: Error, { req }: Context): Response {
	return req.raw.signal.aborted
		? new Response(null, { status: CLIENT_GONE })
		: errorResponse(error);
}

function apiHandlers(workroom: Workroom): ApiHandlers {
	const reader = createRunReader(workroom);
	const trials = createTrialDesk(workroom);
	const trust = createTrustReader(workroom);
	const finder = createRowFinder(workroom);
	return {
		...projectHandlers(workroom),
		...runHandlers(workroom),
		...reviewHandlers(workroom),
		...rowHandlers(workroom, finder),
		...taskHandlers(workroom, finder),
		...jobHandlers(workroom),
		...judgeHandlers(workroom, trials),
		...juryHandlers(workroom),
		...trialHandlers(workroom, trials),
		...labelingHandlers(workroom),
		...matrixHandlers(workroom, trust),
		...documentHandlers(workroom),
		...importHandlers(workroom),
		...settingsHandlers(workroom),
		...definitionHandlers(workroom),
		...playgroundHandlers(workroom),
		...poolHandlers(workroom),
		...promptHandlers(workroom),
		...proposalHandlers(workroom),
		...qualityModelHandlers(workroom),
		...coverageHandlers(workroom),
		...curatedSetHandlers(workroom),
		...invitationHandlers(workroom),
		...eventHandlers(workroom),
		...fineTuneHandlers(workroom),
		...iterationHandlers(workroom, reader, trust),
		...trendHandlers(workroom, reader, trust),
		...trustHandlers(workroom, trust),
		...compareHandlers(workroom, reader),
	};
}

/** Limits a body of JSON; files have limits of their own, where they are taken. */
export function limitJson(): MiddlewareHandler {
	const limit = limitBody(LARGEST_JSON);
	return (context, next) =>
		context.req.header("content-type") === "application/octet-stream"
			? next()
			: limit(context, next);
}

/** Limits a body of any kind, before anything reads it. @param maxSize bytes. */
export function limitBody(maxSize: number): MiddlewareHandler {
	return bodyLimit({
		maxSize,
		onError: () =>
			problemResponse({
				status: 413,
				code: "TOO_LARGE",
				detail: `Cannot read the request: its body is larger than ${maxSize / 1024} KB`,
			}),
	});
}
