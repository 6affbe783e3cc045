import type { PerPlan } from "./plan.ts";

/** A figure of the plans, as the plan documents name it. */
export interface PlanFigure {
	readonly name: string;
	readonly values: PerPlan<string>;
}

/** The figures that members ask about. */
export const PLAN_FIGURES: readonly PlanFigure[] = [
	{ name: "annual deductible", values: ["$3,000", "$1,500", "$500", "$1,200"] },
	{ name: "out-of-pocket maximum", values: ["$8,000", "$5,500", "$2,800", "$6,200"] },
	{ name: "monthly premium", values: ["$210", "$320", "$450", "$540"] },
	{
		name: "hospital coinsurance",
		values: ["40 percent", "30 percent", "10 percent", "20 percent"],
	},
	{
		name: "out-of-network coinsurance",
		values: ["60 percent", "50 percent", "25 percent", "35 percent"],
	},
	{ name: "waiting period for new members", values: ["90 days", "60 days", "14 days", "30 days"] },
	{ name: "grace period for late payments", values: ["10 days", "20 days", "60 days", "45 days"] },
	{ name: "age limit for dependent children", values: ["age 21", "age 23", "age 26", "age 28"] },
	{ name: "notice period for cancellation", values: ["75 days", "45 days", "15 days", "30 days"] },
	{ name: "yearly wellness allowance", values: ["$50", "$100", "$350", "$250"] },
	{
		name: "limit for emergencies abroad",
		values: ["$10,000", "$25,000", "$100,000", "$60,000"],
	},
];

/** Prescription drugs by tier: copay in US dollars and days of supply by mail, per plan. */
export const DRUG_TIERS: readonly {
	readonly name: string;
	readonly copay: PerPlan<number>;
	readonly supplyDays: PerPlan<number>;
}[] = [
	{ name: "generic drugs", copay: [18, 10, 2, 6], supplyDays: [30, 60, 100, 90] },
	{ name: "preferred brand drugs", copay: [55, 38, 13, 24], supplyDays: [30, 45, 90, 75] },
	{ name: "non-preferred brand drugs", copay: [110, 72, 34, 56], supplyDays: [14, 30, 60, 45] },
	{ name: "specialty drugs", copay: [260, 170, 88, 140], supplyDays: [10, 15, 40, 30] },
	{ name: "insulin", copay: [33, 21, 1, 11], supplyDays: [30, 50, 120, 90] },
];
