import { describe, expect, it } from "vitest";
import { createBudget } from "./budget.ts";

describe("createBudget()", () => {
	it("is reached once as much as the limit is spent", () => {
		const budget = createBudget(0.5);
		expect(budget.isReached()).toBe(false);
		budget.spend(0.25);
		expect(budget.isReached()).toBe(false);
		budget.spend(0.25);
		expect([budget.isReached(), budget.spentUsd(), budget.limitUsd]).toEqual([true, 0.5, 0.5]);
	});

	it("only adds up without a limit", () => {
		const budget = createBudget();
		budget.spend(1e9);
		expect([budget.isReached(), budget.spentUsd(), budget.limitUsd]).toEqual([
			false,
			1e9,
			undefined,
		]);
	});
});
