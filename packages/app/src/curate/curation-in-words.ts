import {
	countOf,
	countText,
	estimateText,
	intervalText,
	percentText,
} from "@assay/adapters/reports";
import type { CurationReason, CurationRecord, NamedContamination } from "@assay/core/curation";

const REASONS: Readonly<Record<Exclude<CurationReason, "kept">, string>> = {
	"no-response": "have no response",
	"exact-duplicate": "exact duplicates",
	"near-duplicate": "near duplicates",
	contaminated: "hold a text of the benchmark",
	"no-score": "have no score",
	"below-threshold": "below the threshold",
	"too-similar": "too similar to a kept row",
	"over-quota": "over their quota",
	"not-sampled": "not needed for the size",
};
const KINDS: Readonly<Record<NamedContamination["kind"], string>> = {
	prompt: "prompt",
	translation: "translation",
	"golden-answer": "golden answer",
};
const MATCHES: Readonly<Record<NamedContamination["match"], string>> = {
	"shared-words": "shares its words",
	"short-prompt": "is hardly more",
	"edited-prompt": "is an edited copy",
	"same-cluster": "is of its cluster",
	copy: "is a copy of a row that holds it",
};
const NAMED = 10;

/** What became of a pool, in lines for people. */
export function curationInWords(record: CurationRecord): readonly string[] {
	const { contaminated, funnel, groups, name, pool, settings, shortfall } = record;
	const share = percentText(funnel.kept / funnel.total, 1);
	return [
		`Curated set ${name}: ${countOf(funnel.kept, "row")} of ${countText(funnel.total)} of pool ${pool} (${share})`,
		...funnel.steps
			.filter(({ removed }) => removed > 0)
			.map(
				({ left, reason, removed }) =>
					`  ${countText(removed).padStart(9)} ${REASONS[reason]}, ${countText(left)} left`,
			),
		`  ${scoringInWords(record)}`,
		`  ${precisionInWords(record)}`,
		...(settings.by === undefined ? [] : groups).map(
			({ available, group = "without a group", kept }) =>
				`  ${group}: ${countText(kept)} of ${countText(available)}`,
		),
		...(shortfall > 0 ? [`  ${countOf(shortfall, "row")} fewer than asked for`] : []),
		...(contaminated.count > 0 ? [`Refused because of the benchmark:`] : []),
		...contaminated.rows.slice(0, NAMED).map((one) => `  ${contaminationInWords(one)}`),
		...(contaminated.count > NAMED
			? [`  and ${countText(contaminated.count - NAMED)} more, see --json or the workbench`]
			: []),
	];
}

function contaminationInWords({ id, kind, match, reference }: NamedContamination): string {
	return `row ${id} ${MATCHES[match]}: ${KINDS[kind]} of ${reference}`;
}

/** What gave the rows their scores, and from which on they are good enough. */
function scoringInWords({ promise, scoring, threshold }: CurationRecord): string {
	const by = {
		"quality-model": () =>
			`scored by quality model ${scoring.kind === "quality-model" ? scoring.name : ""}`,
		"label-model": () => "scored by the label model",
		none: () => "not scored, only cleaned",
	}[scoring.kind]();
	if (threshold === undefined) return by;
	const from = `${by}, from ${threshold.toFixed(3)} on`;
	if (promise === undefined) return from;
	const { accepted, confidence, errors, labels, precision } = promise;
	return `${from}: at least ${percentText(precision, 0)} of such rows are good, with confidence ${percentText(confidence, 0)}, as ${countOf(labels, "held-out label")} show (${countText(errors)} bad of ${countText(accepted)} from there on)`;
}

/** How good the rows will be, as far as labels tell. */
function precisionInWords({ expected, heldOutLabels, lowestScore }: CurationRecord): string {
	if (expected !== undefined)
		return `expected precision ${estimateText(expected, "pass-rate")} (${intervalText(expected, "pass-rate")}), from ${countOf(expected.count, "held-out label")}`;
	if (heldOutLabels > 0 && lowestScore === undefined)
		return "expected precision not known: the set has rows without a score";
	return heldOutLabels === 0
		? "expected precision not known: there is no held-out label"
		: `expected precision not known: none of ${countOf(heldOutLabels, "held-out label")} is good enough to be in the set`;
}
