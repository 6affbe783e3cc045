import { CLAIM_TYPES } from "./claim-types.ts";
import type { Fact } from "./fact.ts";
import { PLANS } from "./plan.ts";
import { DRUG_TIERS, PLAN_FIGURES } from "./plan-figures.ts";
import { SERVICES } from "./services.ts";

type Statement = Omit<Fact, "id" | "wrongValues">;
type About = Pick<Fact, "kind" | "topic" | "subject">;

/** Everything that the plan documents of the invented insurer say. */
export const FACTS: readonly Fact[] = toFacts([
	...serviceStatements(),
	...planStatements(),
	...claimStatements(),
	...drugStatements(),
]);

function serviceStatements(): readonly Statement[] {
	return SERVICES.flatMap(({ copay, isCovered, name: subject, needsAuthorization, visits }) => [
		...perPlan({ kind: "covered", topic: "coverage", subject }, yesOrNo(isCovered)),
		...perPlan({ kind: "authorization", topic: "coverage", subject }, yesOrNo(needsAuthorization)),
		...perPlan({ kind: "visits", topic: "coverage", subject }, visits?.map(visitsText)),
		...perPlan({ kind: "copay", topic: "costs", subject }, copay?.map(dollars)),
	]);
}

function planStatements(): readonly Statement[] {
	return PLAN_FIGURES.flatMap(({ name: subject, values }) =>
		perPlan({ kind: "plan-figure", topic: "plans", subject }, values),
	);
}

function claimStatements(): readonly Statement[] {
	return CLAIM_TYPES.flatMap(({ name: subject, ...rules }): readonly Statement[] => [
		{ kind: "claim-deadline", topic: "claims", subject, value: days(rules.deadlineDays) },
		{ kind: "claim-payment", topic: "claims", subject, value: days(rules.paymentDays) },
		{ kind: "claim-appeal", topic: "claims", subject, value: days(rules.appealDays) },
		{ kind: "claim-form", topic: "claims", subject, value: `form ${rules.form}` },
		{
			kind: "claim-originals",
			topic: "claims",
			subject,
			value: rules.needsOriginals ? "yes" : "no",
		},
	]);
}

function drugStatements(): readonly Statement[] {
	return DRUG_TIERS.flatMap(({ copay, name: subject, supplyDays }) => [
		...perPlan({ kind: "drug-copay", topic: "prescriptions", subject }, copay.map(dollars)),
		...perPlan({ kind: "drug-supply", topic: "prescriptions", subject }, supplyDays.map(days)),
	]);
}

function perPlan(about: About, values: readonly string[] = []): readonly Statement[] {
	return PLANS.flatMap((plan, i) => {
		const value = values[i];
		return value === undefined ? [] : [{ ...about, plan, value }];
	});
}

function yesOrNo(flags: string | undefined): readonly string[] | undefined {
	return flags === undefined
		? undefined
		: Array.from(flags, (flag) => (flag === "y" ? "yes" : "no"));
}

function days(count: number): string {
	return `${count} days`;
}

function dollars(amount: number): string {
	return `$${amount}`;
}

function visitsText(count: number): string {
	return count === 1 ? "1 visit" : `${count} visits`;
}

/** Gives each fact its id and what would be wrong to say: what other plans say of the same thing, else of other things of its kind. */
function toFacts(statements: readonly Statement[]): readonly Fact[] {
	const valuesOf = new Map<string, Set<string>>();
	const groupOf = ({ kind, plan, subject }: Statement): string =>
		plan === undefined ? kind : `${kind}/${subject}`;
	for (const statement of statements) {
		const group = groupOf(statement);
		valuesOf.set(group, (valuesOf.get(group) ?? new Set<string>()).add(statement.value));
	}
	return statements.map((statement) => {
		const { kind, plan, subject, value } = statement;
		const isYesOrNo = value === "yes" || value === "no";
		const others = isYesOrNo ? ["yes", "no"] : [...(valuesOf.get(groupOf(statement)) ?? [])];
		return {
			...statement,
			id: [kind, subject, ...(plan === undefined ? [] : [plan.shortName])]
				.join("/")
				.toLowerCase()
				.replaceAll(" ", "-"),
			wrongValues: others.filter((other) => other !== value),
		};
	});
}
