import { ABSTAIN, type PoolRow } from "@assay/core/domain";
import type { LabelingContext, LocalLabelingFunction } from "@assay/workflow/ports";
import { prepareLabelingRule } from "./prepare-labeling-rule.ts";
import { createRowTexts } from "./row-texts.ts";

/** What a voter is given beside the rows. */
export interface VoteOptions {
	/** (n,) agreement of each row; NaN where it has none. */
	readonly agreement?: Float64Array | undefined;
	/** Is told the index of each labeling function right before it reads a row. */
	readonly onStart?: (index: number) => void;
}

/** Gives each labeling function's votes on the rows. */
export type Voter = (rows: readonly PoolRow[], options: VoteOptions) => readonly Int8Array[];

/** No row of the block has an agreement, or no rule reads it. */
const NO_CONTEXT: LabelingContext = {};

/**
 * Prepares labeling functions to be applied together, row by row, so that what several of them need
 * of a row is made once.
 *
 * @throws {ConfigurationError} for an invalid rule.
 */
export function prepareVoter(functions: readonly LocalLabelingFunction[]): Voter {
	const texts = createRowTexts();
	const prepared = functions.map(({ label, otherwise = ABSTAIN, rule }) => ({
		holds: prepareLabelingRule(rule, texts),
		label,
		otherwise,
	}));
	return (rows, { agreement, onStart }) => {
		const votes = prepared.map(() => new Int8Array(rows.length));
		for (const [i, row] of rows.entries()) {
			const context = agreement === undefined ? NO_CONTEXT : contextOf(agreement[i]);
			for (const [j, { holds, label, otherwise }] of prepared.entries()) {
				onStart?.(j);
				const column = votes[j];
				if (column !== undefined) column[i] = holds(row, context) ? label : otherwise;
			}
		}
		return votes;
	};
}

function contextOf(agreement: number | undefined): LabelingContext {
	return agreement === undefined || Number.isNaN(agreement) ? NO_CONTEXT : { agreement };
}
