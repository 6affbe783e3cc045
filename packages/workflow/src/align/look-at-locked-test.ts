import { LEAST_LABELS } from "@assay/core/agreement";
import type { Estimate, Json } from "@assay/core/domain";
import { BudgetReachedError } from "../calls/index.ts";
import { contentHash } from "../definitions/index.ts";
import type { Clock, Store } from "../ports/index.ts";
import { LABEL_SPLIT, LOCKED_TEST_SHARE } from "../refine/label-split.ts";
import { fillTrial } from "./fill-trial.ts";
import { LOCKED_LOOK_KIND, type LockedTestLook, lockedTestLooks } from "./locked-test-looks.ts";
import type { PreparedTrial } from "./prepare-trial.ts";
import { labelledRows } from "./trial-rows.ts";
import { trialSums } from "./trial-sums.ts";
import { trialVerdicts } from "./trial-verdicts.ts";

/** A look together with how often the locked test was looked at. */
export interface CountedLook extends LockedTestLook {
	/** Looks for judges of its criterion, whatever their names, this one among them. */
	readonly looks: number;
	/** It was looked at so often that new labels should refresh it. */
	readonly isWorn: boolean;
	/** Labels to collect before there is something to see; absent where there was. */
	readonly labelsWanted?: number;
}

/** Looks that a locked test is good for: with each, the best of several judges shines more by chance. */
export const LOOKS_GOOD_FOR = 5;

/** What a look needs. */
export interface LookPorts {
	readonly store: Store;
	readonly clock: Clock;
	/** Reads a look as it was stored. */
	readonly parse: (body: Json) => LockedTestLook | undefined;
}

/**
 * Measures a judge that is to be adopted, and the one before it, on the locked test: once, and
 * remembered where there was something to see. A judge that was looked at before is told again without a look.
 *
 * @throws {BudgetReachedError} when the budget does not reach for all rows; it was no look then.
 */
export async function lookAtLockedTest(
	{ clock, parse, store }: LookPorts,
	{ after, before }: { readonly before: PreparedTrial; readonly after: PreparedTrial },
): Promise<CountedLook> {
	const { criterion, name, trust } = after.definition;
	const id = contentHash([after.data.run.id, name, after.version]);
	const known = await lockedTestLooks({ parse, store }, criterion);
	const earlier = known.find((one) => one.id === id)?.look;
	const look = earlier ?? (await measure(store, { after, before }));
	const isLook = earlier === undefined && look.after !== undefined;
	if (isLook)
		await store.putDocument({
			kind: LOCKED_LOOK_KIND,
			id,
			body: JSON.parse(JSON.stringify(look)),
			updatedAt: clock.now(),
		});
	const looks = known.length + Number(isLook);
	return {
		...look,
		looks,
		isWorn: looks > LOOKS_GOOD_FOR,
		...(look.after === undefined && { labelsWanted: labelsFor(trust?.minLabels) }),
	};
}

/** Of all labels that are drawn, the locked test gets its share alone. */
function labelsFor(minLabels: number = LEAST_LABELS): number {
	return Math.ceil(minLabels / LOCKED_TEST_SHARE);
}

async function measure(
	store: Store,
	{ after, before }: { readonly before: PreparedTrial; readonly after: PreparedTrial },
): Promise<LockedTestLook> {
	const { criterion, name } = after.definition;
	const labelled = await labelledRows(store, after.data, { criterion, parts: ["locked-test"] });
	const rows = labelled.filter(
		({ prompt, truth }) => truth?.truth.purpose !== "improve" && after.evaluator.applies(prompt),
	);
	const [old, fresh] = [await agreementOf(before, rows), await agreementOf(after, rows)];
	return {
		evaluator: name,
		criterion,
		split: LABEL_SPLIT,
		version: after.version,
		...(old && { before: old }),
		...(fresh && { after: fresh }),
		isWorse: rightOf(fresh) < rightOf(old) || (fresh === undefined && rows.length > 0),
	};
}

/** Rows that it is right on: one without a verdict is not right, or abstaining would make a judge better. */
function rightOf(agreement: Estimate | undefined): number {
	return agreement === undefined ? 0 : Math.round(agreement.value * agreement.count);
}

async function agreementOf(
	trial: PreparedTrial,
	rows: Parameters<typeof fillTrial>[1],
): Promise<Estimate | undefined> {
	const { outcome } = await fillTrial(trial, rows);
	trial.work.signal.throwIfAborted();
	if (outcome === "budget-reached")
		throw new BudgetReachedError("Cannot look at the locked test: the budget is spent");
	return trialSums(rows, await trialVerdicts(trial, rows), trial.evaluator.passAt).agreement;
}
