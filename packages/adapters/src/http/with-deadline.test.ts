import { getEventListeners } from "node:events";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { withDeadline } from "./with-deadline.ts";

const forever = (signal: AbortSignal) =>
	new Promise<never>((_resolve, reject) => {
		signal.addEventListener("abort", () => reject(signal.reason));
	});
const timeoutError = () => new RangeError("late");

describe("withDeadline()", () => {
	it("gives what the work gives and leaves nothing on the signal", async () => {
		const { signal } = new AbortController();
		const deadline = { timeoutMs: 1000, signal, timeoutError };
		expect(await withDeadline(deadline, async () => "done")).toBe("done");
		expect(getEventListeners(signal, "abort")).toHaveLength(0);
	});

	it("stops the work with the timeout error", async () => {
		const { signal } = new AbortController();
		await expect(withDeadline({ timeoutMs: 5, signal, timeoutError }, forever)).rejects.toThrow(
			"late",
		);
	});

	it("stops the work with the outer signal's reason, and does not begin it when that came before", async () => {
		const controller = new AbortController();
		const deadline = { timeoutMs: 1000, signal: controller.signal, timeoutError };
		const work = withDeadline(deadline, forever);
		controller.abort("stop");
		await expect(work).rejects.toBe("stop");
		let begun = 0;
		await expect(withDeadline(deadline, async () => begun++)).rejects.toBe("stop");
		expect(begun).toBe(0);
	});

	it("does not take a timeout that no timer holds for none", async () => {
		const { signal } = new AbortController();
		const deadline = { timeoutMs: Number.POSITIVE_INFINITY, signal, timeoutError };
		expect(await withDeadline(deadline, () => setTimeout(5, "slow"))).toBe("slow");
	});
});
