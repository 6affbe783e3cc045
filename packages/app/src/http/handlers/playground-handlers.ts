import { ConfigurationError } from "@assay/core/domain";
import type {
	InputOf,
	OutputOf,
	PlaygroundOperations,
	PlaygroundOptions,
	ProblemIssue,
} from "@assay/sdk/api";
import { toJson } from "@assay/workflow/definitions";
import { isFreeEvaluator } from "@assay/workflow/playground";
import { chooseSample } from "../../playground/choose-sample.ts";
import { variantSystem } from "../../playground/open-playground.ts";
import { putPlaygroundTrial } from "../../playground/playground-trials.ts";
import { deletePromptDraft, putPromptDraft } from "../../playground/prompt-drafts.ts";
import { decideSlices } from "../../run/covered-prompts.ts";
import { type EffectiveProject, effectiveProject } from "../../workbench/effective-project.ts";
import { modelsOf } from "../../workbench/offline-sandbox.ts";
import { definitionIssues } from "../artifacts/definition-edits.ts";
import type { HandlersOf } from "../handlers.ts";
import { createPlaygroundDesk } from "../playground/playground-desk.ts";
import { ofDraft, promptSources, promptVersions } from "../playground/prompt-sources.ts";
import type { Workroom } from "../workroom.ts";

type Start = InputOf<PlaygroundOperations["POST /playground/trials"]>;

/** Handlers of the playground. */
export function playgroundHandlers(workroom: Workroom): HandlersOf<PlaygroundOperations> {
	const { session, store } = workroom;
	const desk = createPlaygroundDesk(workroom);
	const projectNow = (): Promise<EffectiveProject> => effectiveProject(session.workbench);
	return {
		"GET /playground/options": async () => optionsOf(workroom, await projectNow()),
		"POST /playground/trials": async (start) => makeTrial(workroom, await projectNow(), start),
		"GET /playground/trials/{trial}": ({ trial }) => desk.view(trial),
		"POST /playground/trials/{trial}/run": (what) => desk.run(what),
		"GET /playground/sources/{kind}/{name}": async (source) =>
			promptVersions(workroom, await projectNow(), source),
		"PUT /playground/drafts/{name}": async ({ expectedRevision, name, note, prompt, title }) => {
			const draft = {
				name,
				prompt,
				...(title !== undefined && { title }),
				...(note !== undefined && { note }),
			};
			return ofDraft(await putPromptDraft(workroom, draft, expectedRevision));
		},
		"DELETE /playground/drafts/{name}": async ({ name }) => {
			await deletePromptDraft(store, name);
			return { deleted: name };
		},
	};
}

async function optionsOf(
	workroom: Workroom,
	project: EffectiveProject,
): Promise<PlaygroundOptions> {
	return {
		sources: await promptSources(workroom, project),
		evaluators: project.evaluators
			.filter(isFreeEvaluator)
			.map(({ criterion, name }) => ({ name, criterion })),
		slices: decideSlices(project.slices).decided.map(({ name }) => name),
		models: [...new Set(modelsOf(project))],
		prompts: await workroom.store.countPrompts(),
	};
}

async function makeTrial(
	workroom: Workroom,
	project: EffectiveProject,
	start: Start,
): Promise<OutputOf<PlaygroundOperations["POST /playground/trials"]>> {
	const issues = [
		...(await variantIssues(workroom, project, start)),
		...evaluatorIssues(project, start),
	];
	if (issues.length > 0) return { issues };
	try {
		const { prompts, testLeftOut } = await chooseSample(
			workroom.store,
			project.slices,
			start.sample,
		);
		const seqs = prompts.map(({ seq }) => seq);
		return { trial: await putPlaygroundTrial(workroom, { ...start, seqs, testLeftOut }), issues };
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		return { issues: [{ path: ["sample", "slice"], message: error.message }] };
	}
}

/** What is wrong with a variant stands where its system's form would show it. */
async function variantIssues(
	workroom: Workroom,
	project: EffectiveProject,
	{ variants }: Start,
): Promise<readonly ProblemIssue[]> {
	const found = await Promise.all(
		variants.map(({ prompt }) =>
			definitionIssues(workroom, project, {
				kind: "system",
				body: toJson(variantSystem({ label: "variant", prompt })),
			}),
		),
	);
	return found.flatMap((issues, i) =>
		issues.map(({ message, path }) => ({ path: ["variants", i, "prompt", ...path], message })),
	);
}

function evaluatorIssues({ evaluators }: EffectiveProject, start: Start): readonly ProblemIssue[] {
	const free = evaluators.filter(isFreeEvaluator).map(({ name }) => name);
	return start.evaluators
		.filter((name) => !free.includes(name))
		.map((name) => ({
			path: ["evaluators"],
			message: `"${name}" cannot check here, expected an evaluator that makes no calls: ${free.join(", ") || "there is none"}`,
		}));
}
