import { ConfigurationError } from "@assay/core/domain";
import { serve } from "@hono/node-server";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { createPages } from "./create-pages.ts";

const DEFAULT_PORT = 4480;
const LOOPBACK = "127.0.0.1";

/** `assay ui`: serves the project's runs on the loopback address until Ctrl-C. */
export async function uiCommand(
	flags: ProjectFlags & { readonly port?: number },
): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession(flags, output, async (session) => {
		const port = flags.port ?? DEFAULT_PORT;
		const pages = createPages(session, port);
		const server = serve({ fetch: pages.fetch, hostname: LOOPBACK, port });
		await new Promise<void>((resolve, reject) => {
			server.once("error", (cause) => reject(cannotListen(port, cause)));
			server.once("listening", () => output.note(`http://${LOOPBACK}:${port} – Ctrl-C ends`));
			session.signal.addEventListener("abort", () => server.close(() => resolve()), { once: true });
		});
		return EXIT_CODE.good;
	});
}

function cannotListen(port: number, cause: Error): ConfigurationError {
	return new ConfigurationError(
		`Cannot serve on ${LOOPBACK}:${port}: ${cause.message}; choose another with --port`,
		{ cause },
	);
}
