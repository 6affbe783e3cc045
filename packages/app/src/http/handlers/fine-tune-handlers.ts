import { recipeCommand } from "@assay/adapters/training";
import { type FineTune, hasFineTuneEnded, type TrainingRecipe } from "@assay/core/domain";
import type {
	FineTuneDetail,
	FineTuneOperations,
	FineTuneOptions,
	FineTuneStart,
} from "@assay/sdk/api";
import { poolOfSet, splitSetName } from "@assay/workflow/curate";
import { nameTunedModel } from "@assay/workflow/fine-tune";
import { projectCuratedSets } from "../../curate/project-curated-sets.ts";
import { parseSystem, projectFineTunes } from "../../fine-tune/fine-tune-desk.ts";
import { requireFreeName } from "../../fine-tune/require-free-name.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import type { HandlersOf } from "../handlers.ts";
import { createFineTuneJobs } from "../jobs/fine-tune-jobs.ts";
import { RequestError } from "../problem-response.ts";
import type { Workroom } from "../workroom.ts";

const EVENTS_LISTED = 3;
const RECIPES: readonly TrainingRecipe[] = ["trl", "axolotl", "unsloth"];

/** Handlers of fine-tunes. */
export function fineTuneHandlers(workroom: Workroom): HandlersOf<FineTuneOperations> {
	const { clock, store } = workroom;
	const box = projectFineTunes(workroom);
	const jobs = createFineTuneJobs(workroom.commands);
	return {
		"GET /fine-tunes": async () => ({
			fineTunes: (await box.list()).map((tune) => ({
				...tune,
				events: tune.events.slice(-EVENTS_LISTED),
			})),
		}),
		"GET /fine-tunes/{name}": async ({ name }) => detailOf(workroom, await box.get(name)),
		"POST /fine-tunes": async (start, { actor }) => {
			if (actor !== undefined && start.trainer === "command") throw commandOfOthers();
			await requireStartable(workroom, start);
			return jobs.start(start);
		},
		"POST /fine-tunes/{name}/follow": async ({ name }) => {
			await box.get(name);
			return jobs.follow(name);
		},
		"POST /fine-tunes/{name}/cancel": async ({ name }) => {
			const tune = await box.update(name, (now) => ({ ...now, isCancelWanted: true }));
			// Whoever follows it now carries it out; this one watches, or does it where nobody does.
			if (!hasFineTuneEnded(tune)) await jobs.follow(name);
			return tune;
		},
		"POST /fine-tunes/{name}/model": ({ model, name }) =>
			nameTunedModel({ box, store, clock, parseSystem }, name, model),
		"GET /fine-tune-options": (_input, { actor }) =>
			optionsOf(workroom, { mayCommand: actor === undefined }),
	};
}

/** On a server of several people, whoever names a command would have its environment and all that it reaches. */
function commandOfOthers(): RequestError {
	return new RequestError({
		status: 403,
		code: "FORBIDDEN",
		detail:
			'Cannot train with a command here: it would run on the server; start it in a terminal with "assay fine-tune start", or use an OpenAI-compatible trainer',
	});
}

/** What would end the job at once is told to whoever asks for it. */
async function requireStartable(
	workroom: Workroom,
	{ curatedSet, name }: FineTuneStart,
): Promise<void> {
	const { session, store } = workroom;
	const { systems } = await effectiveProject(session.workbench);
	await requireFreeName(projectFineTunes(workroom), systems, name);
	await poolOfSet(store, await projectCuratedSets(store).get(splitSetName(curatedSet).set));
}

async function detailOf({ store }: Workroom, fineTune: FineTune): Promise<FineTuneDetail> {
	const finished = (await store.listRuns()).filter(({ state }) => state === "finished");
	const newest = (version: string | undefined): string | undefined =>
		finished.find(({ manifest }) => manifest.system.version === version)?.id;
	const run = newest(fineTune.tuned?.version);
	const baselineRun = newest(fineTune.base?.version);
	return {
		fineTune,
		...(run !== undefined && { run }),
		...(baselineRun !== undefined && { baselineRun }),
	};
}

async function optionsOf(
	{ session, store }: Workroom,
	{ mayCommand }: { readonly mayCommand: boolean },
): Promise<FineTuneOptions> {
	const { systems } = await effectiveProject(session.workbench);
	return {
		curatedSets: (await projectCuratedSets(store).list()).map(({ name }) => name),
		systems: systems.flatMap((one) =>
			one.kind === "prompt" ? [{ name: one.name, model: one.model }] : [],
		),
		recipes: mayCommand ? RECIPES.map((name) => ({ name, command: recipeCommand(name) })) : [],
	};
}
