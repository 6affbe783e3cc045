import { describe, expect, it } from "vitest";
import { windowName } from "./window-name.ts";

/** Locks as a browser has them; a window that ends gives its own up. */
function fakeLocks() {
	const held = new Set<string>();
	const request = (
		name: string,
		_options: unknown,
		work: () => Promise<unknown>,
	): Promise<unknown> => {
		if (held.has(name)) return Promise.reject(new DOMException("timed out", "TimeoutError"));
		held.add(name);
		return work();
	};
	return { locks: { request } as unknown as LockManager, end: (name: string) => held.delete(name) };
}

describe("windowName()", () => {
	it("gives windows of a link different names, and a name that was given up again", async () => {
		const { end, locks } = fakeLocks();
		const open = (secret: string) => windowName({ locks, browser: "b", secret, patienceMs: 1 });
		expect([await open("s"), await open("s"), await open("other")]).toEqual(["b.1", "b.2", "b.1"]);
		end("assay-annotate s 1");
		expect(await open("s")).toBe("b.1");
	});

	it("does without locks", async () => {
		expect(await windowName({ locks: undefined, browser: "b", secret: "s" })).toBe("b.0");
	});
});
