import { hashSplit, type SplitPart } from "@assay/core/stats";

/**
 * What the ground truth of a cluster may be used for: shown to a judge, tried on while a judge is
 * developed, or nothing but the final measurement.
 */
export type LabelPart = "examples" | "development" | "locked-test";

/** Share of all clusters that are of the locked test, and so of what is drawn. */
export const LOCKED_TEST_SHARE = 0.4;
/**
 * Names the division of labels, and salts it. A change of it or of the shares would move labels that
 * a judge has seen into the locked test.
 */
export const LABEL_SPLIT = "assay-labels-1";
const PARTS: readonly SplitPart<LabelPart>[] = [
	{ name: "examples", share: 0.2 },
	{ name: "development", share: 0.4 },
	{ name: "locked-test", share: LOCKED_TEST_SHARE },
];

/**
 * The part that a cluster belongs to, for ever the same. A prompt, its translations and its
 * paraphrases share a cluster, so that none of them is measured on what another has taught.
 *
 * @param clusterId of the prompt; its own id where it has none.
 */
export function labelPart(clusterId: string): LabelPart {
	return hashSplit(clusterId, LABEL_SPLIT, PARTS);
}

/** Whether labels of the cluster may be shown to a judge or used to change it. */
export function mayImprove(clusterId: string): boolean {
	return labelPart(clusterId) !== "locked-test";
}
