import { availableParallelism } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { CodeReference, Json } from "@assay/core/domain";
import { UserCodeError } from "@assay/core/domain";
import type { CodeCallOptions, CodeRunner } from "@assay/workflow/ports";
import { locateModule, type ModuleLocation } from "./module-location.ts";
import { WorkerHost } from "./worker-host.ts";

/** Where users' code lies and how much it may use. */
export interface CodeRunnerOptions {
	/** The project's folder; modules outside it cannot be called. */
	readonly projectRoot: string;
	/** URL of a module of the program, from which `@assay/sdk` is found where the project has none of its own. */
	readonly programUrl?: string;
	/** Threads; default: one less than the machine's cores, at least 1 and at most 4. */
	readonly workers?: number;
	/** Heap of a thread; default 512. */
	readonly memoryMb?: number;
	/** How long importing a module may take; default 30 s. */
	readonly loadTimeoutMs?: number;
}

/** Runs users' functions in worker threads; the threads start with the first call. */
export function createCodeRunner(options: CodeRunnerOptions): CodeRunner {
	const hosts = Array.from({ length: options.workers ?? defaultWorkers() }, () => {
		return new WorkerHost({
			projectUrl: pathToFileURL(`${path.resolve(options.projectRoot)}/`).href,
			programUrl: options.programUrl,
			memoryMb: options.memoryMb ?? 512,
			loadTimeoutMs: options.loadTimeoutMs ?? 30_000,
		});
	});
	const located = new Map<string, ModuleLocation>();
	const counter = { calls: 0 };

	function locate(code: CodeReference): ModuleLocation {
		const name = `${code.module} ${code.sourceHash}`;
		const location = located.get(name) ?? locateModule(options.projectRoot, code);
		located.set(name, location);
		return location;
	}

	async function call(
		code: CodeReference,
		argument: Json,
		{ timeoutMs, signal }: CodeCallOptions,
	): Promise<Json> {
		signal.throwIfAborted();
		const module = locate(code);
		const id = (counter.calls++ % 0x7fff_ffff) + 1;
		return await new Promise<Json>((resolve, reject) => {
			const onAbort = (): void => reject(signal.reason);
			signal.addEventListener("abort", onAbort, { once: true });
			leastBusy(hosts)?.add({
				id,
				module,
				exportName: code.exportName,
				argument,
				timeoutMs,
				resolve: (value) => {
					signal.removeEventListener("abort", onAbort);
					resolve(value);
				},
				fail: (failure, { isTimeout = false } = {}) => {
					signal.removeEventListener("abort", onAbort);
					reject(
						new UserCodeError(`Cannot run "${code.exportName}" of ${code.module}: ${failure}`, {
							isTimeout,
						}),
					);
				},
			});
		});
	}

	return {
		call,
		close: async () => {
			await Promise.all(hosts.map((host) => host.close()));
		},
	};
}

function defaultWorkers(): number {
	return Math.min(4, Math.max(1, availableParallelism() - 1));
}

function leastBusy(hosts: readonly WorkerHost[]): WorkerHost | undefined {
	return hosts.reduce<WorkerHost | undefined>(
		(least, host) => (least === undefined || host.load < least.load ? host : least),
		undefined,
	);
}
