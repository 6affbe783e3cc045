import type { SystemPlan } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import { planCost } from "./plan-cost.ts";

function plan(calls: SystemPlan["calls"]): SystemPlan {
	return {
		system: "s",
		prompts: 1,
		rows: 1,
		missingResponses: 1,
		missingVerdicts: 1,
		isExact: true,
		getsResponses: true,
		calls,
	};
}

describe("planCost()", () => {
	it("adds what is known and counts what is not", () => {
		const priced = { target: "a:m", calls: 2, inputTokens: 9, costUsd: 0.5, notEstimated: 0 };
		const judge = { target: "a:j", calls: 3, notEstimated: 3 };
		const unpriced = { target: "b:m", calls: 1, inputTokens: 4, notEstimated: 0 };
		expect(planCost([plan([priced, judge]), plan([priced, unpriced])])).toEqual({
			calls: 8,
			atLeastUsd: 1,
			notEstimated: 3,
			unpriced: ["b:m"],
		});
	});

	it("knows no cost where nothing has one", () => {
		expect(planCost([plan([{ target: "a:j", calls: 3, notEstimated: 3 }])]).atLeastUsd).toBe(
			undefined,
		);
	});
});
