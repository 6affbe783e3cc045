import type {
	InvitationLabelExample,
	InvitationView,
	ItemDraw,
	OwnItem,
	SeenVerdict,
} from "@assay/sdk/api";
import type { ApiClient, OutputFor } from "@assay/sdk/client";

/** A row that the window holds, and in which of its two slots. */
export interface HeldRow {
	readonly item: OwnItem;
	readonly slot: number;
}

/** What a window asks the server for. */
export interface RowSource {
	readonly open: () => Promise<InvitationView>;
	readonly draw: (slot: number) => Promise<ItemDraw>;
	readonly extend: () => Promise<Omit<ItemDraw, "item">>;
	readonly reveal: (place: number) => Promise<readonly SeenVerdict[]>;
	/** A row that the person has had, with what was said of it. */
	readonly past: (place: number) => Promise<OwnItem>;
	/** Places of the person's newest answers, oldest first. */
	readonly pastPlaces: () => Promise<readonly number[]>;
	/** What the person has said, newest first, from the `start`th on. */
	readonly answers: (start: number) => Promise<OutputFor<"GET /invitations/{secret}/answers">>;
	readonly examples: () => Promise<readonly InvitationLabelExample[]>;
}

const TIMEOUT_MS = 10_000;
const PAST_ROWS = 100;
const LISTED = 50;

/** Asks for rows of a link in the name of a window. */
export function createRowSource(
	api: Pick<ApiClient, "call">,
	{ client, secret }: { readonly client: string; readonly secret: string },
): RowSource {
	return {
		open: () => api.call("GET /invitations/{secret}", { secret }, how()),
		draw: (slot) => api.call("POST /invitations/{secret}/next", { secret, client, slot }, how()),
		extend: () => api.call("POST /invitations/{secret}/holds", { secret, client }, how()),
		reveal: async (place) =>
			(await api.call("POST /invitations/{secret}/reveal", { secret, place }, how())).verdicts,
		past: (place) => api.call("GET /invitations/{secret}/items/{place}", { secret, place }, how()),
		answers: (start) =>
			api.call("GET /invitations/{secret}/answers", { secret, start, limit: LISTED }, how()),
		examples: async () =>
			(await api.call("GET /invitations/{secret}/examples", { secret }, how())).examples,
		pastPlaces: async () => {
			const input = { secret, limit: PAST_ROWS };
			const { answers } = await api.call("GET /invitations/{secret}/answers", input, how());
			return answers.map(({ place }) => place).toReversed();
		},
	};
}

function how(): { readonly signal: AbortSignal } {
	return { signal: AbortSignal.timeout(TIMEOUT_MS) };
}
