import type { Estimate } from "../domain/index.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import type { LabelledRow } from "./labelled-row.ts";
import { shareEstimate } from "./share-estimate.ts";

/** An evaluator against people, label by label. */
export interface LabelComparison {
	/** Rows with both labels. */
	readonly count: number;
	/** Share of these with one and the same label. */
	readonly same: Estimate | undefined;
	readonly kappa: number | undefined;
	/** Kappa in which labels that are further apart on the scale disagree more; only from three labels on. */
	readonly quadraticKappa: number | undefined;
	/**
	 * Over all labelled rows, a row without a verdict being an answer of its own: not the same label,
	 * and no pass. What is published about judges is usually counted so.
	 */
	readonly ofAll: {
		readonly count: number;
		readonly same: Estimate | undefined;
		readonly kappa: number | undefined;
		readonly judgeRate: Estimate | undefined;
		readonly humanRate: Estimate | undefined;
	};
}

/**
 * Compares labels on a scale.
 *
 * @param rows - labelled rows to which the evaluator applies.
 * @param size - labels of the scale, at least 1.
 *
 * @example
 * labelComparison([{ cluster: "a", weight: 1, passes: true, label: 1, said: "failed" }], 2).ofAll.same?.value // => 0
 */
export function labelComparison(
	rows: readonly LabelledRow[],
	size: number,
	alpha = 0.05,
): LabelComparison | undefined {
	const known = rows.flatMap(({ label, saidLabel, said, passes }) =>
		label === undefined || (isJudged(said) && saidLabel === undefined)
			? []
			: [
					{
						label,
						said: isJudged(said) ? (saidLabel ?? size) : size,
						passes,
						isPass: said === "pass",
					},
				],
	);
	if (known.length < rows.length) return undefined;
	const both = known.filter(({ said }) => said < size);
	const same = known.filter(({ label, said }) => label === said).length;
	const table = tableOf(both, size);
	const share = (part: number, whole: number): Estimate | undefined =>
		shareEstimate(part, whole, alpha);
	return {
		count: both.length,
		same: share(same, both.length),
		kappa: cohenKappa(table).kappa,
		quadraticKappa: size > 2 ? cohenKappa(table, { weights: "quadratic" }).kappa : undefined,
		ofAll: {
			count: known.length,
			same: share(same, known.length),
			kappa: cohenKappa(tableOf(known, size + 1)).kappa,
			judgeRate: share(known.filter(({ isPass }) => isPass).length, known.length),
			humanRate: share(known.filter(({ passes }) => passes).length, known.length),
		},
	};
}

function isJudged(said: LabelledRow["said"]): boolean {
	return said === "pass" || said === "fail";
}

function tableOf(
	rows: readonly { readonly label: number; readonly said: number }[],
	size: number,
): readonly (readonly number[])[] {
	const table = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
	for (const { label, said } of rows) {
		const row = table[label];
		if (row !== undefined) row[said] = (row[said] ?? 0) + 1;
	}
	return table;
}
