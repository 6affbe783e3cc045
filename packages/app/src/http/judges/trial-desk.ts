import type { EvaluatorDefinition } from "@assay/core/domain";
import type { InputOf, TrialOperations, TrialView } from "@assay/sdk/api";
import {
	agreesOn,
	type ChosenRows,
	chooseTrialRows,
	type DisagreementGroups,
	disagreementGroups,
	type PreparedTrial,
	prepareTrial,
	type TrialRow,
	type TrialVerdict,
	trialSums,
	trialVerdicts,
} from "@assay/workflow/align";
import { getTrial, type StoredTrial } from "../../judge/trial-documents.ts";
import { requireRun } from "../handlers/require-run.ts";
import { createResultCache } from "../result-cache.ts";
import type { Workroom } from "../workroom.ts";
import { toTrialItem } from "./trial-item.ts";

/** A trial with its rows and the verdicts that are there. */
export interface OpenTrial {
	readonly stored: StoredTrial;
	readonly prepared: PreparedTrial;
	readonly chosen: ChosenRows;
	/** By row. */
	readonly verdicts: readonly TrialVerdict[];
}

/** Opens trials, remembering the rows of those that were asked for last. */
export interface TrialDesk {
	/** @throws {NotFoundError} for an unknown trial, or one whose run is gone. */
	open(id: string): Promise<OpenTrial>;
	/** @throws {ConfigurationError} where the evaluator cannot judge the run. */
	prepare(run: string, definition: EvaluatorDefinition): Promise<PreparedTrial>;
}

const KEPT = 16;
const ITEMS = 100;

/** Makes the desk of a server. */
export function createTrialDesk(workroom: Workroom): TrialDesk {
	const { runCache, session, store } = workroom;
	const rows = createResultCache<ChosenRows>(KEPT);
	const prepare = async (run: string, definition: EvaluatorDefinition): Promise<PreparedTrial> => {
		const { id } = await requireRun(workroom, run);
		const { data } = await runCache.get(id);
		return prepareTrial(session.open.ports, data, { ...session, definition });
	};
	return {
		prepare,
		async open(id) {
			const stored = await getTrial(store, id);
			const prepared = await prepare(stored.run, stored.definition);
			const revisions = await store.revisions();
			const state = ["ground-truth", "prompts", `run ${stored.run}`].map(
				(topic) => revisions.get(topic) ?? 0,
			);
			const chosen = await rows.get(`${id} ${state.join(" ")}`, () =>
				chooseTrialRows(store, prepared.data, {
					criterion: stored.definition.criterion,
					choice: stored.rows,
					applies: prepared.evaluator.applies,
				}),
			);
			return { stored, prepared, chosen, verdicts: await trialVerdicts(prepared, chosen.rows) };
		},
	};
}

/** A trial as it is sent. */
export function toTrialView(
	open: OpenTrial,
	{ limit = ITEMS, show = "all", start = 0 }: InputOf<TrialOperations["GET /trials/{trial}"]>,
): TrialView {
	const { chosen, prepared, stored, verdicts } = open;
	const { passAt } = prepared.evaluator;
	const shown = chosen.rows
		.map((row, i) => ({ row, known: verdicts[i] ?? {} }))
		.filter((one) => isShown(one, show, passAt));
	return {
		trial: stored.id,
		run: stored.run,
		evaluator: stored.definition.name,
		criterion: stored.definition.criterion,
		version: prepared.version,
		rows: stored.rows,
		onOffer: chosen.onOffer,
		isAtLeast: chosen.isAtLeast,
		sums: trialSums(chosen.rows, verdicts, passAt),
		items: shown.slice(start, start + limit).map((one) => toTrialItem(prepared, one)),
		total: shown.length,
	};
}

function isShown(
	{ known, row }: { readonly row: TrialRow; readonly known: TrialVerdict },
	show: "all" | "disagreements" | "failed",
	passAt: number,
): boolean {
	switch (show) {
		case "all":
			return true;
		case "disagreements":
			return agreesOn(row, known, passAt) === false;
		case "failed":
			return known.verdict?.kind === "failed" || known.verdict?.kind === "abstained";
	}
}

/** What the rows of a trial have in common on which judge and people differ. */
export function groupsOfTrial({ chosen, prepared, verdicts }: OpenTrial): DisagreementGroups {
	const { data, evaluator } = prepared;
	const { criterion, passAt } = evaluator;
	return disagreementGroups({ data, criterion, passAt, rows: chosen.rows, verdicts });
}
