/** Test vectors of core's curation folder. */
import * as curation from "@assay/core/curation";
import { VectorInput } from "./vector-input.ts";

/** Similarities at which the vectors probe the S-curve. */
const PROBED = [0.3, 0.5, 0.7, 0.8, 0.9];

/** From the name in a vector file to a function from its input to its expected shape. */
export const CURATION_VECTORS: Readonly<Record<string, (input: VectorInput) => unknown>> = {
	minhash: (input) => {
		const [size, places] = [input.number("k"), input.number("perms")];
		const one = curation.shingleHashes(input.texts("a"), size);
		const other = curation.shingleHashes(input.texts("b"), size);
		const [signature, otherSignature] = [one, other].map((set) => curation.minhash(set, places));
		return {
			// The vectors show the first of each.
			hashes: Array.from(one.subarray(0, 5)),
			jaccard: curation.jaccard(one, other),
			signatureA: Array.from(signature?.subarray(0, 8) ?? []),
			signatureB: Array.from(otherSignature?.subarray(0, 8) ?? []),
			estimate: curation.estimateJaccard(signature ?? [], otherSignature ?? []),
		};
	},

	lshParams: (input) => {
		const params = curation.lshParams(input.number("perms"), input.number("threshold"));
		return { ...params, prob: PROBED.map((share) => curation.lshProbability(params, share)) };
	},

	simhash: (input) => {
		const one = curation.simhash(input.object("a").numberMap());
		const other = curation.simhash(input.object("b").numberMap());
		return { a: hex(one), b: hex(other), hamming: curation.hammingDistance(one, other) };
	},

	decontaminate: (input) => {
		const rows = curation.decontaminate(textLists(input, "train"), textLists(input, "reference"), {
			size: input.optionalNumber("n"),
			threshold: input.optionalNumber("threshold"),
		});
		return {
			rows: rows.map(({ score, reference, isContaminated }) => ({
				score,
				reference,
				contaminated: isContaminated,
			})),
			nContaminated: rows.filter(({ isContaminated }) => isContaminated).length,
		};
	},

	scoreFirstDiverse: (input) => ({
		selected: curation.scoreFirstDiverse({
			vectors: input.rows("vectors"),
			scores: input.numbers("scores"),
			maxSimilarity: input.optionalNumber("maxSim"),
			size: input.number("k"),
		}),
	}),

	facilityLocation: (input) => curation.facilityLocation(input.rows("vectors"), input.number("k")),
};

function hex(fingerprint: bigint): string {
	return fingerprint.toString(16).padStart(16, "0");
}

function textLists(input: VectorInput, key: string): readonly (readonly string[])[] {
	return input.list(key).map((row) => new VectorInput({ row }).texts("row"));
}
