import type { InputOf, JuryFit, JuryOperations } from "@assay/sdk/api";
import { type FittedJury, fitJury } from "@assay/workflow/align";
import { evaluatorVersion, toJson } from "@assay/workflow/definitions";
import { saveDefinition } from "../artifacts/definition-edits.ts";
import { readDefinitions } from "../artifacts/definition-list.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Workroom } from "../workroom.ts";
import { requireRun } from "./require-run.ts";

/** Handlers of juries. */
export function juryHandlers(workroom: Workroom): HandlersOf<JuryOperations> {
	return {
		"GET /jury-fit": async (input) => toFit(await fit(workroom, { ...input, name: "jury" })),
		"POST /juries": async (input) => {
			const { definition } = await fit(workroom, input);
			const { name } = definition;
			const { definitions } = await readDefinitions(workroom);
			const current = definitions.find(
				(one) => one.kind === "evaluator" && one.stored.name === name,
			);
			await saveDefinition(workroom, {
				kind: "evaluator",
				name,
				body: toJson(definition),
				expectedVersion: current?.stored.version,
			});
			return { name, version: evaluatorVersion(definition) };
		},
	};
}

async function fit(
	workroom: Workroom,
	{ run, ...wanted }: InputOf<JuryOperations["POST /juries"]>,
): Promise<FittedJury> {
	const { id } = await requireRun(workroom, run);
	const { data } = await workroom.runCache.get(id);
	return fitJury(workroom.store, data, wanted);
}

function toFit({ definition, dependence, members, ...fitted }: FittedJury): JuryFit {
	const { crossFitted, labels, majority, withoutVerdict } = fitted;
	const { effectiveJudges, errorCorrelations, meanCorrelation } = dependence;
	return {
		labels,
		withoutVerdict,
		members: members.map((member, i) => ({
			...member,
			weight: definition.jury.coefficients[i] ?? 0,
			errorCorrelations: (errorCorrelations[i] ?? []).map((value) => value ?? null),
		})),
		...(majority && { majority }),
		...(crossFitted && { crossFitted }),
		...(meanCorrelation !== undefined && { meanCorrelation }),
		...(effectiveJudges !== undefined && { effectiveJudges }),
	};
}
