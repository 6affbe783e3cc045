import type { ApiOperations, InputOf, OutputOf } from "@assay/sdk/api";
import type { Actor } from "./access-control.ts";

/** What a handler gets beside its input. */
export interface RequestContext {
	/** Aborts when the client goes away. */
	readonly signal: AbortSignal;
	readonly request: Request;
	/** Who asks, on a server with accounts; never whom the input names. */
	readonly actor?: Actor;
	/** Whether they may still, on a server with accounts: what goes on for long asks again. */
	readonly holds?: () => Promise<boolean>;
}

/** Carries out one operation; a `Response` is sent as it is. */
export type Handler<Key extends keyof ApiOperations> = (
	input: InputOf<ApiOperations[Key]>,
	context: RequestContext,
) => Promise<OutputOf<ApiOperations[Key]> | Response>;

/** Handlers of some operations. */
export type HandlersOf<Operations> = {
	readonly [Key in keyof Operations & keyof ApiOperations]: Handler<Key>;
};

/** Handlers of the whole API. */
export type ApiHandlers = HandlersOf<ApiOperations>;
