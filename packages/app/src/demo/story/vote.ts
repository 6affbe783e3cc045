import { countText } from "@assay/adapters/reports";
import {
	ConfigurationError,
	type CriterionDefinition,
	isLocalRule,
	type Pool,
	type PoolRow,
} from "@assay/core/domain";
import type { Versioned } from "@assay/workflow/benchmark";
import {
	analysePool,
	applyLabelingFunctions,
	fitPoolLabelModel,
	type LabelingTable,
	type LabelModelRecord,
	labelingTable,
	openSuggestionBox,
	type StoredSuggestion,
	suggestLabelingFunctions,
	type VotingFunction,
	votingFunctions,
} from "@assay/workflow/labeling";
import { parsePoolRows } from "@assay/workflow/pool";
import { labelingRuleInWords } from "@assay/workflow/results";
import { showLabelingTable } from "../../labeling/lf-list-command.ts";
import { projectCriteria } from "../../pool/project-criteria.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { syncDefinitions } from "../../workbench/sync-definitions.ts";
import { compliantRows, type LabelTruth, truthOfLabels } from "./pool-truth.ts";
import { NAMES, partOf, type Scene } from "./stage.ts";
import { partText } from "./words.ts";

/** What the labeling functions came to. */
export interface VoteNumbers {
	readonly newVotes: number;
	readonly accepted: readonly string[];
	readonly table: LabelingTable;
	readonly labelModel: LabelModelRecord;
	readonly truth: LabelTruth;
}

/** Suggestions that are taken, at most. */
const MOST_ACCEPTED = 2;
/** Rows that a person looks at before one is taken, and how many of them must be right. */
const LOOKED_AT = 20;
const LEAST_RIGHT = 19;

/** Chapter: labeling functions vote on the pool, and a label model makes labels of the votes. */
export async function vote(scene: Scene, pool: Pool): Promise<VoteNumbers> {
	const { narrator, output, session } = scene;
	const { store } = session.workbench;
	narrator.step("Labeling functions vote");
	await syncDefinitions(session.workbench);
	const criterion = await complianceOf(scene);
	const first = await apply(scene, { pool, criterion });
	const accepted = await takeSuggestions(scene, { pool, criterion });
	const second = await apply(scene, { pool, criterion });
	const { functions } = second;
	const labelModel = await fitPoolLabelModel(session.workbench, { pool, criterion, functions });
	const request = { pool, criterion: criterion.definition, functions };
	await analysePool(session.workbench, request);
	const table = await labelingTable(store, request);
	narrator.say(
		`${countText(functions.length)} labeling functions, most of them one line of the configuration, vote on every row or abstain. No model is asked.${suggestedText(accepted)}`,
	);
	showLabelingTable(output, table);
	const truth = await truthOfLabels(scene, labelModel);
	tellLabelModel(scene, labelModel, truth);
	return {
		newVotes: first.newVotes + second.newVotes,
		accepted: accepted.map(({ definition }) => labelingRuleInWords(definition.rule)),
		table,
		labelModel,
		truth,
	};
}

/** The criterion that the pool is labelled under. @throws {ConfigurationError} where the configuration lacks it. */
export async function complianceOf({ session }: Scene): Promise<Versioned<CriterionDefinition>> {
	const criteria = await projectCriteria(session.workbench);
	const found = criteria.find(({ definition }) => definition.name === NAMES.compliance);
	if (found !== undefined) return found;
	throw new ConfigurationError(
		`Cannot go on with the story: the configuration has no criterion "${NAMES.compliance}", expected it`,
	);
}

interface Ground {
	readonly pool: Pool;
	readonly criterion: Versioned<CriterionDefinition>;
}

async function apply(
	{ library, session }: Scene,
	{ criterion: { definition }, pool }: Ground,
): Promise<{ readonly functions: readonly VotingFunction[]; readonly newVotes: number }> {
	const { concurrency, open, signal, workbench } = session;
	const project = await effectiveProject(workbench);
	const functions = votingFunctions(project, definition);
	const { newVotes } = await applyLabelingFunctions(
		{ ...open.ports, library },
		{ pool, criterion: definition, functions, project, concurrency, signal },
	);
	return { functions, newVotes };
}

/** Has labeling functions suggested; a person who looks at some rows of each takes good ones, once. */
async function takeSuggestions(
	scene: Scene,
	{ criterion: { definition }, pool }: Ground,
): Promise<readonly StoredSuggestion[]> {
	const { library, session } = scene;
	const { open, signal, workbench } = session;
	const box = openSuggestionBox(workbench);
	const mine = { pool: pool.name, criterion: definition.name };
	if ((await box.list(mine)).every(({ state }) => state === "open")) {
		const functions = votingFunctions(await effectiveProject(workbench), definition);
		const request = { pool, criterion: definition, functions, signal };
		const { suggestions } = await suggestLabelingFunctions({ ...open.ports, library }, request);
		const rows: PoolRow[] = [];
		for await (const block of workbench.store.readPoolBlocks(pool.name))
			rows.push(...parsePoolRows(block.rows));
		const good = suggestions.filter((one) => looksGood(scene, one, rows));
		for (const { id } of good.slice(0, MOST_ACCEPTED)) await box.accept(id);
	}
	return (await box.list(mine)).filter(({ state }) => state === "accepted");
}

function looksGood(
	{ history, library }: Scene,
	{ definition: { label, rule } }: StoredSuggestion,
	rows: readonly PoolRow[],
): boolean {
	if (!isLocalRule(rule) || "rules" in rule || "rule" in rule) return false;
	const holds = library.prepare(rule);
	const isGood = compliantRows({ history });
	const seen = rows.flatMap((row, at) => (holds(row, {}) ? [at] : [])).slice(0, LOOKED_AT);
	const right = seen.filter((at) => isGood[at] === (label === "Accept"));
	return right.length >= LEAST_RIGHT;
}

function suggestedText(accepted: readonly StoredSuggestion[]): string {
	if (accepted.length === 0) return "";
	const words = accepted.map(
		({ definition: { label, rule }, evidence: { tested } }) =>
			`${label} where ${labelingRuleInWords(rule)} (right on ${tested.hits} of ${tested.count} there)`,
	);
	return ` Suggested were ${countText(accepted.length)} of them: mined from the explanations and labels of one half of the labelled rows, tested on the other half, and taken by a person who looked at 20 rows of each: ${words.join("; ")}.`;
}

function tellLabelModel(
	{ narrator }: Scene,
	{ comparison, coverage, used }: LabelModelRecord,
	truth: LabelTruth,
): void {
	narrator.say(
		`Together they cover ${Math.round(100 * coverage)} % of the pool. A label model learns how far each can be believed, and turns votes into probabilities${heldOutText(comparison)}; ${used === "label-model" ? "the label model is used, since only it gives probabilities" : "majority vote is used"}. The generator knows more: the label model is right on ${partText(truth.labelModel)} rows with a vote, majority vote on ${partText(truth.majority)}.`,
	);
}

function heldOutText({ majorityAccuracy, model }: LabelModelRecord["comparison"]): string {
	if (model.accuracy === undefined || majorityAccuracy === undefined) return "";
	const of = (share: number): string =>
		partText(partOf(Math.round(share * model.count), model.count));
	return `: right on ${of(model.accuracy)} labels that it had not seen, majority vote on ${of(majorityAccuracy)}`;
}
