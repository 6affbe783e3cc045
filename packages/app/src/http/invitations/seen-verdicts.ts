import { runId } from "@assay/core/domain";
import type { SeenVerdict } from "@assay/sdk/api";
import {
	clipText,
	findRow,
	openRecord,
	type RecordVerdict,
	type RunData,
} from "@assay/workflow/explore";
import { workOn } from "../../run/run-one-system.ts";
import type { Workroom } from "../workroom.ts";
import type { OpenedInvitation } from "./invitation-desk.ts";
import type { RowOfTask } from "./own-item.ts";

const SHOWN = 20_000;
/** Of several evaluators of a criterion the first of these kinds speaks. */
const KINDS: readonly string[] = ["judge", "jury", "quality-model", "code"];

/** One verdict for each criterion of the task that an evaluator of its run has judged the response by. */
export async function seenVerdicts(
	{ runCache, session }: Workroom,
	{ task }: OpenedInvitation,
	{ item }: RowOfTask,
): Promise<readonly SeenVerdict[]> {
	const { data } = await runCache.get(runId(task.run));
	const row = findRow(data, `${item.promptSeq}.${item.trial}`);
	if (row === undefined) return [];
	const work = workOn(session, data.subject, { run: data.run, retriesFailed: false });
	const record = await openRecord(work, data, row);
	return task.criteria.flatMap(({ name }) => verdictUnder(name, record.verdicts, data) ?? []);
}

function verdictUnder(
	criterion: string,
	verdicts: readonly RecordVerdict[],
	{ subject }: RunData,
): SeenVerdict | undefined {
	const [first] = verdicts
		.map((said, i) => ({ said, used: subject.evaluators[i] }))
		.filter(({ said, used }) => said.criterion === criterion && used && said.verdict)
		.toSorted((a, b) => rankOf(a.used) - rankOf(b.used));
	if (first?.used === undefined) return undefined;
	const { said, used } = first;
	const label = labelOf(said);
	const explanation = said.verdict?.kind === "scored" ? said.verdict.explanation : undefined;
	return {
		criterion,
		evaluator: said.evaluator,
		version: used.version,
		...(label !== undefined && { label }),
		...(explanation !== undefined && { explanation: clipText(explanation, SHOWN) }),
	};
}

function rankOf(used: RunData["subject"]["evaluators"][number] | undefined): number {
	return KINDS.indexOf(used?.definition.kind ?? "");
}

function labelOf({ shown, verdict }: RecordVerdict): string | undefined {
	if (verdict?.kind !== "scored") return undefined;
	const label = shown?.kind === "scored" ? shown.label : undefined;
	return label ?? String(Math.round(verdict.score * 1000) / 1000);
}
