import { startSandbox } from "@assay/adapters/sandbox";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { listenForInterruption } from "../run/interruption.ts";
import { sandboxFolder } from "../workbench/offline-sandbox.ts";

/** `assay sandbox`: serves the offline model on the loopback address until Ctrl-C. */
export async function sandboxCommand(flags: {
	readonly port?: number;
	readonly latencyMs?: number;
}): Promise<ExitCode> {
	const sandbox = await startSandbox({
		port: flags.port ?? 0,
		latencyMs: flags.latencyMs ?? 0,
		folder: sandboxFolder(process.cwd()),
	});
	process.stdout.write(`${sandbox.url}\n`);
	const { signal } = listenForInterruption(() => undefined);
	await new Promise<void>((resolve) => {
		signal.addEventListener("abort", () => resolve(), { once: true });
	});
	await sandbox.close();
	return EXIT_CODE.good;
}
