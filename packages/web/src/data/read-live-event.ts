/**
 * The revisions by topic that a live event tells; none for a heartbeat and for what is not known.
 *
 * @example
 * readLiveEvent('{"kind":"heartbeat","at":1}').size // => 0
 */
export function readLiveEvent(text: unknown): ReadonlyMap<string, number> {
	const event: unknown = typeof text === "string" ? JSON.parse(text) : undefined;
	const told = new Map<string, number>();
	if (typeof event !== "object" || event === null || !("topics" in event)) return told;
	for (const [topic, revision] of Object.entries(Object(event.topics)))
		if (typeof revision === "number") told.set(topic, revision);
	return told;
}
