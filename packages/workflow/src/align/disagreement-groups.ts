import { hasBit } from "@assay/core/benchmark";
import { fisherExact } from "@assay/core/correction";
import type { CriterionDefinition, Verdict } from "@assay/core/domain";
import { adjustP } from "@assay/core/stats";
import { logOddsDirichlet, normalizeTokens, type WordCounts } from "@assay/core/text";
import type { RunData } from "../explore/run-data.ts";
import { sliceMembers } from "../explore/slice-members.ts";
import { groupSuggestion } from "./group-suggestion.ts";
import type { TrialRow } from "./trial-rows.ts";
import { agreesOn } from "./trial-sums.ts";
import type { TrialVerdict } from "./trial-verdicts.ts";

/** Rows on which judge and people differ that have something in common. */
export interface DisagreementGroup {
	/** Stays the same while the group is about the same thing. */
	readonly id: string;
	readonly kind: "labels" | "slice" | "explanations" | "response-words";
	readonly name: string;
	readonly rows: readonly TrialRow[];
	/** Of all disagreements. */
	readonly share: number;
	/** Adjusted for the number of groups of its kind that were looked at; absent where nothing was tested. */
	readonly pValue?: number;
	/** Text for the judge's prompt. */
	readonly suggestion: string;
}

/** Disagreements of a judge with people, grouped; a row may be in several groups. */
export interface DisagreementGroups {
	/** Rows with a label and a verdict. */
	readonly compared: number;
	readonly disagreements: number;
	/** By kind, then the largest first. */
	readonly groups: readonly DisagreementGroup[];
}

/** What is grouped. */
export interface GroupedTrial {
	readonly data: RunData;
	readonly criterion: CriterionDefinition;
	readonly passAt: number;
	readonly rows: readonly TrialRow[];
	/** By row. */
	readonly verdicts: readonly TrialVerdict[];
}

interface Compared {
	readonly row: TrialRow;
	readonly verdict: Verdict | undefined;
	readonly differs: boolean;
}

interface Sides {
	readonly trial: GroupedTrial;
	readonly differing: readonly Compared[];
	readonly agreeing: readonly Compared[];
}

const FALSE_DISCOVERIES = 0.1;
const LEAST_ROWS = 3;
const TELLING_Z = 1.96;
const MOST_WORDS = 24;
const SHORTEST_WORD = 3;
/** Shorter words are mostly those that every text has. */
const LEAST_TELLING = 6;
/** Letters that words which belong together begin with. */
const STEM = 6;
/** A word that more of the explanations have tells nothing apart. */
const MOST_SHARE = 0.75;
const MOST_GROUPS = 5;

/** Groups the rows on which a judge and people differ: by labels, by slice, by what experts wrote, by words of the responses. */
export function disagreementGroups(trial: GroupedTrial): DisagreementGroups {
	const compared = trial.rows.flatMap((row, i): readonly Compared[] => {
		const known = trial.verdicts[i] ?? {};
		const agrees = agreesOn(row, known, trial.passAt);
		return agrees === undefined ? [] : [{ row, verdict: known.verdict, differs: !agrees }];
	});
	const sides = {
		trial,
		differing: compared.filter(({ differs }) => differs),
		agreeing: compared.filter(({ differs }) => !differs),
	};
	return {
		compared: compared.length,
		disagreements: sides.differing.length,
		groups: [
			...labelGroups(sides),
			...sliceGroups(sides),
			...explanationGroups(sides),
			...responseGroups(sides),
		],
	};
}

function groupOf(
	{ differing }: Sides,
	about: Pick<DisagreementGroup, "kind" | "name"> & { readonly pValue?: number | undefined },
	{
		members,
		...words
	}: { readonly members: readonly Compared[]; readonly lead: string; readonly alone: string },
): DisagreementGroup {
	const { kind, name, pValue } = about;
	const rows = members.map(({ row }) => row);
	return {
		id: `${kind} ${name}`,
		kind,
		name,
		rows,
		share: rows.length / differing.length,
		...(pValue !== undefined && { pValue }),
		suggestion: groupSuggestion(rows, words),
	};
}

function bySize(groups: readonly DisagreementGroup[]): readonly DisagreementGroup[] {
	return groups.toSorted((a, b) => b.rows.length - a.rows.length || (a.name < b.name ? -1 : 1));
}

function labelGroups(sides: Sides): readonly DisagreementGroup[] {
	const pairs = Map.groupBy(sides.differing, ({ row, verdict }) =>
		JSON.stringify([saidLabel(sides.trial, verdict), truthLabel(sides.trial, row)]),
	);
	return bySize(
		Array.from(pairs, ([pair, members]) => {
			const [said = "", truth = ""]: readonly string[] = JSON.parse(pair);
			return groupOf(
				sides,
				{ kind: "labels", name: `Judge says ${said}, people say ${truth}` },
				{
					members,
					lead: `Say "${truth}", and not "${said}", in cases like these, which experts explain so:`,
					alone: `When in doubt between "${said}" and "${truth}", say "${truth}": experts do where this judge does not.`,
				},
			);
		}),
	);
}

function saidLabel({ criterion, passAt }: GroupedTrial, verdict: Verdict | undefined): string {
	if (verdict?.kind !== "scored") return "";
	const label =
		criterion.scale.kind === "labels" && verdict.label !== undefined
			? criterion.scale.labels[verdict.label]?.name
			: undefined;
	return label ?? (verdict.score >= passAt ? "pass" : "fail");
}

