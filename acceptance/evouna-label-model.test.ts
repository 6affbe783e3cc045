import { createCheckLibrary } from "@assay/adapters/checks";
import { createCodeRunner } from "@assay/adapters/code-runner";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import {
	type CriterionDefinition,
	type LabelingFunctionDefinition,
	POOL_BLOCK_ROWS,
	unitInterval,
} from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { drawSample } from "@assay/core/sampling";
import { definitionVersion, toStoredDefinitions } from "@assay/workflow/definitions";
import {
	applyLabelingFunctions,
	fitPoolLabelModel,
	type LabelingPorts,
	labelsOfPool,
	previewLabelingFunction,
	readVotes,
	votingFunctions,
} from "@assay/workflow/labeling";
import { recogniseColumns, rowsToSource } from "@assay/workflow/onboard";
import { fillPool } from "@assay/workflow/pool";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectFixture } from "../packages/app/src/run/project-fixture.ts";
import { ACCEPT, EVOUNA_LABELING_FUNCTIONS, judgedAnswers } from "./evouna-labeling-functions.ts";
import { HAS_SHARED_DATA } from "./shared-data.ts";

const LABELS = ["Reject", "Accept"];
const CRITERION: CriterionDefinition = {
	name: "correct",
	description: "Is the answer right?",
	scale: {
		kind: "labels",
		labels: LABELS.map((name, score) => ({ name, score: unitInterval(score) })),
	},
	passAt: unitInterval(1),
	estimate: "pass-rate",
	explanationRequired: false,
};
const VERSIONED = { definition: CRITERION, version: definitionVersion(CRITERION) };
/** Answers with an expert's label; 60 % of their questions may teach. */
const LABELLED = 3_000;
const refuse = () => Promise.reject(new TypeError("Nothing is asked"));
const NEVER = new AbortController().signal;
const VERY_LONG = "very long";

const DEFINITIONS: readonly LabelingFunctionDefinition[] = EVOUNA_LABELING_FUNCTIONS.map(
	({ label, name, rule }) => ({ name, criterion: CRITERION.name, label: LABELS[label]!, rule }),
);

describe.skipIf(!HAS_SHARED_DATA)("a label model of a dozen simple labeling functions", () => {
	const answers = judgedAnswers();
	const library = createLabelingLibrary({ threads: 1 });
	const codeRunner = createCodeRunner({ projectRoot: ".", programUrl: import.meta.url });
	const project = { criteria: [CRITERION], evaluators: [], labelingFunctions: DEFINITIONS };
	const functions = HAS_SHARED_DATA ? votingFunctions(project, CRITERION) : [];
	const place = projectFixture({});
	let ports: LabelingPorts;
	let pool: Awaited<ReturnType<typeof fillPool>>["pool"];

	beforeAll(async () => {
		const store = await place.openStore();
		const clock = { now: () => 1, monotonicMs: () => performance.now(), sleep: async () => {} };
		const ids = { count: 0 };
		ports = {
			store,
			clock,
			library,
			codeRunner,
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
			models: { generate: refuse, embed: refuse, attempt: refuse },
			endpoint: { call: refuse },
		} as unknown as LabelingPorts;
		await store.putDefinitions(
			toStoredDefinitions(
				{ criteria: [CRITERION], evaluators: [], labelingFunctions: [], slices: [], systems: [] },
				{ origin: "code", createdAt: 1 },
			),
		);
		const labelled = new Set(
			drawSample(answers.length, LABELLED, createRandom(5)).map(({ row }) => row),
		);
		const rows = answers.map(({ isAccepted, row }, i) => ({
			id: row.id,
			prompt: row.prompt as string,
			response: row.response,
			reference: row.reference ?? "",
			cluster_id: row.clusterId ?? "",
			...row.metadata,
			label: labelled.has(i) ? LABELS[Number(isAccepted)]! : null,
		}));
		const file = {
			path: "answers.jsonl",
			format: "JSONL" as const,
			async *rows() {
				for (let from = 0; from < rows.length; from += 1_000)
					yield rows
						.slice(from, from + 1_000)
						.map((fields, i) => ({ kind: "row" as const, line: from + i + 1, fields }));
			},
		};
		const mapping = recogniseColumns(rows.slice(0, 500), { isOfResponses: true, fields: {} });
		const filled = await fillPool(
			{ store, clock, ids: { next: () => `id${++ids.count}` }, programVersion: "test" },
			{
				name: "answers",
				sourceName: "answers.jsonl",
				source: rowsToSource(file, mapping),
				criteria: [VERSIONED],
			},
			{ worker: { owner: "test 1", deadOwners: async () => [] }, signal: NEVER },
		);
		pool = filled.pool;
	}, 100_000);
	afterAll(async () => {
		await library.close();
		await codeRunner.close();
		await ports.store.close();
		await place.remove();
	});

	it("flags the planted one before it is used", async () => {
		const trial = functions.find(({ definition }) => definition.name === VERY_LONG)!;
		const { accuracy, flags, gold } = await previewLabelingFunction(ports, {
			pool,
			criterion: CRITERION,
			trial,
			functions: [],
			project,
			sampleRows: 2_000,
			goldRows: 2_000,
			seed: 1,
			concurrency: 4,
			signal: NEVER,
		});
		console.log(JSON.stringify({ accuracy, flags }));
		expect(gold).toBeGreaterThan(0.5 * LABELLED);
		expect(accuracy).toBeLessThan(0.5);
		expect(flags).toContain("not-better-than-base-rate");
	});

	it("covers 95 % of the answers, is right on 91 %, and where majority vote decides at least as often", async () => {
		const request = { pool, criterion: CRITERION, functions, project, concurrency: 4 };
		const applied = await applyLabelingFunctions(ports, { ...request, signal: NEVER });
		expect(applied.newVotes).toBe(12 * pool.rows);
		const record = await fitPoolLabelModel(ports, {
			pool,
			criterion: VERSIONED,
			functions,
		});
		const { patternOf, patterns } = await readVotes(
			ports.store,
			pool,
			functions.map(({ votes }) => votes),
		);
		let [covered, decided, byModel, modelDecided, byMajority] = [0, 0, 0, 0, 0];
		for await (const { block, isCovered, probabilities } of labelsOfPool(ports.store, {
			...record,
			used: "label-model",
		}))
			for (const [i, isKnown] of isCovered.entries()) {
				if (isKnown === 0) continue;
				covered++;
				const row = block * POOL_BLOCK_ROWS + i;
				const from = patternOf[row]! * 12;
				const votes = [...patterns.votes.subarray(from, from + 12)];
				const balance = votes.reduce((sum, vote) => sum + (vote < 0 ? 0 : 2 * vote - 1), 0);
				const truth = answers[row]!.isAccepted;
				const isRight = Number(probabilities[2 * i + ACCEPT]! > 0.5 === truth);
				byModel += isRight;
				if (balance === 0) continue;
				decided++;
				modelDecided += isRight;
				byMajority += Number(balance > 0 === truth);
			}
		console.log(
			JSON.stringify({
				coverage: covered / pool.rows,
				decided: decided / pool.rows,
				byModel: byModel / covered,
				modelDecided: modelDecided / decided,
				byMajority: byMajority / decided,
				used: record.used,
				locked: record.locked,
			}),
		);
		expect(covered / pool.rows).toBeGreaterThanOrEqual(0.95);
		expect(byModel / covered).toBeGreaterThanOrEqual(0.91);
		expect(modelDecided).toBeGreaterThanOrEqual(byMajority);
	});
});
