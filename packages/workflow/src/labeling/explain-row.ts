import { ABSTAIN } from "@assay/core/domain";
import { explainLabel, labelOfVotes, majorityVote } from "@assay/core/label-model";
import type { Store } from "../ports/index.ts";
import { getLabelModel, type LabelModelRecord } from "./label-model-record.ts";
import { votesOfRows } from "./votes-of-rows.ts";

/** What one labeling function has to do with a row's label. */
export interface RowVote {
	readonly name: string;
	/** Name of the label that it votes for; absent where it abstains. */
	readonly label?: string;
	/** P(its vote is right); absent where it abstains, or the model never saw this vote. */
	readonly precision?: number;
	/** In (0, 1]: what votes that say the same leave of its weight. */
	readonly share?: number;
	/** Added to the log-odds of the favoured label against the next. */
	readonly logOdds?: number;
}

/** Why a row has its label. */
export interface RowExplanation {
	/** What gives the pool its labels. */
	readonly used: LabelModelRecord["used"];
	/** Every labeling function of the model, in its order. */
	readonly votes: readonly RowVote[];
	/** Label with most votes; absent in a tie, or without votes. */
	readonly majority?: string;
	/** Most probable label under the model; absent in a tie, or where it knows no vote of the row. */
	readonly label?: string;
	/** Under the model, by label. */
	readonly probabilities: readonly { readonly label: string; readonly probability: number }[];
	/** Where the model knows a vote: how the log-odds of two labels add up. */
	readonly odds?: {
		readonly favoured: string;
		readonly against: string;
		/** From the balance of the labels, before any vote. */
		readonly balance: number;
		/** From the scaling that ground truth taught; 0 without. */
		readonly scaling: number;
		/** Sum of balance, votes and scaling. */
		readonly total: number;
	};
}

/** Takes a row's label apart into what each labeling function added. */
export async function explainRow(
	store: Store,
	record: LabelModelRecord,
	row: number,
): Promise<RowExplanation> {
	const model = await getLabelModel(store, record);
	const keys = record.labelingFunctions.map(({ votes }) => votes);
	const columns = await votesOfRows(store, record.pool, { keys, rows: [row] });
	const votes = columns.map((column) => column[0] ?? ABSTAIN);
	const explanation = explainLabel(model, votes);
	const { label, probabilities } = labelOfVotes(model, votes);
	const majority = majorityVote(votes, model.classes);
	const nameOf = (index: number): string => record.labels[index] ?? "";
	return {
		used: record.used,
		votes: record.labelingFunctions.map(({ name }, j) => {
			const vote = votes[j] ?? ABSTAIN;
			const part = explanation?.contributions.find((one) => one.labelingFunction === j);
			if (vote === ABSTAIN) return { name };
			if (part === undefined) return { name, label: nameOf(vote) };
			const { logOdds, precision, share } = part;
			return { name, label: nameOf(vote), precision, share, logOdds };
		}),
		...(majority !== undefined && { majority: nameOf(majority) }),
		...(label !== undefined && { label: nameOf(label) }),
		probabilities: probabilities.map((probability, y) => ({ label: nameOf(y), probability })),
		...(explanation !== undefined && {
			odds: {
				favoured: nameOf(explanation.favored),
				against: nameOf(explanation.against),
				balance: explanation.balance,
				scaling: explanation.scaling,
				total: explanation.logOdds,
			},
		}),
	};
}
