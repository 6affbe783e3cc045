import { ABSTAIN, NotFoundError, POOL_BLOCK_ROWS } from "@assay/core/domain";
import type { RowVote, RowVotes } from "@assay/sdk/api";
import {
	explainRow,
	findLabelModel,
	isActive,
	type RowExplanation,
	readPoolGold,
} from "@assay/workflow/labeling";
import { votesOfColumn } from "@assay/workflow/pool";
import type { Store } from "@assay/workflow/ports";
import { type LabelingSubject, passProbability } from "./labeling-subject.ts";

/** What each labeling function says about a row, and what that comes to. @throws {NotFoundError} for a row that the pool lacks. */
export async function rowVotesView(
	store: Store,
	subject: LabelingSubject,
	row: number,
): Promise<RowVotes> {
	const { criterion, labels, pool } = subject;
	if (row >= pool.rows)
		throw new NotFoundError(
			`Cannot read the votes on row ${row} of pool "${pool.name}": it has ${pool.rows} rows, expected one below that`,
		);
	const record = await findLabelModel(store, pool.name, criterion.name);
	const explanation = record && (await explainRow(store, record, row));
	const { improve, locked } = await readPoolGold(store, pool, criterion);
	const gold = [...improve, ...locked].find((one) => one.row === row);
	const truth = gold && labels[gold.label];
	return {
		row,
		votes: await votesOf(store, subject, { row, explanation }),
		...(explanation?.majority !== undefined && { majority: explanation.majority }),
		...(truth !== undefined && { truth }),
		...(gold?.explanation !== undefined && { explanation: gold.explanation }),
		...labelOf(subject, explanation),
	};
}

async function votesOf(
	store: Store,
	{ functions, labels, pool }: LabelingSubject,
	{ explanation, row }: { readonly row: number; readonly explanation: RowExplanation | undefined },
): Promise<readonly RowVote[]> {
	if (functions.length === 0) return [];
	const keys = functions.map(({ votes }) => votes);
	const block = Math.floor(row / POOL_BLOCK_ROWS);
	const columns = await store.readPoolColumns(pool.name, block, keys);
	return functions.map((one) => {
		const { name } = one.definition;
		const column = columns.get(one.votes);
		if (column === undefined) return { name, state: "pending" };
		const vote = labels[votesOfColumn(column)[row % POOL_BLOCK_ROWS] ?? ABSTAIN];
		const part = explanation?.votes.find((each) => each.name === name && each.label === vote);
		const { logOdds, precision, share } = part ?? {};
		return {
			name,
			state: isActive(one) ? "active" : "inactive",
			...(vote !== undefined && { vote }),
			...(precision !== undefined && { precision }),
			...(share !== undefined && { share }),
			...(logOdds !== undefined && { logOdds }),
		};
	});
}

function labelOf(
	{ criterion }: LabelingSubject,
	explanation: RowExplanation | undefined,
): Pick<RowVotes, "label"> {
	if (explanation?.odds === undefined) return {};
	const { odds, probabilities, used } = explanation;
	return {
		label: {
			used,
			probabilities,
			pass: passProbability(
				criterion,
				probabilities.map(({ probability }) => probability),
			),
			favored: odds.favoured,
			against: odds.against,
			balance: odds.balance,
			scaling: odds.scaling,
			logOdds: odds.total,
		},
	};
}
