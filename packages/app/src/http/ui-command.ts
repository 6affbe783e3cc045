import { hostname } from "node:os";
import { ConfigurationError } from "@assay/core/domain";
import { builtPages } from "@assay/web";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import type { RunSession } from "../run/run-one-system.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { storeDefinitions } from "../workbench/sync-definitions.ts";
import { openTeamQueue, type TeamQueue } from "../worker/open-team-queue.ts";
import { followConfiguration } from "./configuration/follow-configuration.ts";
import { createServer } from "./create-server.ts";
import { createWorkroom } from "./create-workroom.ts";
import { DEFAULT_PORT } from "./default-port.ts";
import { folderPlace } from "./jobs/folder-place.ts";
import { sharedJobs } from "./jobs/shared-jobs.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { serveUntil } from "./serve-until.ts";

const LOOPBACK = "127.0.0.1";

/** Flags of `assay ui`. */
export interface UiFlags extends ProjectFlags {
	/** Only this machine: accounts are what `assay serve` has. */
	readonly host?: string;
	readonly port?: number;
	/** Opens the page in the browser. */
	readonly open?: boolean;
	/** Leaves long work to the workers of the team's database. */
	readonly workers?: boolean;
}

/** `assay ui`: serves the workbench on the loopback address until Ctrl-C. */
export async function uiCommand(flags: UiFlags): Promise<ExitCode> {
	requireLoopback(flags.host);
	const output = processOutput(flags);
	// The page is where a folder without anything can become a project: by an import.
	return withSession({ ...flags, mayLackConfig: true }, output, async (session) => {
		const port = flags.port ?? DEFAULT_PORT;
		const pages = await builtPages();
		await storeDefinitions(session.workbench);
		const queue = flags.workers === true ? await openQueue(session, output) : undefined;
		const workroom = createWorkroom(session, {
			place: folderPlace(flags),
			envFile: flags.envFile,
			shared: await sharedJobs(session.workbench, await queue?.openCommands()),
		});
		const checksOutput = process.env["ASSAY_CHECK_OUTPUT"] !== undefined;
		const following = followConfiguration(workroom.configuration, {
			place: workroom.place,
			note: (text) => output.note(text),
		});
		const app = createServer(workroom, { port, pages, checksOutput });
		await serveUntil(app, {
			host: LOOPBACK,
			port,
			signal: session.signal,
			listening() {
				const address = `http://${LOOPBACK}:${port}`;
				output.note(`${address} – Ctrl-C ends`);
				if (flags.open) openInBrowser(address);
			},
		});
		await following.close();
		await workroom.close();
		await queue?.close();
		return EXIT_CODE.good;
	});
}

/** @throws {ConfigurationError} where there is no database that workers reach. */
function openQueue({ workbench }: RunSession, output: Output): Promise<TeamQueue> {
	if (workbench.team === undefined)
		throw new ConfigurationError(
			"Cannot leave work to workers: DATABASE_URL is not set, expected postgres://user:password@host:5432/database",
		);
	return openTeamQueue(workbench.team, {
		name: `${hostname()} ${process.pid} ui`,
		onError: (error) => output.warn(`The queue could not be looked after: ${String(error)}`),
	});
}

/** @throws {ConfigurationError} for an address that others reach: nobody would be asked who they are. */
function requireLoopback(host: string | undefined): void {
	if (host === undefined || host === LOOPBACK || host === "localhost") return;
	throw new ConfigurationError(
		`Cannot serve on ${host} without accounts, expected ${LOOPBACK}; "assay serve" has accounts and serves a team`,
	);
}