function truthLabel({ criterion }: GroupedTrial, { truth }: TrialRow): string {
	if (criterion.scale.kind === "labels") return truth?.truth.label ?? "";
	return truth?.passes === true ? "pass" : "fail";
}

function sliceGroups(sides: Sides): readonly DisagreementGroup[] {
	const { data } = sides.trial;
	const members = sliceMembers(data);
	const isIn = (bitmap: Uint32Array | undefined, { row }: Compared): boolean =>
		bitmap !== undefined && hasBit(bitmap, Math.floor(row.row / data.columns.trials));
	const looked = data.matrix.slices.flatMap(({ kind, name }, i) =>
		kind === "slice" ? [{ name, within: (one: Compared) => isIn(members[i], one) }] : [],
	);
	return overRepresented(sides, looked).map(({ found, name, pValue }) =>
		groupOf(
			sides,
			{ kind: "slice", name: `More often in ${name}`, pValue },
			{
				members: found,
				lead: `Take particular care with "${name}". Experts explain there:`,
				alone: `Take particular care with "${name}": this judge errs there more often than elsewhere.`,
			},
		),
	);
}

interface Feature {
	readonly name: string;
	readonly within: (one: Compared) => boolean;
}

/** Features that rows with a disagreement have more often than the others, by more than chance. */
function overRepresented(
	{ agreeing, differing }: Sides,
	features: readonly Feature[],
): readonly {
	readonly name: string;
	readonly found: readonly Compared[];
	readonly pValue: number;
}[] {
	const all = differing.length + agreeing.length;
	const tested = features.flatMap(({ name, within }) => {
		const found = differing.filter(within);
		const count = found.length + agreeing.filter(within).length;
		const isMore =
			count < all && found.length * (all - count) > (differing.length - found.length) * count;
		if (!isMore || found.length < LEAST_ROWS) return [];
		const p = fisherExact(
			{ passed: found.length, count },
			{ passed: differing.length - found.length, count: all - count },
		);
		return [{ name, found, p }];
	});
	const { bh } = adjustP(
		tested.map(({ p }) => p),
		FALSE_DISCOVERIES,
	);
	return tested
		.flatMap(({ found, name }, i) => {
			const pValue = bh[i] ?? 1;
			return pValue <= FALSE_DISCOVERIES ? [{ name, found, pValue }] : [];
		})
		.toSorted((a, b) => b.found.length - a.found.length);
}

/** Words that experts use and the texts before them do not, with what begins alike taken together. */
function explanationGroups(sides: Sides): readonly DisagreementGroup[] {
	const explained = sides.differing.filter(({ row }) => explanationOf(row) !== "");
	const background = wordCounts(
		[...sides.differing, ...sides.agreeing].map(({ row }) => row.response.text),
	);
	const typical = logOddsDirichlet(
		wordCounts(explained.map(({ row }) => explanationOf(row))),
		background,
	).filter(({ word, z }) => z > TELLING_Z && word.length >= LEAST_TELLING);
	const groups: DisagreementGroup[] = [];
	let left = explained;
	for (const { word } of typical) {
		if (groups.length === MOST_GROUPS) break;
		const isOf = ({ row }: Compared): boolean => hasStem(explanationOf(row), word);
		const members = left.filter(isOf);
		const all = explained.filter(isOf).length;
		if (members.length < LEAST_ROWS || all > MOST_SHARE * explained.length) continue;
		groups.push(explanationGroup(sides, word, members));
		left = left.filter((one) => !members.includes(one));
	}
	return bySize(groups);
}

function hasStem(text: string, word: string): boolean {
	const stem = word.slice(0, STEM);
	return [...wordsOf(text)].some((one) => one.startsWith(stem));
}

function explanationGroup(
	sides: Sides,
	word: string,
	members: readonly Compared[],
): DisagreementGroup {
	return groupOf(
		sides,
		{ kind: "explanations", name: `Experts write "${word}"` },
		{ members, lead: "Pay attention to what experts point out:", alone: "" },
	);
}

function responseGroups(sides: Sides): readonly DisagreementGroup[] {
	const words = logOddsDirichlet(responseWords(sides.differing), responseWords(sides.agreeing))
		.filter(({ z }) => z > TELLING_Z)
		.slice(0, MOST_WORDS);
	const looked = words.map(({ word }) => ({
		name: word,
		within: ({ row }: Compared) => wordsOf(row.response.text).has(word),
	}));
	const strongest = overRepresented(sides, looked)
		.toSorted((a, b) => a.pValue - b.pValue)
		.slice(0, MOST_GROUPS);
	return strongest.map(({ found, name, pValue }) =>
		groupOf(
			sides,
			{ kind: "response-words", name: `The response says "${name}"`, pValue },
			{
				members: found,
				lead: `Where the response says "${name}", look twice. Experts explain:`,
				alone: `Where the response says "${name}", look twice: this judge errs there more often than elsewhere.`,
			},
		),
	);
}

function responseWords(side: readonly Compared[]): WordCounts {
	return wordCounts(side.map(({ row }) => row.response.text));
}

function explanationOf({ truth }: TrialRow): string {
	return truth?.truth.explanation?.trim() ?? "";
}

function wordsOf(text: string): ReadonlySet<string> {
	return new Set(normalizeTokens(text).filter((word) => word.length >= SHORTEST_WORD));
}

/** In how many texts each word is. */
function wordCounts(texts: readonly string[]): WordCounts {
	const counts = new Map<string, number>();
	for (const text of texts)
		for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
	return counts;
}
