import type { FineTune, FineTuneLineage } from "@assay/core/domain";
import { shellWord } from "../cli/shell-word.ts";

/** A fine-tune for people: where it stands, what it rests on, and what to do next. */
export function describeFineTune(tune: FineTune): readonly string[] {
	const { data, lineage, model, name, trainer } = tune;
	const who =
		trainer.kind === "vendor" ? "the vendor's API" : `${trainer.recipe}: ${trainer.command}`;
	return [
		`${name}: ${stateText(tune)}`,
		`  base model  ${model}, trained by ${who}`,
		`  examples    ${data.rows} of ${data.kind === "file" ? "file" : "curated set"} ${data.name}`,
		...lineageLines(lineage),
		...nextLines(tune),
	];
}

/** Where a fine-tune stands, on one line. */
export function stateText({ state }: FineTune): string {
	switch (state.kind) {
		case "running":
			return `running (${state.detail}), job ${state.job}`;
		case "succeeded": {
			const tokens =
				state.trainedTokens === undefined ? "" : `, ${state.trainedTokens} tokens trained`;
			return `succeeded${tokens}`;
		}
		case "failed":
			return `failed: ${state.reason}`;
		default:
			return state.kind;
	}
}

function lineageLines({
	criterion,
	labelingFunctions,
	labels,
	pool,
	qualityModel,
}: FineTuneLineage): readonly string[] {
	const parts = [
		...(pool === undefined ? [] : [`pool ${pool}`]),
		...(criterion === undefined ? [] : [`criterion ${criterion}`]),
		...(labels === undefined ? [] : [`${labels} labels`]),
		...(labelingFunctions.length === 0 ? [] : [`${labelingFunctions.length} labeling functions`]),
		...(qualityModel === undefined ? [] : [`quality model ${qualityModel.slice(0, 8)}`]),
	];
	return parts.length === 0 ? [] : [`  rests on    ${parts.join(", ")}`];
}

function nextLines({ base, name, state, tuned }: FineTune): readonly string[] {
	if (state.kind === "failed") return [`  ${state.remedy}`];
	if (state.kind !== "succeeded") return [];
	if (state.model === undefined)
		return [
			"Serve what was trained, then name it:",
			`  assay fine-tune register ${shellWord(name)} --model openai-compatible:<model>`,
		];
	const model = `  tuned model ${state.model}`;
	if (tuned === undefined)
		return [model, "No system uses it: start with --system to have one registered"];
	return [
		model,
		`  system      ${tuned.name}@${tuned.version.slice(0, 8)}`,
		...measureLines(tuned.name, base?.name),
	];
}

/** A run of the base system costs no call where its responses are there already. */
function measureLines(tuned: string, base: string | undefined): readonly string[] {
	if (base === undefined) return ["Measure it:", `  assay run --system ${shellWord(tuned)}`];
	return [
		"Measure it beside its base, and compare them:",
		`  assay run --system ${shellWord(base)} --system ${shellWord(tuned)}`,
		`  assay compare ${shellWord(base)} ${shellWord(tuned)}`,
	];
}
