import { ProviderError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import type { EndedCall } from "../ports/index.ts";
import { createFakeClock } from "./fake-clock.ts";
import { observeCall } from "./observe-call.ts";

async function observed(call: () => Promise<string>, passes = 0): Promise<readonly EndedCall[]> {
	const clock = createFakeClock();
	const ended: EndedCall[] = [];
	const observer = { callEnded: (one: EndedCall) => ended.push(one) };
	await clock.advance(1_000);
	await observeCall(
		{ clock, observer },
		{
			subject: { provider: "openai", model: "small" },
			call: async () => {
				await clock.advance(passes);
				return call();
			},
			usageOf: (text) => ({ outputTokens: text.length, costUsd: 0.5 }),
		},
	).catch(() => undefined);
	return ended;
}

const failing = (failure: { status?: number; isRetryable: boolean; isTimeout?: boolean }) => () =>
	Promise.reject(new ProviderError("it says no", failure));

describe("observeCall()", () => {
	it("tells what an answered call took, used and cost", async () => {
		expect(await observed(() => Promise.resolve("four"), 250)).toEqual([
			{
				provider: "openai",
				model: "small",
				outcome: "answered",
				startedAt: 1_000,
				latencyMs: 250,
				outputTokens: 4,
				costUsd: 0.5,
			},
		]);
	});

	it.each([
		["rate-limited", failing({ status: 429, isRetryable: true })],
		["timed-out", failing({ isRetryable: true, isTimeout: true })],
		["refused", failing({ status: 400, isRetryable: false })],
		["failed", failing({ status: 503, isRetryable: true })],
		["stopped", () => Promise.reject(new DOMException("Interrupted", "AbortError"))],
	])("calls one %s by what was thrown", async (outcome, call) => {
		expect(await observed(call)).toMatchObject([{ outcome, latencyMs: 0 }]);
	});

	it("throws what the call threw, and looks at no clock where nobody observes", async () => {
		const broken = { now: unread, monotonicMs: unread, sleep: unread };
		const error = new ProviderError("no", { isRetryable: false });
		const attempt = {
			subject: { provider: "openai" },
			call: () => Promise.reject(error),
			usageOf: () => ({}),
		};
		await expect(observeCall({ clock: broken }, attempt)).rejects.toBe(error);
		const clock = createFakeClock();
		const observer = { callEnded: () => undefined };
		await expect(observeCall({ clock, observer }, attempt)).rejects.toBe(error);
	});
});

function unread(): never {
	throw new TypeError("the clock was looked at");
}
