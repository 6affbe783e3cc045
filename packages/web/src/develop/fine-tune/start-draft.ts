import type { FineTuneOptions, FineTuneStart } from "@assay/sdk/api";

/** What a person has chosen so far; what is absent follows from the rest. */
export type StartDraft = { readonly [Key in keyof FineTuneStart]?: FineTuneStart[Key] | undefined };

/** A draft with everything that follows from it; it may lack a name, a set or a model, which are empty then. */
export function completeStart(
	draft: StartDraft,
	{ curatedSets, recipes, systems }: FineTuneOptions,
): FineTuneStart {
	const curatedSet = draft.curatedSet ?? curatedSets[0] ?? "";
	const { trainer = "openai-compatible" } = draft;
	const system = draft.system ?? systems[0]?.name;
	const about = {
		name: draft.name ?? (curatedSet === "" ? "" : `${curatedSet} tuned`),
		curatedSet,
		trainer,
		system,
	};
	return trainer === "command"
		? { ...about, model: draft.model ?? "", ...completeCommand(draft, recipes) }
		: { ...about, model: draft.model ?? modelOf(systems, system) };
}

function modelOf(systems: FineTuneOptions["systems"], system: string | undefined): string {
	return systems.find(({ name }) => name === system)?.model ?? "";
}

function completeCommand(
	{ command, recipe = "trl" }: StartDraft,
	recipes: FineTuneOptions["recipes"],
): Pick<FineTuneStart, "command" | "recipe"> {
	return { recipe, command: command ?? recipes.find(({ name }) => name === recipe)?.command };
}

/** True when it can be started. */
export function isStartable({ curatedSet, model, name }: FineTuneStart): boolean {
	return [curatedSet, model, name].every((text) => text.trim() !== "");
}
