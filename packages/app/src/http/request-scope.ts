import { AsyncLocalStorage } from "node:async_hooks";

/** What becomes known of a request while it is answered. */
export interface RequestNotes {
	/** Key of the operation that answers. */
	readonly operation?: string;
	/** Id of whoever sent it. */
	readonly account?: string;
	/** Name of the project that the sender takes part in. */
	readonly project?: string;
}

/** A request that is being answered by a server that follows its requests. */
export interface RequestScope {
	readonly id: string;
	/** Adds to what is known of it. */
	note(notes: RequestNotes): void;
	notes(): RequestNotes;
	/** Takes an error that nobody expected. */
	readonly tellUnexpected: (error: unknown) => void;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Answers a request within its scope. */
export function inRequestScope<Result>(
	{ id, tellUnexpected }: Pick<RequestScope, "id" | "tellUnexpected">,
	answer: (scope: RequestScope) => Result,
): Result {
	let known: RequestNotes = {};
	const scope: RequestScope = {
		id,
		tellUnexpected,
		note(notes) {
			known = { ...known, ...notes };
		},
		notes: () => known,
	};
	return scopes.run(scope, () => answer(scope));
}

/** The request that is being answered; absent where the server follows none. */
export function currentRequest(): RequestScope | undefined {
	return scopes.getStore();
}
