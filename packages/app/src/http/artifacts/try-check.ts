import { createCheckLibrary } from "@assay/adapters/checks";
import type { CriterionDefinition, Verdict } from "@assay/core/domain";
import type { InputOf, OutputOf, PromptOperations, TriedRow, TriedVerdict } from "@assay/sdk/api";
import type { EvaluatedRow } from "@assay/workflow/ports";
import { validateDefinition } from "../../definitions/validate-definition.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { parseStoredDefinition } from "../../workbench/parse-stored-definition.ts";
import type { Workroom } from "../workroom.ts";

type Tried = PromptOperations["POST /evaluators/try"];

/** What a built-in check says of some texts, or what is wrong with it. */
export async function tryCheck(
	{ session }: Workroom,
	{ check, criterion: criterionName, rows }: InputOf<Tried>,
): Promise<OutputOf<Tried>> {
	const project = await effectiveProject(session.workbench);
	const body = { name: "try", kind: "code", criterion: criterionName, check };
	const issues = validateDefinition("evaluator", body, { project });
	const criterion = project.criteria.find(({ name }) => name === criterionName);
	const read = parseStoredDefinition("evaluator", body);
	if (issues.length > 0 || criterion === undefined || !read.isValid)
		return { issues, verdicts: [] };
	const { definition } = read.parsed;
	if (!("check" in definition)) return { issues, verdicts: [] };
	if (definition.check.type === "embedding-similarity")
		return {
			issues: [{ path: ["check"], message: "it calls a model, which is paid; only a run does" }],
			verdicts: [],
		};
	const judge = createCheckLibrary().prepare(definition.check, criterion);
	return {
		issues,
		verdicts: rows.map((row) => told(judge(toRow(row)), criterion)),
	};
}

function toRow({ costUsd, input = "", latencyMs, reference, response }: TriedRow): EvaluatedRow {
	return {
		prompt: {
			id: "try",
			input,
			...(reference !== undefined && { reference }),
			variables: {},
			metadata: {},
			provenance: { kind: "written" },
		},
		response: {
			text: response,
			usage: {
				...(latencyMs !== undefined && { latencyMs }),
				...(costUsd !== undefined && { costUsd }),
			},
		},
	};
}

function told(verdict: Verdict, criterion: CriterionDefinition): TriedVerdict {
	switch (verdict.kind) {
		case "abstained":
			return { kind: "abstained", explanation: verdict.reason };
		case "failed":
			return { kind: "failed", explanation: verdict.detail };
		case "scored": {
			const { explanation, label, score } = verdict;
			const { scale } = criterion;
			const name =
				scale.kind === "labels" && label !== undefined ? scale.labels[label]?.name : undefined;
			return {
				kind: "scored",
				score,
				isPass: score >= criterion.passAt,
				...(name !== undefined && { label: name }),
				...(explanation !== undefined && { explanation }),
			};
		}
	}
}
