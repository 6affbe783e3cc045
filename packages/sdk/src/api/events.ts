import { z } from "zod";
import type { NoInput, Operation } from "./operation.ts";

/** Something changed; what rests on it should be asked for again. */
export type LiveEvent =
	/** Topics (`runs`, `run <id>`, `prompts`, `definitions`, `annotations`, `documents`, `jobs`) with their revisions; sent in full at the start, then what changed. */
	| { readonly kind: "revisions-changed"; readonly topics: Readonly<Record<string, number>> }
	/** Says that the connection lives. */
	| { readonly kind: "heartbeat"; readonly at: number };

/** Operations that tell what happens. */
export interface EventOperations {
	readonly "GET /events": Operation<NoInput, LiveEvent>;
}

/** What happens, as it happens. */
export const eventOperations: EventOperations = {
	"GET /events": {
		summary: "Server-sent events: what has changed in the project",
		transport: "events",
		input: z.object({}),
		output: z
			.discriminatedUnion("kind", [
				z.object({
					kind: z.literal("revisions-changed"),
					topics: z.record(z.string(), z.number()),
				}),
				z.object({ kind: z.literal("heartbeat"), at: z.number() }),
			])
			.meta({ id: "LiveEvent" }),
	},
};
