import { createObservable, type Observable } from "./observable.ts";

/** How the page and its server stand: `back` for a few seconds after it was lost. */
export type ConnectionState = "connecting" | "connected" | "lost" | "back";

/** Whether the server can be reached; told by the live events. */
export const connection: Observable<ConnectionState> =
	createObservable<ConnectionState>("connecting");
