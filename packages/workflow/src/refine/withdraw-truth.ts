import { ConflictError, type GroundTruth } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import { requireCriterion, responsesOf } from "./commit-truth.ts";
import { labelIdentity } from "./label-identity.ts";

/** Which ground truth is taken back, and by whom. */
export interface TruthWithdrawal {
	readonly criterion: string;
	readonly rows: readonly {
		readonly row: number;
		/** Revision that was seen. */
		readonly revision: number;
	}[];
	readonly committedBy: string;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/**
 * Takes ground truth back: of each row a revision without a label, all or none. What was committed
 * stays in its history.
 *
 * @throws {InputShapeError} for a criterion that the run does not have.
 * @throws {ConflictError} when one of the rows has no ground truth, or somebody has changed it
 *   meanwhile; nothing was written.
 */
export async function withdrawTruth(
	store: Store,
	data: RunData,
	{ committedBy, criterion, now, rows }: TruthWithdrawal,
): Promise<void> {
	requireCriterion(data, criterion);
	const responses = await responsesOf(
		store,
		data,
		rows.map(({ row }) => row),
	);
	const responseKeys = responses.map(({ responseKey }) => responseKey);
	// Revisions before labels: what is committed in between is refused by one or the other.
	const newest = new Map(await store.groundTruthRevisions(responseKeys, criterion));
	const current = new Map(
		(await store.listGroundTruth({ criterion, responseKeys })).map((one) => [
			labelIdentity(one),
			one,
		]),
	);
	const withdrawn = responses.flatMap((row, i): readonly GroundTruth[] => {
		const known = current.get(labelIdentity(row));
		if (known === undefined || known.revision !== rows[i]?.revision) return [];
		// A row that is named twice is no longer what was read.
		current.delete(labelIdentity(row));
		const { explanation: _, goldenResponse: __, label: ___, ...kept } = known;
		// Prompts that got one and the same response share its revisions.
		const revision = (newest.get(row.responseKey) ?? 0) + 1;
		newest.set(row.responseKey, revision);
		return [{ ...kept, revision, settledBy: "adjudication", committedBy, createdAt: now }];
	});
	const changed = rows.length - withdrawn.length;
	if (changed > 0)
		throw new ConflictError(
			`Cannot withdraw the ground truth: ${changed} of ${rows.length} labels were changed by somebody else meanwhile, expected the labels that were read`,
		);
	await store.commitGroundTruth(withdrawn);
}
