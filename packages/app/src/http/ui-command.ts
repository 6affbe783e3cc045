import { ConfigurationError } from "@assay/core/domain";
import { builtPages } from "@assay/web";
import { serve } from "@hono/node-server";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { storeDefinitions } from "../workbench/sync-definitions.ts";
import { followConfiguration } from "./configuration/follow-configuration.ts";
import { createServer } from "./create-server.ts";
import { createWorkroom } from "./create-workroom.ts";
import { DEFAULT_PORT } from "./default-port.ts";
import { openInBrowser } from "./open-in-browser.ts";

const LOOPBACK = "127.0.0.1";

/** Flags of `assay ui`. */
export interface UiFlags extends ProjectFlags {
	readonly port?: number;
	/** Opens the page in the browser. */
	readonly open?: boolean;
}

/** `assay ui`: serves the workbench on the loopback address until Ctrl-C. */
export async function uiCommand(flags: UiFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	// The page is where a folder without anything can become a project: by an import.
	return withSession({ ...flags, mayLackConfig: true }, output, async (session) => {
		const port = flags.port ?? DEFAULT_PORT;
		const pages = await builtPages();
		await storeDefinitions(session.workbench);
		const workroom = createWorkroom(session, flags);
		const checksOutput = process.env["ASSAY_CHECK_OUTPUT"] !== undefined;
		const following = followConfiguration(workroom.configuration, {
			place: workroom.place,
			note: (text) => output.note(text),
		});
		const app = createServer(workroom, { port, pages, checksOutput });
		const server = serve({
			fetch: app.fetch,
			hostname: LOOPBACK,
			port,
			// Node's own limit for a whole request would cut off large files on slow ways to here.
			serverOptions: { requestTimeout: 0 },
		});
		await new Promise<void>((resolve, reject) => {
			server.once("error", (cause) => reject(cannotListen(port, cause)));
			server.once("listening", () => {
				const address = `http://${LOOPBACK}:${port}`;
				output.note(`${address} – Ctrl-C ends`);
				if (flags.open) openInBrowser(address);
			});
			session.signal.addEventListener(
				"abort",
				() => {
					server.close(() => resolve());
					// Streams of events never end by themselves.
					if ("closeAllConnections" in server) server.closeAllConnections();
				},
				{ once: true },
			);
		});
		await following.close();
		await workroom.close();
		return EXIT_CODE.good;
	});
}

function cannotListen(port: number, cause: Error): ConfigurationError {
	return new ConfigurationError(
		`Cannot serve on ${LOOPBACK}:${port}: ${cause.message}; choose another with --port`,
		{ cause },
	);
}
