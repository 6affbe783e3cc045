import { existsSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { openTeamDirectory } from "@assay/adapters/accounts";
import type { PostgresDatabase } from "@assay/adapters/postgres";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { builtPages } from "@assay/web";
import type { TeamDirectory } from "@assay/workflow/ports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { serveUntil } from "../http/serve-until.ts";
import { listenForInterruption } from "../run/interruption.ts";
import { databaseFigures } from "../telemetry/database-figures.ts";
import { logOutput } from "../telemetry/log-output.ts";
import { openTelemetry, processLog } from "../telemetry/open-telemetry.ts";
import { createReadiness } from "../telemetry/readiness.ts";
import { type ServedStatus, serveStatus } from "../telemetry/serve-status.ts";
import type { MetricsReader, StatusParts } from "../telemetry/status-api.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { openTeamDatabase } from "../workbench/open-workbench.ts";
import { readEnvironment } from "../workbench/read-environment.ts";
import { openTeamQueue } from "../worker/open-team-queue.ts";
import { createTeamServer } from "./create-team-server.ts";
import { createProjectHost, type HostOptions } from "./project-host.ts";
import { type ServeFlags, type ServeSettings, serveSettings } from "./serve-settings.ts";

/** Connections of a server that answers many people at once. */
const MAX_CONNECTIONS = 20;
/** How long requests that are under way may take to end. */
const GRACE_MS = 10_000;
const LOOPBACK = "127.0.0.1";

/** `assay serve`: the workbench of a team, with accounts, for every project of its database, until it is told to end. */
export async function serveCommand(flags: ServeFlags): Promise<ExitCode> {
	const people = processOutput(flags);
	const envFile = flags.envFile ?? ownEnvFile();
	const env = readEnvironment(process.cwd(), envFile);
	const settings = serveSettings(flags, env);
	const log = processLog({
		role: "serve",
		env,
		people: (line, level) => (level === "info" ? people.note(line) : people.warn(line)),
	});
	const output = logOutput(people, log);
	const interruption = listenForInterruption(() => output.note("Stopping"));
	const database = await openTeamDatabase(env, "serve", MAX_CONNECTIONS);
	const telemetry = await openTelemetry({
		role: "serve",
		env,
		log,
		sources: databaseFigures(database),
	});
	try {
		const { signal } = interruption;
		await serveTeam({ database, env, envFile, flags, output, settings, signal, telemetry });
		return EXIT_CODE.good;
	} finally {
		interruption.stopListening();
		await telemetry.close();
		await database.close();
	}
}

interface TeamServing extends Pick<HostOptions, "database" | "env" | "envFile" | "output"> {
	readonly flags: ServeFlags;
	readonly settings: ServeSettings;
	readonly telemetry: Telemetry;
	/** Its abort ends the server: no connection is taken any more, and what is under way ends. */
	readonly signal: AbortSignal;
}

async function serveTeam(serving: TeamServing): Promise<void> {
	const { database, output, settings, signal, telemetry } = serving;
	const queue = await openTeamQueue(database, {
		name: `${hostname()} ${process.pid} serve`,
		onError: (error) => output.warn(`The queue could not be looked after: ${String(error)}`),
	});
	const host = await createProjectHost({
		...serving,
		commands: await queue.openCommands(),
		dataFolder: settings.dataFolder,
		observer: telemetry.calls,
	});
	const readiness = createReadiness({ database, drain: signal });
	const status = { readiness, metrics: telemetry.metrics };
	const side = await serveSide(serving, status);
	const app = createTeamServer({
		host,
		directory: directoryOf(database, settings),
		projects: database,
		openStore: (project) => database.openProject(project),
		clock: systemClock,
		settings,
		pages: await builtPages(),
		checksOutput: process.env["ASSAY_CHECK_OUTPUT"] !== undefined,
		watch: { telemetry, drain: signal, status: { ...status, reader: readerOf(settings) } },
	});
	try {
		await serveUntil(app, {
			host: settings.host,
			port: settings.port,
			signal,
			graceMs: GRACE_MS,
			listening: () => output.note(`${settings.accounts.url} – Ctrl-C ends`),
		});
	} finally {
		await host.close();
		await queue.close();
		await side?.close();
	}
}

function directoryOf({ backend }: PostgresDatabase, { accounts }: ServeSettings): TeamDirectory {
	return openTeamDirectory({
		backend,
		clock: systemClock,
		ids: createIdSource(),
		settings: accounts,
	});
}

function readerOf({ metricsToken }: ServeSettings): MetricsReader {
	return metricsToken === undefined ? { kind: "nobody" } : { kind: "token", token: metricsToken };
}

/** It goes on while the server ends, so that it can be asked why nothing is sent there any more. */
async function serveSide(
	{ flags, settings }: TeamServing,
	status: Omit<StatusParts, "reader">,
): Promise<ServedStatus | undefined> {
	const { metricsPort: port } = flags;
	if (port === undefined) return undefined;
	return serveStatus({ host: LOOPBACK, port, token: settings.metricsToken }, status);
}

/** Named, so that commands which are started elsewhere find it too. */
function ownEnvFile(): string | undefined {
	const file = path.resolve(".env");
	return existsSync(file) ? file : undefined;
}
