import { once } from "node:events";
import { createServer } from "node:http";
import { answerRequest } from "./answer-request.ts";
import { configureSandbox, type SandboxChanges } from "./configure-sandbox.ts";
import { echoModel } from "./echo-model.ts";
import { createKeywordModel } from "./keyword-model.ts";
import { readBody } from "./read-body.ts";
import { reviserModel } from "./reviser-model.ts";
import type { SandboxModel } from "./sandbox-model.ts";
import type { SandboxState } from "./sandbox-state.ts";
import { createStatsCounter, type SandboxStats } from "./sandbox-stats.ts";
import { openTokenCounter } from "./token-counter.ts";
import { createMemoryStorage, openFolderStorage } from "./tuning/tuning-storage.ts";
import { createWriterModel } from "./writer-model.ts";

/** How a sandbox starts. */
export interface SandboxOptions extends SandboxChanges {
	/** Port on 127.0.0.1; default: any free one. */
	readonly port?: number;
	/** Folder that keeps uploaded files and fine-tuned models; default: the memory of this process. */
	readonly folder?: string;
}

/** A running sandbox. */
export interface Sandbox {
	/** Base URL for OpenAI-compatible clients, such as `http://127.0.0.1:41900/v1`. */
	readonly url: string;
	stats(): SandboxStats;
	resetStats(): void;
	/** Changes what is given and leaves the rest. */
	configure(changes: SandboxChanges): void;
	/** Ends every connection, open calls included. */
	close(): Promise<void>;
}

/**
 * Starts an OpenAI-compatible server on 127.0.0.1 with small offline models: chat completions
 * (whole and streamed), models, embeddings, and fine-tuning (files and jobs) that really teaches a
 * model what the uploaded file says, with latency and fault injection.
 *
 * @throws {RangeError} for fault rates that are no shares.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const state: SandboxState = {
		models: new Map<string, SandboxModel>([
			["echo", echoModel],
			["keyword", createKeywordModel([])],
			["writer", createWriterModel()],
			["reviser", reviserModel],
		]),
		stats: createStatsCounter(),
		tokens: await openTokenCounter(),
		tuning:
			options.folder === undefined ? createMemoryStorage() : openFolderStorage(options.folder),
		settings: {
			latencyMs: 0,
			modelLatencyMs: {},
			faults: { rates: {} },
			tuning: { stepMs: 20, answerDelayMs: 0 },
		},
	};
	configureSandbox(state, options);
	const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) =>
		readBody(request, (body) =>
			answerRequest(state, { request, response, body, text: body.toString("utf8") }),
		),
	);
	server.on("connection", () => state.stats.connected());
	server.listen(options.port ?? 0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const port = typeof address === "object" ? address?.port : undefined;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		stats: () => state.stats.read(),
		resetStats: () => state.stats.reset(),
		configure: (changes) => configureSandbox(state, changes),
		async close() {
			const closed = once(server, "close");
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}
