import { CLAIM_TYPES } from "./claim-types.ts";
import type { Fact, FactKind, Topic } from "./fact.ts";
import { PLANS, type Plan } from "./plan.ts";
import { DRUG_TIERS, PLAN_FIGURES } from "./plan-figures.ts";
import { SERVICES, type Service } from "./services.ts";

type Statement = Omit<Fact, "id" | "wrongValues">;

/** Everything that the plan documents of the invented insurer say. */
export const FACTS: readonly Fact[] = toFacts([
	...SERVICES.flatMap(serviceStatements),
	...PLAN_FIGURES.flatMap(({ name, values }) => perPlan("plan-figure", "plans", name, values)),
	...CLAIM_TYPES.flatMap(({ appealDays, deadlineDays, form, name, needsOriginals, paymentDays }) => [
		claimStatement("claim-deadline", name, `${deadlineDays} days`),
		claimStatement("claim-payment", name, `${paymentDays} days`),
		claimStatement("claim-appeal", name, `${appealDays} days`),
		claimStatement("claim-form", name, `form ${form}`),
		claimStatement("claim-originals", name, needsOriginals ? "yes" : "no"),
	]),
	...DRUG_TIERS.flatMap(({ copay, name, supplyDays }) => [
		...perPlan("drug-copay", "prescriptions", name, copay.map(dollars)),
		...perPlan("drug-supply", "prescriptions", name, supplyDays.map((days) => `${days} days`)),
	]),
]);
