import { clientAddress } from "@assay/adapters/accounts";
import type { Clock, ProjectDirectory, Store, TeamDirectory } from "@assay/workflow/ports";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import {
	answerError,
	createProjectApi,
	limitBody,
	noSuchOperation,
} from "../http/create-server.ts";
import type { OpenWorkroom } from "../http/create-workroom.ts";
import { guardTeamRequests, pageHeaders, privateAnswers } from "../http/guard-requests.ts";
import { nothingThere } from "../http/nothing-there.ts";
import { teamPageAssets } from "../http/page-assets.ts";
import { followRequests } from "../telemetry/follow-requests.ts";
import { followStreams } from "../telemetry/follow-streams.ts";
import { type StatusParts, statusApi } from "../telemetry/status-api.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { answerSignIn } from "./access/answer-sign-in.ts";
import { createGate, type Gate } from "./access/create-gate.ts";
import { unknownProjectApi } from "./access/unknown-project-api.ts";
import { createTeamApi } from "./create-team-api.ts";
import type { ProjectHost } from "./project-host.ts";
import type { ServeSettings } from "./serve-settings.ts";

/** What a team's server is made of. */
export interface TeamServerOptions {
	readonly host: ProjectHost;
	readonly directory: TeamDirectory;
	readonly projects: ProjectDirectory;
	/** A project's data alone; a name that is new becomes a project. */
	readonly openStore: (project: string) => Promise<Store>;
	readonly clock: Clock;
	readonly settings: Pick<ServeSettings, "accounts" | "trustsProxy">;
	/** Folder with the built pages. */
	readonly pages: string;
	/** Checks every answer against the contract; for tests. */
	readonly checksOutput: boolean;
	/** What it tells of its work; absent: nothing. */
	readonly watch?: ServerWatch;
}

/** How a server is watched by those who keep it running. */
export interface ServerWatch {
	readonly telemetry: Telemetry;
	readonly status: StatusParts;
	/** Its abort ends streams of events. */
	readonly drain: AbortSignal;
}

/** An email, a password, a new one: whoever sends more wants something else. */
const LARGEST_SIGN_IN = 16 * 1024;

/**
 * The HTTP server of `assay serve`: signing in below `/api/auth`, the team's own API below
 * `/api/v1`, each project with its page and its API below `/p/<project>`.
 */
export function createTeamServer(options: TeamServerOptions): Hono {
	const app = new Hono();
	const { directory, settings } = options;
	const addressOf = addressReader(settings.trustsProxy);
	const gate = createGate({ ...options, addressOf });
	app.use(pageHeaders({ isSecure: settings.accounts.url.startsWith("https:") }));
	if (options.watch !== undefined) addWatch(app, options.watch);
	app.use(guardTeamRequests(settings.accounts.url));
	app.use("/api/*", privateAnswers());
	app.use("/p/:project/api/*", privateAnswers());
	app.use("/api/auth/*", limitBody(LARGEST_SIGN_IN));
	app.all("/api/auth/*", (context) =>
		answerSignIn({ directory, clock: options.clock }, context.req.raw, addressOf(context)),
	);
	app.all("/p/:project/api/*", (context) => answerForProject(context, options, gate));
	app.route(
		"/",
		createTeamApi(
			{ ...options, secret: settings.accounts.secret },
			{ ...options, access: gate.team },
		),
	);
	app.all("/api/*", noSuchOperation);
	app.route("/", teamPageAssets(options.pages));
	app.notFound(nothingThere);
	app.onError(answerError);
	return app;
}

/** Whoever looks whether it lives comes by another name than people do, and is nobody. */
function addWatch(app: Hono, { drain, status, telemetry }: ServerWatch): void {
	app.route("/", statusApi(status));
	app.use(followRequests(telemetry));
	app.use(followStreams({ ...telemetry.metrics, drain }));
}

function addressReader(isProxyTrusted: boolean): (context: Context) => string | undefined {
	return (context) =>
		clientAddress({
			peer: context.env === undefined ? undefined : getConnInfo(context).remote.address,
			forwardedFor: context.req.header("x-forwarded-for"),
			isProxyTrusted,
		});
}

/** The APIs of the projects that are open. */
const apis = new WeakMap<OpenWorkroom, Hono>();

async function answerForProject(
	context: Context,
	options: TeamServerOptions,
	gate: Gate,
): Promise<Response> {
	const name = context.req.param("project") ?? "";
	const access = gate.project(name);
	const workroom = await openFor(context.req.raw, name, { host: options.host, gate });
	const request = withoutPrefix(context.req.raw);
	const { checksOutput, clock } = options;
	if (workroom === undefined) return unknownProjectApi(access, clock).fetch(request, context.env);
	const api = apis.get(workroom) ?? createProjectApi(workroom, { checksOutput, access });
	apis.set(workroom, api);
	return api.fetch(request, context.env);
}

/** A project is not opened for whoever only guesses its name. */
async function openFor(
	request: Request,
	name: string,
	{ gate, host }: { readonly host: ProjectHost; readonly gate: Gate },
): Promise<OpenWorkroom | undefined> {
	const opened = host.opened(name);
	if (opened !== undefined) return opened;
	return (await gate.concerns(name, request)) ? host.open(name) : undefined;
}

/** The request as the project's own API knows it: without `/p/<project>`. */
function withoutPrefix(request: Request): Request {
	const url = new URL(request.url);
	url.pathname = url.pathname.replace(/^\/p\/[^/]+/, "");
	return new Request(url, request);
}
