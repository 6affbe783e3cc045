import type { CriterionDefinition, EvaluatorDefinition } from "@assay/core/domain";
import { ACCEPT, passFailCriterion, REJECT, shareCriterion } from "./imported-definitions.ts";
import type { UnportedList } from "./unported-list.ts";

/** What another tool recorded about one response. */
export interface RecordedScore {
	readonly evaluator: string;
	/** Whether the tool called it a pass. */
	readonly pass?: boolean;
	readonly score?: number;
	/** What the evaluator looked at, for people. */
	readonly description?: string;
	readonly explanation?: string;
}

/** Looks at every recorded score once, and then says how each evaluator's scores arrive. */
export interface RecordedVerdicts {
	see(score: RecordedScore): void;
	/** A label or a share; `undefined` where the score cannot be taken. */
	valueOf(score: RecordedScore): string | number | undefined;
	definitions(where: string, unported: UnportedList): RecordedDefinitions;
}

/** One criterion and one evaluator per recorded name. */
interface RecordedDefinitions {
	readonly criteria: readonly CriterionDefinition[];
	readonly evaluators: readonly EvaluatorDefinition[];
}

interface Seen {
	readonly description: string;
	count: number;
	passCount: number;
	scoreCount: number;
	isBinary: boolean;
	isShare: boolean;
	highestFail: number;
	lowestPass: number;
}

/**
 * Scores keep the form that loses least: `Reject`/`Accept` where every score is 0 or 1 or where
 * the tool's pass does not follow from its score; a share with the threshold that gives exactly the
 * recorded passes where there is one; a share without a threshold where no pass was recorded.
 */
export function recordedVerdicts(): RecordedVerdicts {
	const seen = new Map<string, Seen>();
	return {
		see(score) {
			const entry = seen.get(score.evaluator) ?? nothingSeen(score);
			seen.set(score.evaluator, entry);
			record(entry, score);
		},
		valueOf(score) {
			const entry = seen.get(score.evaluator);
			return entry === undefined ? undefined : valueIn(formOf(entry), score);
		},
		definitions(where, unported) {
			const criteria: CriterionDefinition[] = [];
			const evaluators: EvaluatorDefinition[] = [];
			for (const [name, entry] of seen) {
				const form = formOf(entry);
				report({ name, where, entry }, unported);
				if (form === "none") continue;
				criteria.push(criterionFor(name, entry));
				evaluators.push({ name, criterion: name, kind: "recorded", source: { evaluator: name } });
			}
			return { criteria, evaluators };
		},
	};
}

type Form = "labels" | "share" | "none";

function nothingSeen(score: RecordedScore): Seen {
	return {
		description: score.description ?? `Recorded as ${score.evaluator}`,
		count: 0,
		passCount: 0,
		scoreCount: 0,
		isBinary: true,
		isShare: true,
		highestFail: Number.NEGATIVE_INFINITY,
		lowestPass: Number.POSITIVE_INFINITY,
	};
}

function record(entry: Seen, { pass, score }: RecordedScore): void {
	entry.count++;
	if (pass !== undefined) entry.passCount++;
	if (score === undefined) return;
	entry.scoreCount++;
	entry.isBinary &&= score === (pass === undefined ? Math.round(score) : Number(pass));
	entry.isShare &&= score >= 0 && score <= 1;
	if (pass === true) entry.lowestPass = Math.min(entry.lowestPass, score);
	if (pass === false) entry.highestFail = Math.max(entry.highestFail, score);
}

function formOf(entry: Seen): Form {
	if (entry.isBinary && entry.isShare) return "labels";
	if (entry.isShare && entry.scoreCount === entry.count && followsFromScore(entry)) return "share";
	return entry.passCount > 0 ? "labels" : "none";
}

function followsFromScore(entry: Seen): boolean {
	return (
		entry.passCount === 0 ||
		(entry.passCount === entry.count && entry.highestFail < Math.min(1, entry.lowestPass))
	);
}

function valueIn(form: Form, { pass, score }: RecordedScore): string | number | undefined {
	if (form === "share") return score;
	const isPass = pass ?? (score === undefined ? undefined : score === 1);
	if (form === "none" || isPass === undefined) return undefined;
	return isPass ? ACCEPT : REJECT;
}

function criterionFor(name: string, entry: Seen): CriterionDefinition {
	if (formOf(entry) === "labels") return passFailCriterion(name, entry.description);
	// Every row failed: only a perfect score is known to be better than all of them.
	const passAt = entry.lowestPass === Number.POSITIVE_INFINITY ? 1 : entry.lowestPass;
	return shareCriterion(name, entry.description, entry.passCount === 0 ? undefined : passAt);
}

function report(
	{ name, where, entry }: { readonly name: string; readonly where: string; readonly entry: Seen },
	unported: UnportedList,
): void {
	const form = formOf(entry);
	if (form === "none") {
		const reason = "scores outside of 0 to 1 without a recorded pass have no place on a scale";
		unported.add({ what: `scores of "${name}"`, where, reason }, entry.count);
	}
	if (form === "labels" && !entry.isBinary) {
		const reason = entry.isShare
			? "the recorded pass does not follow from the score; the pass is kept as the label"
			: "scores outside of 0 to 1; the recorded pass is kept as the label";
		unported.add({ what: `scores of "${name}"`, where, reason }, entry.scoreCount);
	}
}
