import { createClient } from "@assay/sdk/client";
import { PROJECT_PATH } from "../../data/project-path.ts";
import { adoptEarlier } from "./adopt-earlier.ts";
import { type AnnotationSession, createAnnotationSession } from "./annotation-session.ts";
import { createOutbox, type Sending } from "./outbox.ts";
import type { RowDraft } from "./row-draft.ts";
import { createRowSource, type RowSource } from "./row-source.ts";
import { createRowTimer } from "./row-timer.ts";
import type { RefusedSending } from "./session-state.ts";
import { createShelf, type ShelfStorage } from "./shelf.ts";
import { windowName } from "./window-name.ts";

/** The work on a link, and where its rows come from. */
export interface OpenedSession {
	readonly session: AnnotationSession;
	readonly source: RowSource;
}

const PREFIX = "assay-annotate";

/** Puts together the work on a link from what the browser offers. */
export async function openSession(secret: string): Promise<OpenedSession> {
	const storage = openStorage();
	const client = await windowName({
		// Absent where the page did not come over a safe connection, whatever its type says.
		locks: "locks" in navigator ? navigator.locks : undefined,
		browser: browserName(storage),
		secret,
	});
	const api = createClient({ origin: PROJECT_PATH });
	const source = createRowSource(api, { client, secret });
	const shelf = <Value>(name: string) =>
		createShelf<Value>(`${PREFIX} ${secret} ${name} `, storage);
	const session = createAnnotationSession({
		client,
		source,
		newId,
		drafts: shelf<RowDraft>("draft"),
		refused: shelf<RefusedSending>("refused"),
		timer: createRowTimer(() => performance.now()),
		adopt: (work) => adoptEarlier(storage, { prefix: PREFIX, secret, work }),
		now: () => Date.now(),
		openOutbox: (tells) =>
			createOutbox({
				...tells,
				api,
				secret,
				shelf: shelf<Sending>("outbox"),
			}),
	});
	return { session, source };
}

/** A browser may close its storage to the page; reading its name is what fails then. */
function openStorage(): ShelfStorage | undefined {
	try {
		return localStorage;
	} catch (error) {
		if (error instanceof DOMException) return undefined;
		throw error;
	}
}

function browserName(storage: ShelfStorage | undefined): string {
	const names = createShelf<string>(`${PREFIX} `, storage);
	const known = names.get("browser") ?? newId();
	names.put("browser", known);
	return known;
}

/** `crypto.randomUUID` is there on safe connections alone. */
function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
