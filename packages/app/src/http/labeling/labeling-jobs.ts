import type { LabelingOperations, LabelingWork } from "@assay/sdk/api";
import type { HandlersOf } from "../handlers.ts";
import type { Workroom } from "../workroom.ts";
import { labelingSubject } from "./labeling-subject.ts";

/** Handlers that start long work on labeling functions, after a look at what it is about. */
export function labelingJobs(
	workroom: Workroom,
): HandlersOf<
	Pick<
		LabelingOperations,
		| "POST /pools/{pool}/labeling/apply"
		| "POST /pools/{pool}/label-model"
		| "POST /pools/{pool}/labeling/suggest"
	>
> {
	const start = async (
		{ maxCostUsd, ...input }: LabelingWork,
		{ title, words }: { readonly title: string; readonly words: readonly string[] },
	) => {
		const { criterion, pool } = await labelingSubject(workroom, input);
		return workroom.developJobs.start({
			title: `${title} for ${criterion.name}: ${pool.name}`,
			arguments: [
				...words,
				...(maxCostUsd === undefined ? [] : [`--max-cost-usd=${maxCostUsd}`]),
				`--pool=${pool.name}`,
				`--criterion=${criterion.name}`,
			],
		});
	};
	return {
		"POST /pools/{pool}/labeling/apply": (input) =>
			start(input, { title: "Apply labeling functions", words: ["lf", "apply"] }),
		"POST /pools/{pool}/label-model": (input) =>
			start(input, { title: "Fit the label model", words: ["label-model", "fit", "--apply"] }),
		"POST /pools/{pool}/labeling/suggest": ({ model, ...input }) =>
			start(input, {
				title: "Look for labeling functions",
				words: ["lf", "suggest", ...(model === undefined ? [] : [`--model=${model}`])],
			}),
	};
}
