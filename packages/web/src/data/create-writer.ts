import {
	type ApiClient,
	ApiError,
	type CallOptions,
	type InputFor,
	type OperationKey,
	type OutputFor,
} from "@assay/sdk/client";
import type { ConnectionState } from "./connection.ts";

/** Sends writes so that each is done once, whatever happens to the server meanwhile. */
export interface Writer {
	/**
	 * Carries out a write. Where its answer does not come, it is sent again with the same key as soon
	 * as the server is back; given up after a while, it keeps its key for when it is tried again.
	 *
	 * @throws {ApiError} when the server refuses, or stays away.
	 */
	write<Key extends OperationKey>(
		key: Key,
		input: InputFor<Key>,
		options: Pick<CallOptions, "file">,
	): Promise<OutputFor<Key>>;
}

/** What a writer is made of. */
export interface WriterOptions {
	readonly api: Pick<ApiClient, "call">;
	readonly connection: { readonly get: () => ConnectionState };
	/** How long a write waits for a server that is away; default: half a minute. */
	readonly patienceMs?: number;
	/** Default: half a second. */
	readonly everyMs?: number;
}

/** A write whose answer has not come. */
interface Unanswered {
	readonly text: string;
	readonly idempotencyKey: string;
}

/** Makes the writer of one kind of write. */
export function createWriter(options: WriterOptions): Writer {
	let unanswered: Unanswered | undefined;
	return {
		async write(key, input, { file }) {
			const text = JSON.stringify(input);
			const isSame = unanswered?.text === text && file === undefined;
			const sent: Unanswered =
				isSame && unanswered ? unanswered : { text, idempotencyKey: crypto.randomUUID() };
			unanswered = sent;
			const { idempotencyKey } = sent;
			const forget = (): void => {
				if (unanswered === sent) unanswered = undefined;
			};
			try {
				const output = await untilAnswered(options, () =>
					options.api.call(key, input, { idempotencyKey, ...(file && { file }) }),
				);
				forget();
				return output;
			} catch (error) {
				if (!isAnswerToCome(error)) forget();
				throw error;
			}
		},
	};
}

async function untilAnswered<Output>(
	{ connection, everyMs = 500, patienceMs = 30_000 }: WriterOptions,
	send: () => Promise<Output>,
): Promise<Output> {
	for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += everyMs) {
		try {
			if (connection.get() !== "lost") return await send();
		} catch (error) {
			if (!isAnswerToCome(error)) throw error;
		}
		await new Promise((resolve) => {
			setTimeout(resolve, everyMs);
		});
	}
	return send();
}

/** The server went away, or is still at it. */
function isAnswerToCome(error: unknown): boolean {
	if (!(error instanceof ApiError)) return false;
	return error.problem.code === "NO_CONNECTION" || error.problem.code === "UNDER_WAY";
}
