import type { FunnelStep } from "@assay/core/curation";
import type { LabelingTable, LabelModelRecord } from "@assay/workflow/labeling";
import type { CuratedNumbers } from "./curate.ts";
import type { Labelling } from "./experts.ts";
import type { GapNumbers } from "./find-gaps.ts";
import type { SystemNumbers } from "./measure-again.ts";
import type { MendNumbers } from "./mend-judge.ts";
import type { ScoreTruth } from "./pool-truth.ts";
import type { CountedPart } from "./stage.ts";
import type { TrainedQuality } from "./train-quality.ts";
import type { TrustNumbers } from "./trust-judge.ts";
import type { VoteNumbers } from "./vote.ts";
import type { DataNumbers } from "./write-data.ts";

/** The first half of the story: what is wrong with the chatbot, and who says so. */
export interface FirstHalf {
	readonly data: DataNumbers;
	readonly gaps: readonly GapNumbers[];
	readonly experts: Labelling;
	readonly judge: TrustNumbers;
}

/** What the chapters of the second half came to. */
export interface SecondHalf {
	readonly mended: MendNumbers;
	readonly spanish: CountedPart;
	readonly labelling: Labelling;
	readonly votes: VoteNumbers;
	readonly quality: TrainedQuality;
	readonly curated: CuratedNumbers;
	readonly systems: readonly SystemNumbers[];
}

/** Every number of the second half: how the chatbot was made better. */
export interface SecondHalfNumbers {
	readonly mended: MendNumbers;
	readonly spanishPrompts: CountedPart;
	readonly poolLabels: Labelling;
	readonly labelingFunctions: Pick<LabelingTable, "conflict" | "coverage" | "overlap"> & {
		readonly rows: readonly (LabelingTable["rows"][number] & { readonly truth?: CountedPart })[];
		readonly suggested: readonly string[];
	};
	readonly labelModel: Pick<
		LabelModelRecord,
		"comparison" | "coverage" | "gold" | "locked" | "rows" | "used"
	> & { readonly truth: { readonly labelModel: CountedPart; readonly majority: CountedPart } };
	readonly qualityModel: Pick<
		TrainedQuality["record"],
		"crossValidation" | "threshold" | "thresholds"
	> & { readonly truth: ScoreTruth };
	readonly curatedSet: Pick<CuratedNumbers["record"], "contaminated" | "expected"> & {
		readonly kept: number;
		readonly total: number;
		readonly steps: readonly FunnelStep[];
		readonly truth: CuratedNumbers["truth"];
	};
	readonly systems: readonly SystemNumbers[];
}

/** Gathers what the chapters came to, without what differs from run to run: ids, hashes, times. */
export function secondHalfNumbers({
	curated: { record: set, truth: setTruth },
	labelling,
	mended,
	quality,
	spanish,
	systems,
	votes: { accepted, labelModel, table, truth },
}: SecondHalf): SecondHalfNumbers {
	const { comparison, coverage, gold, locked, rows, used } = labelModel;
	const { crossValidation, threshold, thresholds } = quality.record;
	return {
		mended,
		spanishPrompts: spanish,
		poolLabels: labelling,
		labelingFunctions: {
			...(table.coverage !== undefined && { coverage: table.coverage }),
			...(table.overlap !== undefined && { overlap: table.overlap }),
			...(table.conflict !== undefined && { conflict: table.conflict }),
			rows: table.rows.map((row) => {
				const right = truth.votes.find(({ name }) => name === row.name)?.right;
				return { ...row, ...(right && { truth: right }) };
			}),
			suggested: accepted,
		},
		labelModel: {
			comparison,
			coverage,
			gold,
			locked,
			rows,
			used,
			truth: { labelModel: truth.labelModel, majority: truth.majority },
		},
		qualityModel: { crossValidation, threshold, thresholds, truth: quality.truth },
		curatedSet: {
			...set.funnel,
			contaminated: set.contaminated,
			...(set.expected && { expected: set.expected }),
			truth: setTruth,
		},
		systems,
	};
}
