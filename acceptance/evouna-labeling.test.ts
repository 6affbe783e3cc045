import { createLabelingLibrary } from "@assay/adapters/labeling";
import { ABSTAIN } from "@assay/core/domain";
import type { StoredPoolBlock } from "@assay/workflow/ports";
import { afterAll, describe, expect, it } from "vitest";
import {
	ACCEPT,
	EVOUNA_LABELING_FUNCTIONS,
	judgedAnswers,
	REJECT,
} from "./evouna-labeling-functions.ts";
import { HAS_SHARED_DATA } from "./shared-data.ts";

describe.skipIf(!HAS_SHARED_DATA)("a dozen labeling functions over 15,000 judged answers", () => {
	const library = createLabelingLibrary({ threads: 1 });
	afterAll(() => library.close());

	it("cover at least 95 % of the answers, and majority vote is right where it decides", async () => {
		const signal = AbortSignal.timeout(200_000);
		const answers = judgedAnswers();
		const rows = JSON.stringify(answers.map(({ row }) => row));
		const block: StoredPoolBlock = { block: 0, rows, keyHashes: new Float64Array(answers.length) };
		async function* read(): AsyncGenerator<StoredPoolBlock> {
			yield block;
		}
		const [agreement] = await library.measureAgreement(read, signal);
		const votes = await library.apply(block, EVOUNA_LABELING_FUNCTIONS, { signal, agreement });
		const right = (vote: number, i: number): boolean =>
			(vote === ACCEPT) === answers[i]?.isAccepted;
		const covered = answers.filter((_, i) => votes.some((column) => column[i] !== ABSTAIN));
		const veryLong = [...(votes.at(-1) ?? []).entries()].filter(([, vote]) => vote !== ABSTAIN);
		// Each vote for "accept" is one, each for "reject" is minus one.
		const balance = answers.map((_, i) =>
			votes.reduce((sum, column) => sum + weight(column[i]), 0),
		);
		const decided = [...balance.entries()].filter(([, sum]) => sum !== 0);
		const correct = decided.filter(([i, sum]) => right(sum > 0 ? ACCEPT : REJECT, i));
		expect(EVOUNA_LABELING_FUNCTIONS).toHaveLength(12);
		expect(covered.length / answers.length).toBeGreaterThanOrEqual(0.95);
		expect(correct.length / decided.length).toBeGreaterThanOrEqual(0.9);
		// The planted one is wrong on most rows, which whoever uses it must be told.
		const rightAboutLong = veryLong.filter(([i, vote]) => right(vote, i)).length;
		expect(rightAboutLong / veryLong.length).toBeLessThan(0.36);
	});
});

function weight(vote = ABSTAIN): number {
	if (vote === ABSTAIN) return 0;
	return vote === ACCEPT ? 1 : -1;
}
