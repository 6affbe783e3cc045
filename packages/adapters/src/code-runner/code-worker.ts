/**
 * Entry of the worker threads that run users' functions. Many calls can be in flight; outcomes are
 * sent once per turn of the event loop.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { registerHooks } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { findExport } from "./find-export.ts";
import { returnedJson } from "./returned-json.ts";
import { provideSdk } from "./sdk-resolution.ts";
import { thrownText } from "./thrown-text.ts";
import {
	type CallOutcome,
	type CallRequest,
	type FromWorker,
	type LoadRequest,
	SHARED,
	type ToWorker,
	type WorkerSettings,
} from "./worker-protocol.ts";

/** Marks an import that must be resolved as if a file in the project's folder had written it. */
const FROM_PROJECT = "assay-project:";
const HEARTBEAT_MS = 20;

const settings: WorkerSettings = workerData;
const shared = new Int32Array(settings.shared);
const modules = new Map<string, unknown>();
const functions = new Map<string, ReturnType<typeof findExport>>();
/** Calls whose promise has not settled, with the timer of their time limit. */
const waiting = new Map<number, NodeJS.Timeout>();
/** Outcomes that were not sent yet. */
const outcomes = new Map<number, CallOutcome>();
/** Number of the call on whose behalf code runs, callbacks and promises included. */
const callContext = new AsyncLocalStorage<number>();

registerHooks({
	resolve: (specifier, context, next) =>
		specifier.startsWith(FROM_PROJECT)
			? next(specifier.slice(FROM_PROJECT.length), { ...context, parentURL: settings.projectUrl })
			: next(specifier, context),
});
if (settings.programUrl !== undefined) provideSdk(settings.programUrl);
process.on("unhandledRejection", failCallOf);
process.on("uncaughtException", failCallOf);
setInterval(() => Atomics.add(shared, SHARED.progress, 1), HEARTBEAT_MS).unref();
parentPort?.on("message", (message: ToWorker) => {
	if (message.kind === "calls") message.calls.forEach(start);
	else void load(message);
});

async function load({ key, specifier }: LoadRequest): Promise<void> {
	try {
		const isUrl = specifier.startsWith("file:");
		const module: unknown = await import(isUrl ? specifier : FROM_PROJECT + specifier);
		modules.set(key, module);
		send({ kind: "loaded" });
	} catch (error) {
		send({ kind: "loaded", failure: thrownText(error, settings.projectUrl) });
	}
}

function start(call: CallRequest): void {
	Atomics.store(shared, SHARED.current, call.id);
	Atomics.add(shared, SHARED.progress, 1);
	try {
		const run = userFunction(call);
		if (typeof run !== "function") return outcome(call.id, failed(run.missing));
		const returned = callContext.run(call.id, () => run(call.argument));
		if (isThenable(returned)) void settle(call, returned);
		else outcome(call.id, returnedOutcome(returned));
	} catch (error) {
		outcome(call.id, thrownOutcome(error));
	} finally {
		Atomics.store(shared, SHARED.current, 0);
	}
}

async function settle(call: CallRequest, returned: PromiseLike<unknown>): Promise<void> {
	const timer = setTimeout(() => {
		outcome(call.id, {
			kind: "failed",
			failure: `it did not settle within ${call.timeoutMs} ms`,
			isTimeout: true,
		});
	}, call.timeoutMs);
	waiting.set(call.id, timer);
	try {
		const value = await returned;
		if (waiting.has(call.id)) outcome(call.id, returnedOutcome(value));
	} catch (error) {
		if (waiting.has(call.id)) outcome(call.id, thrownOutcome(error));
	}
}

function userFunction({ key, exportName }: CallRequest): ReturnType<typeof findExport> {
	const name = `${key} ${exportName}`;
	const found = functions.get(name) ?? findExport(modules.get(key), exportName);
	functions.set(name, found);
	return found;
}

function returnedOutcome(returned: unknown): CallOutcome {
	try {
		return { kind: "returned", value: returnedJson(returned) };
	} catch (error) {
		return failed(
			error instanceof TypeError ? error.message : thrownText(error, settings.projectUrl),
		);
	}
}

function thrownOutcome(error: unknown): CallOutcome {
	return failed(`it threw ${thrownText(error, settings.projectUrl)}`);
}

function failed(failure: string): CallOutcome {
	return { kind: "failed", failure, isTimeout: false };
}

/** An error that nothing caught fails the call that it comes from; without one it ends the worker. */
function failCallOf(error: unknown): void {
	const id = callContext.getStore();
	if (id === undefined) throw error;
	if (waiting.has(id) || outcomes.has(id)) {
		outcome(id, failed(`it left an error uncaught: ${thrownText(error, settings.projectUrl)}`));
	}
}

function outcome(id: number, ended: CallOutcome): void {
	clearTimeout(waiting.get(id));
	waiting.delete(id);
	// After the turn, so that a rejection left unhandled in the same turn can still fail the call.
	if (outcomes.size === 0) setImmediate(sendOutcomes);
	outcomes.set(id, ended);
}

function sendOutcomes(): void {
	send({ kind: "outcomes", outcomes: [...outcomes] });
	outcomes.clear();
}

function send(message: FromWorker): void {
	// oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
	parentPort?.postMessage(message);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
	return (
		typeof value === "object" &&
		value !== null &&
		"then" in value &&
		typeof value.then === "function"
	);
}
