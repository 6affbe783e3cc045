import type { LabelingFunctionDefinition, LabelingRule } from "@assay/core/domain";
import type {
	LabelingFunctionItem,
	LabelingStatistics,
	LabelingTruth,
	LabelingView,
} from "@assay/sdk/api";
import { definitionVersion } from "@assay/workflow/definitions";
import {
	type LabelingRow,
	type LabelingTable,
	labelingTable,
	missingBlocks,
	openSuggestionBox,
	type PoolGold,
	readPoolGold,
} from "@assay/workflow/labeling";
import { labelingRuleInWords } from "@assay/workflow/results";
import { parseStoredDefinition } from "../../workbench/parse-stored-definition.ts";
import {
	definitionItem,
	type ListedDefinition,
	readDefinitions,
} from "../artifacts/definition-list.ts";
import { createResultCache } from "../result-cache.ts";
import type { Workroom } from "../workroom.ts";
import { goldEstimate } from "./gold-estimate.ts";
import { createLabelModelReader } from "./label-model-view.ts";
import type { LabelingSubject } from "./labeling-subject.ts";
import { toWarnings } from "./warning-words.ts";

/** Reads the studio's table; keeps what takes a look at every row. */
export type LabelingReader = (subject: LabelingSubject) => Promise<LabelingView>;

const TABLES_KEPT = 16;

/** Makes a {@link LabelingReader}. */
export function createLabelingReader(workroom: Workroom): LabelingReader {
	const { clock, store } = workroom;
	const tables = createResultCache<LabelingTable>(TABLES_KEPT);
	const golds = createResultCache<PoolGold>(TABLES_KEPT);
	const readModel = createLabelModelReader(store);
	return async (subject) => {
		const { criterion, functions, labels, pool } = subject;
		const missing = await missingBlocks(store, pool, functions);
		const revisions = await store.revisions();
		const rows = [pool.name, pool.createdAt, pool.rows, definitionVersion(criterion)];
		const gold = await golds.get(JSON.stringify([...rows, revisions.get("ground-truth")]), () =>
			readPoolGold(store, pool, criterion),
		);
		const state = functions.map(({ definition, votes }) => [
			definition.name,
			definition.active !== false,
			votes,
			missing.get(votes)?.length === 0,
		]);
		const key = JSON.stringify([...rows, state, gold.fingerprint, revisions.get("documents")]);
		const table = await tables.get(key, () => labelingTable(store, { pool, criterion, functions }));
		const labelModel = await readModel(subject, gold);
		const suggestions = await openSuggestionBox({ store, clock }).list({
			pool: pool.name,
			criterion: criterion.name,
		});
		return {
			pool: pool.name,
			criterion: criterion.name,
			labels:
				criterion.scale.kind === "labels"
					? criterion.scale.labels.map(({ name, score }) => ({
							name,
							passes: score >= criterion.passAt,
						}))
					: [],
			rows: pool.rows,
			isFilling: pool.state === "filling",
			truth: truthOf(gold, labels),
			functions: await itemsOf(workroom, subject, { missing, table }),
			...(table.coverage !== undefined && { together: sharesOf(table) }),
			...(labelModel !== undefined && { labelModel }),
			openSuggestions: suggestions.filter((one) => one.state === "open").length,
		};
	};
}

function truthOf({ improve, locked }: PoolGold, labels: readonly string[]): LabelingTruth {
	const all = [...improve, ...locked];
	return {
		count: all.length,
		mayTeach: improve.length,
		byLabel: labels.map((label, i) => ({
			label,
			count: all.filter((row) => row.label === i).length,
		})),
	};
}

interface Known {
	readonly missing: ReadonlyMap<string, readonly number[]>;
	readonly table: LabelingTable;
}

async function itemsOf(
	workroom: Workroom,
	subject: LabelingSubject,
	known: Known,
): Promise<readonly LabelingFunctionItem[]> {
	const { definitions, project } = await readDefinitions(workroom);
	const items = definitions.flatMap((listed): readonly LabelingFunctionItem[] => {
		if (listed.kind !== "labeling-function" || listed.state === "offered") return [];
		const read = parseStoredDefinition(listed.kind, listed.stored.body);
		if (!read.isValid || read.parsed.kind !== "labeling-function") return [];
		const { definition } = read.parsed;
		if (definition.criterion !== subject.criterion.name) return [];
		const { origin, place, version } = definitionItem(listed, project);
		return [
			{
				name: definition.name,
				version,
				origin,
				...(place !== undefined && { place }),
				...stateOf(listed, definition),
				label: definition.label,
				...(definition.otherwise !== undefined && { otherwise: definition.otherwise }),
				rule: definition.rule.kind,
				inWords: labelingRuleInWords(definition.rule),
				asks: asksOthers(definition.rule),
				...votesOf(definition.name, subject, known),
			},
		];
	});
	return items.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function asksOthers(rule: LabelingRule): boolean {
	if (rule.kind === "all" || rule.kind === "any") return rule.rules.some(asksOthers);
	if (rule.kind === "not") return asksOthers(rule.rule);
	return rule.kind === "asked" || rule.kind === "evaluator";
}

function stateOf(
	{ reason, state }: ListedDefinition,
	{ active }: LabelingFunctionDefinition,
): Pick<LabelingFunctionItem, "state" | "reason"> {
	if (state === "unusable") return { state, ...(reason !== undefined && { reason }) };
	return { state: active === false ? "inactive" : "active" };
}

function votesOf(
	name: string,
	{ functions, pool }: LabelingSubject,
	{ missing, table }: Known,
): Pick<LabelingFunctionItem, "missingBlocks" | "statistics"> {
	const own = functions.find(({ definition }) => definition.name === name);
	const row = table.rows.find((one) => one.name === name);
	const left = own === undefined ? pool.blocks : (missing.get(own.votes)?.length ?? 0);
	return {
		missingBlocks: left,
		...(row?.isApplied === true && { statistics: statisticsOf(row) }),
	};
}

function sharesOf({
	conflict,
	coverage,
	overlap,
}: Pick<LabelingRow, "conflict" | "coverage" | "overlap">): NonNullable<LabelingView["together"]> {
	return {
		...(coverage !== undefined && { coverage }),
		...(overlap !== undefined && { overlap }),
		...(conflict !== undefined && { conflict }),
	};
}

function statisticsOf(row: LabelingRow): LabelingStatistics {
	const { analysis, baseRate, failures, flags = [] } = row;
	const { polarity = [], right = 0, wrong = 0 } = row;
	const accuracy = goldEstimate(row);
	return {
		...sharesOf(row),
		polarity,
		right,
		wrong,
		...(accuracy !== undefined && { accuracy }),
		...(baseRate !== undefined && { baseRate }),
		...(analysis?.precision !== undefined && { estimatedAccuracy: analysis.precision }),
		...(analysis !== undefined && { weight: weightOf(analysis) }),
		...(failures !== undefined && {
			failures: { rows: failures.rows, reason: failures.example.reason },
		}),
		warnings: toWarnings(flags, {
			accuracy: row.accuracy,
			baseRate,
			partners: analysis?.partners ?? [],
		}),
	};
}

function weightOf({
	changes,
	decidesAlone,
	evidence,
	outvoted,
}: NonNullable<LabelingRow["analysis"]>): NonNullable<LabelingStatistics["weight"]> {
	return { changes, decidesAlone, outvoted, ...(evidence !== undefined && { evidence }) };
}
