import { bitmapOf, hasBit } from "@assay/core/benchmark";
import type { CriterionDefinition } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import { sliceMembers } from "../explore/slice-members.ts";
import { readLabel } from "./read-label.ts";
import type { CriterionReview } from "./review-of-run.ts";

/**
 * What the agreement of people under one criterion is computed from: plain data, so that it can be
 * computed in another thread. An item is a row that somebody labelled.
 */
export interface AgreementQuestion {
	/** Those who gave most labels, by name. */
	readonly people: readonly string[];
	/** People whose labels were left out, as there are too many of them. */
	readonly peopleLeftOut: number;
	/** Names of the labels, worst first; of a share scale `fail` and `pass`. */
	readonly labels: readonly string[];
	/** (people, items), index of the label; -1 where the person said nothing. */
	readonly ratings: readonly Int16Array[];
	/** (people, items) on a share scale: what was said, NaN where nothing was. */
	readonly shares?: readonly Float64Array[];
	/** (items,), the settled label; -1 where there is none. */
	readonly truth: Int16Array;
	/** (items,), row of the run. */
	readonly rows: Uint32Array;
	/** Rows of the run's matrix; `items` are positions in `rows`. */
	readonly slices: readonly { readonly name: string; readonly items: Uint32Array }[];
}

/** People who are compared at most; the pairs grow with the square. */
const MOST_PEOPLE = 60;
/** Labels of a share scale are compared by whether they pass. */
const OUTCOMES = ["fail", "pass"];

/** Lays out who said what for the comparison. */
export function agreementQuestion(
	data: RunData,
	review: Pick<CriterionReview, "definition" | "rows">,
	people: readonly string[] = [],
): AgreementQuestion {
	const { definition } = review;
	const isWanted = (name: string): boolean => people.length === 0 || people.includes(name);
	const answered = review.rows.filter(({ labels }) =>
		labels.some(({ annotation, read }) => read !== undefined && isWanted(annotation.annotator)),
	);
	const counts = new Map<string, number>();
	for (const { labels } of answered)
		for (const { annotation, read } of labels)
			if (read !== undefined && isWanted(annotation.annotator))
				counts.set(annotation.annotator, (counts.get(annotation.annotator) ?? 0) + 1);
	const most = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, MOST_PEOPLE);
	const names = most.map(([name]) => name).toSorted();
	const place = new Map(names.map((name, i) => [name, i]));
	const ratings = names.map(() => new Int16Array(answered.length).fill(-1));
	const shares = names.map(() => new Float64Array(answered.length).fill(Number.NaN));
	for (const [item, { labels }] of answered.entries())
		for (const { annotation, read } of labels) {
			const person = place.get(annotation.annotator);
			if (person === undefined || read === undefined) continue;
			ratings[person]?.fill(read.label ?? Number(read.passes), item, item + 1);
			shares[person]?.fill(read.score, item, item + 1);
		}
	const rows = Uint32Array.from(answered, ({ row }) => row);
	return {
		people: names,
		peopleLeftOut: counts.size - names.length,
		labels: labelNames(definition),
		ratings,
		...(definition.scale.kind === "share" && { shares }),
		truth: Int16Array.from(answered, ({ truth }) => settledLabel(definition, truth?.label)),
		rows,
		slices: slicesOf(data, rows),
	};
}

function labelNames({ scale }: CriterionDefinition): readonly string[] {
	return scale.kind === "share" ? OUTCOMES : scale.labels.map(({ name }) => name);
}

function settledLabel(definition: CriterionDefinition, label: string | undefined): number {
	const read = label === undefined ? undefined : readLabel(definition, label);
	return read === undefined ? -1 : (read.label ?? Number(read.passes));
}

function slicesOf(data: RunData, rows: Uint32Array): AgreementQuestion["slices"] {
	const members = sliceMembers(data);
	const prompts = data.columns.promptSeqs.length;
	return data.matrix.slices.flatMap(({ kind, name }, i) => {
		if (kind === "all") return [];
		const bitmap = members[i] ?? bitmapOf(prompts, () => false);
		const items = [...rows.keys()].filter((item) =>
			hasBit(bitmap, Math.floor((rows[item] ?? 0) / data.columns.trials)),
		);
		return [{ name, items: Uint32Array.from(items) }];
	});
}
