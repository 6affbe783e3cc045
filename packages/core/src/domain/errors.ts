/** Stable, documented identifiers. Callers branch on `code`, never on `message`. */
export type ErrorCode =
	| "INPUT_SHAPE"
	| "CONFIGURATION"
	| "IMPORT"
	| "PROVIDER"
	| "NOT_FOUND"
	| "CONFLICT"
	| "STORE"
	| "USER_CODE"
	| "NOT_COMPARABLE"
	| "BUDGET";

/** Base of every error this product throws on purpose; any other that escapes is a bug. */
export abstract class AssayError extends Error {
	abstract override readonly name: string;
	abstract readonly code: ErrorCode;
}

/** Arguments of a function do not fit together. */
export class InputShapeError extends AssayError {
	override readonly name = "InputShapeError";
	override readonly code = "INPUT_SHAPE";
}

/** A definition, a flag or a configuration file is wrong; nothing was run. */
export class ConfigurationError extends AssayError {
	override readonly name = "ConfigurationError";
	override readonly code = "CONFIGURATION";
}

/** A file cannot be imported at all; single bad rows are data, not errors. */
export class ImportError extends AssayError {
	override readonly name = "ImportError";
	override readonly code = "IMPORT";
}

/** Something named does not exist. */
export class NotFoundError extends AssayError {
	override readonly name = "NotFoundError";
	override readonly code = "NOT_FOUND";
}

/** A write contradicts what is already stored. */
export class ConflictError extends AssayError {
	override readonly name = "ConflictError";
	override readonly code = "CONFLICT";
}

/** The database cannot be opened, read or written. */
export class StoreError extends AssayError {
	override readonly name = "StoreError";
	override readonly code = "STORE";
}

/** Two numbers rest on different definitions, so that their difference means nothing. */
export class NotComparableError extends AssayError {
	override readonly name = "NotComparableError";
	override readonly code = "NOT_COMPARABLE";
}

/** A function of the user's project threw, hung, or returned what it must not. */
export class UserCodeError extends AssayError {
	override readonly name = "UserCodeError";
	override readonly code = "USER_CODE";
	/** True when the function was stopped at its time limit. */
	readonly isTimeout: boolean;

	constructor(message: string, options?: ErrorOptions & { readonly isTimeout?: boolean }) {
		super(message, options);
		this.isTimeout = options?.isTimeout ?? false;
	}
}

/** What is known of a failed call to a model or an endpoint. */
export interface ProviderFailure {
	/** HTTP status; `undefined` when no response arrived. */
	readonly status?: number | undefined;
	/** True when the same call may succeed later. */
	readonly isRetryable: boolean;
	/** How long the provider asked to wait, from Retry-After, in milliseconds. */
	readonly retryAfterMs?: number | undefined;
	readonly isTimeout?: boolean | undefined;
	readonly cause?: unknown;
}

/** A model provider or a user's endpoint answered with an error, or not at all. */
export class ProviderError extends AssayError {
	override readonly name = "ProviderError";
	override readonly code = "PROVIDER";
	readonly status: number | undefined;
	readonly isRetryable: boolean;
	readonly retryAfterMs: number | undefined;
	readonly isTimeout: boolean;

	constructor(message: string, failure: ProviderFailure) {
		super(message, failure.cause === undefined ? undefined : { cause: failure.cause });
		this.status = failure.status;
		this.isRetryable = failure.isRetryable;
		this.retryAfterMs = failure.retryAfterMs;
		this.isTimeout = failure.isTimeout ?? false;
	}
}
