/** A plan that the insurer sells. */
export interface Plan {
	readonly name: string;
	/** How members call it in a hurry. */
	readonly shortName: string;
}

/** The insurer's plans; every table of values lists them in this order. */
export const PLANS: readonly Plan[] = [
	{ name: "Bronze Basic", shortName: "Bronze" },
	{ name: "Silver Select", shortName: "Silver" },
	{ name: "Gold Plus", shortName: "Gold" },
	{ name: "Family First", shortName: "Family" },
];

/** One value per plan. */
export type PerPlan<Value> = readonly [Value, Value, Value, Value];
