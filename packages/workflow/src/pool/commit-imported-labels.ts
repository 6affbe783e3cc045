import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import { annotationsOfRun } from "../refine/annotations-of-run.ts";
import { commitTruth, type TruthChoice } from "../refine/commit-truth.ts";
import { wordsOf } from "../refine/plan-commit.ts";
import { runRows } from "../refine/run-rows.ts";
import { settleLabels } from "../refine/settle-labels.ts";
import { truthOfRun } from "../refine/truth-of-run.ts";

const CHOICES_AT_ONCE = 500;

/**
 * Makes labels that came with a pool ground truth: of rows with one label, and of rows whose people
 * all say the same. Rows that have ground truth keep it; the others are left for review, and so are
 * rows of one prompt and response with several labels.
 */
export async function commitImportedLabels(
	store: Store,
	data: RunData,
	{ criterion, now }: { readonly criterion: string; readonly now: number },
): Promise<{ readonly committed: number; readonly disputed: number }> {
	const annotated = (await annotationsOfRun(store, data)).criteria.get(criterion);
	const truth = (await truthOfRun(store, data)).get(criterion);
	const known = new Set(truth?.rows.map(({ row }) => row));
	const choices: TruthChoice[] = [];
	let disputed = 0;
	for (const [row, { labels }] of annotated?.rows ?? []) {
		if (known.has(row)) continue;
		const settled = settleLabels(labels, labels.length === 1 ? "single" : "unanimous");
		if (settled.kind !== "settled") {
			disputed++;
			continue;
		}
		const { label, settledBy, winners } = settled;
		choices.push({ review: { row, labels }, label, settledBy, ...wordsOf(winners) });
	}
	const agreed = await agreedChoices(store, data, choices);
	for (let first = 0; first < agreed.length; first += CHOICES_AT_ONCE)
		await commitTruth(store, data, {
			criterion,
			choices: agreed.slice(first, first + CHOICES_AT_ONCE),
			committedBy: "import",
			now,
		});
	return { committed: agreed.length, disputed: disputed + choices.length - agreed.length };
}

/** Ground truth belongs to the response: of two labels the later one would replace the other unseen. */
async function agreedChoices(
	store: Store,
	data: RunData,
	choices: readonly TruthChoice[],
): Promise<readonly TruthChoice[]> {
	const { keyOf } = runRows(store, data);
	const keys: string[] = [];
	for (const { review } of choices) keys.push(await keyOf(review.row));
	const labels = new Map<string, Set<string>>();
	for (const [i, { label }] of choices.entries()) {
		const key = keys[i] ?? "";
		labels.set(key, (labels.get(key) ?? new Set()).add(label));
	}
	return choices.filter((_, i) => labels.get(keys[i] ?? "")?.size === 1);
}
