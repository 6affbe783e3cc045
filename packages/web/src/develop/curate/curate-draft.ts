import type { CurationChoices, CurationStart } from "@assay/sdk/api";

/** How the least score is said. */
export type ThresholdKind = "none" | "threshold" | "promise";

/** What a form to curate holds. */
export interface CurateDraft {
	readonly name: string | undefined;
	/** `quality <name>`, `label-model` or `none`; absent: what the server chooses. */
	readonly scorer: string | undefined;
	readonly thresholdKind: ThresholdKind;
	readonly threshold: number;
	readonly precision: number;
	readonly size: number | undefined;
	/** {@link NO_QUOTAS}, `slice`, or `metadata.<key>`. */
	readonly by: string;
	/** As typed, such as `mail=2, chat=1`; empty: all groups alike. */
	readonly weights: string;
	readonly isDiverse: boolean;
	readonly pick: "best" | "random";
	readonly seed: number;
}

/** No group has a quota. */
export const NO_QUOTAS = "none";

/** A form before anybody has touched it. */
export const EMPTY_DRAFT: CurateDraft = {
	name: undefined,
	scorer: undefined,
	thresholdKind: "threshold",
	threshold: 0.5,
	precision: 0.9,
	size: undefined,
	by: NO_QUOTAS,
	weights: "",
	isDiverse: false,
	pick: "best",
	seed: 0,
};
const DIVERSE_COSINE = 0.9;
const QUALITY = "quality ";

/** What scores rows, as the draft says it. */
export function scorerOf(scoring: CurationChoices["scoring"]): string {
	return scoring.kind === "quality-model" ? `${QUALITY}${scoring.name}` : scoring.kind;
}

/** The parts of a request that say what scores rows. */
export function scoringInput(
	scorer: string | undefined,
): Pick<CurationStart, "scoring" | "quality"> {
	if (scorer === undefined) return {};
	if (scorer.startsWith(QUALITY))
		return { scoring: "quality-model", quality: scorer.slice(QUALITY.length) };
	return { scoring: scorer === "label-model" ? "label-model" : "none" };
}

/**
 * Reads weights of groups.
 *
 * @returns `undefined` for a text that says none.
 *
 * @example
 * readWeights("mail=2, chat=1") // => { mail: 2, chat: 1 }
 */
export function readWeights(text: string): Readonly<Record<string, number>> | undefined {
	const parts = text
		.split(",")
		.map((part) => part.trim())
		.filter((part) => part !== "");
	const weights = parts.map((part) => {
		const at = part.lastIndexOf("=");
		return [part.slice(0, at).trim(), at < 1 ? Number.NaN : Number(part.slice(at + 1))] as const;
	});
	const isGood = weights.every(([group, weight]) => group !== "" && weight >= 0);
	return parts.length > 0 && isGood ? Object.fromEntries(weights) : undefined;
}

/** What a draft asks for; a threshold only where rows have scores. */
export function startOf(
	draft: CurateDraft,
	about: { readonly pool: string; readonly criterion: string; readonly hasScores: boolean },
): CurationStart {
	const { hasScores, ...subject } = about;
	const weights = draft.by === NO_QUOTAS ? undefined : readWeights(draft.weights);
	const kind = hasScores ? draft.thresholdKind : "none";
	return {
		...subject,
		...(draft.name !== undefined && { name: draft.name.trim() }),
		...scoringInput(draft.scorer),
		...(kind === "threshold" && { threshold: draft.threshold }),
		...(kind === "promise" && { minPrecision: draft.precision }),
		...(draft.size !== undefined && { size: draft.size }),
		...(draft.by !== NO_QUOTAS && { by: draft.by }),
		...(weights !== undefined && { weights }),
		...(draft.isDiverse && { maxSimilarity: DIVERSE_COSINE }),
		pick: draft.pick,
		seed: draft.seed,
	};
}
