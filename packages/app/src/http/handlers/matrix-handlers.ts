import type { ComparisonCell, RunComparison } from "@assay/core/benchmark";
import { checkGates } from "@assay/core/benchmark";
import {
	type CriterionDefinition,
	NotComparableError,
	NotFoundError,
	runId,
} from "@assay/core/domain";
import type {
	MatrixChange,
	MatrixCriterion,
	MatrixOperations,
	MatrixSums,
	MatrixView,
	RunDefinitionBody,
} from "@assay/sdk/api";
import { type CachedRun, compareRunData, type RunData } from "@assay/workflow/explore";
import type { RunTrust } from "@assay/workflow/ports";
import { evaluatorKind, gateEvidence, RUN_METHOD } from "@assay/workflow/results";
import type { HandlersOf } from "../handlers.ts";
import { createResultCache } from "../result-cache.ts";
import { runItem } from "../run-item.ts";
import type { TrustReader } from "../trust-reader.ts";
import type { Workroom } from "../workroom.ts";
import { requireRun } from "./require-run.ts";

/** Runs and pairs of runs whose numbers are kept; some hundred kilobytes each at most. */
const MATRICES_KEPT = 32;
const CHANGES_KEPT = 128;

type Matrix = Omit<MatrixView, "run" | "revision" | "freshInMs" | "change" | "changeProblem">;
type Change = Pick<MatrixView, "changeProblem"> & {
	readonly change?: Omit<MatrixChange, "baseline">;
};

/** Handlers of the evaluator matrix. */
export function matrixHandlers(
	workroom: Workroom,
	trust: TrustReader,
): HandlersOf<MatrixOperations> {
	const { runCache } = workroom;
	const matrices = createResultCache<Matrix>(MATRICES_KEPT);
	const changes = createResultCache<Change>(CHANGES_KEPT);

	const changeOf = async (
		run: CachedRun,
		baselineId: string,
	): Promise<Pick<MatrixView, "change" | "changeProblem">> => {
		try {
			const stored = await requireRun(workroom, baselineId);
			const baseline = await runCache.get(stored.id);
			const { change, ...problem } = await changes.get(
				JSON.stringify([keyOf(run), keyOf(baseline)]),
				() => compare(baseline.data, run.data),
			);
			return change === undefined
				? problem
				: { change: { ...change, baseline: await runItem(workroom, stored) } };
		} catch (error) {
			// The matrix stands without its baseline, which may have been deleted.
			if (error instanceof NotFoundError) return { changeProblem: error.message };
			throw error;
		}
	};
	return {
		"GET /runs/{run}/matrix": async ({ baseline, run: id }) => {
			const stored = await requireRun(workroom, id);
			const run = await runCache.get(stored.id);
			return {
				...(await matrices.get(`${keyOf(run)} ${await trust.labelsKey()}`, async () =>
					matrixOf(run.data, await trust.ofRun(run)),
				)),
				run: await runItem(workroom, stored),
				revision: run.revision,
				...(run.isStale && { freshInMs: Math.ceil(run.freshInMs) }),
				...(baseline !== undefined && baseline !== id && (await changeOf(run, baseline))),
			};
		},
		"GET /runs/{run}/definition": async ({ kind, name, run }) =>
			definitionOf(workroom, { kind, name, run }),
	};
}

function keyOf({ data, revision }: CachedRun): string {
	return `${data.run.id} ${revision}`;
}

function matrixOf({ matrix, rowCount, subject, totals }: RunData, trust: RunTrust): Matrix {
	const criteria = subject.criteria.map(({ definition }) => definition);
	const { length } = matrix.evaluators;
	return {
		rows: rowCount,
		sums: {
			responses: totals.responded,
			failedResponses: totals.failed,
			failedVerdicts: matrix.cells.slice(0, length).reduce((sum, { failed }) => sum + failed, 0),
			costUnknown: totals.costUnknown,
			...(totals.costUsd !== undefined && { costUsd: totals.costUsd }),
		} satisfies MatrixSums,
		criteria: criteria.map((criterion) => toHeading(criterion)),
		evaluators: matrix.evaluators.map(({ criterion, name, passAt, shows }, i) => ({
			name,
			criterion,
			shows,
			passAt,
			...aboutEvaluator(subject.evaluators[i]),
		})),
		slices: matrix.slices.map((slice) => ({
			...slice,
			...(slice.kind === "slice" && aboutSlice(subject, slice.name)),
		})),
		cells: matrix.cells,
		gates: checkGates(matrix, criteria, gateEvidence(trust)),
		method: RUN_METHOD,
	};
}

function toHeading({ description, gate, name, scale }: CriterionDefinition): MatrixCriterion {
	return {
		name,
		description,
		...(scale.kind === "labels" && { labels: scale.labels.map((label) => label.name) }),
		...(gate && { gate: gate.min }),
	};
}

function aboutEvaluator(
	found: RunData["subject"]["evaluators"][number] | undefined,
): Pick<MatrixView["evaluators"][number], "version" | "kind" | "description"> {
	if (found === undefined) return { version: "", kind: "" };
	const { definition, version } = found;
	return {
		version,
		kind: evaluatorKind(definition),
		...(definition.description !== undefined && { description: definition.description }),
	};
}

function aboutSlice(
	{ slices }: RunData["subject"],
	name: string,
): Pick<MatrixView["slices"][number], "version" | "description"> {
	const found = slices.find(({ definition }) => definition.name === name);
	if (found === undefined) return {};
	return {
		version: found.version,
		...(found.definition.description !== undefined && {
			description: found.definition.description,
		}),
	};
}

/** The change against a baseline, or why there is none. */
async function compare(baseline: RunData, run: RunData): Promise<Change> {
	try {
		const { notComparable, result } = await compareRunData(baseline, run);
		return {
			change: {
				cells: placeCells(run.matrix, result),
				tested: result.tested,
				falseDiscoveryRate: result.falseDiscoveryRate,
				notComparable,
			},
		};
	} catch (error) {
		if (error instanceof NotComparableError) return { changeProblem: error.message };
		throw error;
	}
}

/**
 * The cells of a comparison at the places of the matrix; `null` where it has none. Its "No slice" is
 * about other prompts than the matrix's where it leaves out one of the run's slices.
 */
function placeCells(
	{ evaluators, slices }: RunData["matrix"],
	result: RunComparison,
): readonly (ComparisonCell | null)[] {
	const columns = evaluators.map(({ name }) =>
		result.evaluators.findIndex((one) => one.name === name),
	);
	const hasAllSlices = result.slices.length === slices.length;
	return slices.flatMap(({ kind, name }) => {
		if (kind === "none" && !hasAllSlices) return columns.map(() => null);
		const row = result.slices.findIndex((one) => one.name === name && one.kind === kind);
		return columns.map((column) =>
			row === -1 || column === -1
				? null
				: (result.cells[row * result.evaluators.length + column] ?? null),
		);
	});
}

async function definitionOf(
	{ store }: Workroom,
	{
		kind,
		name,
		run: id,
	}: { readonly kind: RunDefinitionBody["kind"]; readonly name: string; readonly run: string },
): Promise<RunDefinitionBody> {
	const { manifest } = await requireRun({ store }, runId(id));
	const used = {
		criterion: manifest.criteria,
		evaluator: manifest.evaluators,
		slice: manifest.slices,
	}[kind];
	const reference = used.find((one) => one.name === name);
	const stored = reference && (await store.getDefinition(kind, reference.version));
	if (stored === undefined)
		throw new NotFoundError(`Cannot show ${kind} "${name}": run ${id} used none of this name`);
	return { kind, name, version: stored.version, body: stored.body };
}
