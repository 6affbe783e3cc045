import { CLAIM_PHRASINGS } from "./claim-phrasings.ts";
import { COVERAGE_PHRASINGS } from "./coverage-phrasings.ts";
import type { FactKind } from "./fact.ts";
import type { Phrasing } from "./phrasing.ts";
import { PLAN_PHRASINGS } from "./plan-phrasings.ts";

/** How people ask for each kind of fact, and how it is stated. */
export const PHRASINGS: Readonly<Record<FactKind, Phrasing>> = {
	...COVERAGE_PHRASINGS,
	...PLAN_PHRASINGS,
	...CLAIM_PHRASINGS,
};
