import type {
	ComparisonCell,
	MatrixEvaluator,
	MatrixSlice,
	UnpairedCell,
} from "@assay/core/benchmark";
import { type Estimate, NotComparableError } from "@assay/core/domain";
import { adjustP, regressionVerdict } from "@assay/core/stats";
import type { StoredRun } from "../ports/index.ts";
import { compareIndependentRuns, sharePrompts } from "./compare-independent-runs.ts";
import type { StoredComparison } from "./compare-stored-runs.ts";
import { artifactChanges, type DefinitionChange, systemChanges } from "./definition-changes.ts";
import { type PromptChanges, promptChanges } from "./prompt-changes.ts";
import type { RunReader } from "./run-reader.ts";

/** An evaluator of which the two runs have different versions, with what each says of all its prompts. */
export interface DifferingEvaluator {
	readonly name: string;
	readonly reason: string;
	readonly baseline?: Estimate;
	readonly candidate?: Estimate;
}

/** What two runs rest on, where it differs. */
export interface RunDifferences {
	readonly definitions: readonly DefinitionChange[];
	readonly prompts?: PromptChanges;
}

/** A run beside the base; cells by the base's slices and evaluators, row-major. */
export type CandidateComparison = {
	readonly run: StoredRun;
	readonly differences: RunDifferences;
	readonly differing: readonly DifferingEvaluator[];
	readonly notComparable: StoredComparison["notComparable"];
} & (
	| { readonly kind: "paired"; readonly cells: readonly (ComparisonCell | undefined)[] }
	/** The two share no prompt: differences mix the system's change with that of the prompts. */
	| { readonly kind: "unpaired"; readonly cells: readonly (UnpairedCell | undefined)[] }
	| { readonly kind: "refused"; readonly reason: string }
);

/** Several runs beside one. */
export interface ManyComparison {
	readonly base: StoredRun;
	readonly slices: readonly MatrixSlice[];
	readonly evaluators: readonly MatrixEvaluator[];
	readonly candidates: readonly CandidateComparison[];
	/** Cells that were tested, over all candidates: the number that the correction is made for. */
	readonly tested: number;
	readonly falseDiscoveryRate: number;
}

/** As in a comparison of two runs. */
const FALSE_DISCOVERY_RATE = 0.1;

/** Compares runs with a base, with one correction for multiple tests over all of their cells. */
export async function compareMany(
	reader: RunReader,
	base: StoredRun,
	candidates: readonly StoredRun[],
): Promise<ManyComparison> {
	const { evaluators, slices } = await reader.matrix(base);
	const compared: CandidateComparison[] = [];
	for (const candidate of candidates)
		compared.push(await compareOne(reader, { base, candidate, evaluators, slices }));
	return { base, slices, evaluators, ...correctAll(compared) };
}

interface Pair extends Pick<ManyComparison, "base" | "slices" | "evaluators"> {
	readonly candidate: StoredRun;
}

async function compareOne(reader: RunReader, pair: Pair): Promise<CandidateComparison> {
	const { base, candidate } = pair;
	const about = {
		run: candidate,
		differences: await runDifferences(reader, base, candidate),
		differing: await differingEvaluators(reader, base, candidate),
	};
	if (!(await sharePrompts(reader.store, base, candidate))) {
		const load = async (run: StoredRun) => ({ run, subject: await reader.subject(run) });
		const result = await compareIndependentRuns(
			reader.store,
			await load(base),
			await load(candidate),
		);
		return { ...about, kind: "unpaired", cells: placed(pair, result), notComparable: [] };
	}
	try {
		const { notComparable, result } = await reader.compare(base, candidate, "slices");
		return { ...about, kind: "paired", cells: placed(pair, result), notComparable };
	} catch (error) {
		if (!(error instanceof NotComparableError)) throw error;
		return { ...about, kind: "refused", reason: error.message, notComparable: [] };
	}
}

/**
 * Cells at the places of the base's matrix; `undefined` where two runs have not the same thing. The
 * prompts in none of the slices that were compared are other ones where a slice of the base was not.
 */
function placed<Cell>(
	{ evaluators, slices }: Pick<Pair, "evaluators" | "slices">,
	result: {
		readonly slices: readonly MatrixSlice[];
		readonly evaluators: readonly MatrixEvaluator[];
		readonly cells: readonly Cell[];
	},
): readonly (Cell | undefined)[] {
	const hasAllSlices = result.slices.length === slices.length;
	return slices.flatMap(({ kind, name }) => {
		if (kind === "none" && !hasAllSlices) return evaluators.map(() => undefined);
		const row = result.slices.findIndex((one) => one.name === name && one.kind === kind);
		return evaluators.map((evaluator) => {
			const column = result.evaluators.findIndex((one) => one.name === evaluator.name);
			const isThere = row !== -1 && column !== -1;
			return isThere ? result.cells[row * result.evaluators.length + column] : undefined;
		});
	});
}

/** What differs between two runs, definition by definition. */
async function runDifferences(
	reader: RunReader,
	base: StoredRun,
	candidate: StoredRun,
): Promise<RunDifferences> {
	const [was, now] = [await reader.subject(base), await reader.subject(candidate)];
	const prompts = await promptChanges(reader.store, base, candidate);
	return {
		definitions: [...systemChanges(was.system, now.system), ...artifactChanges(was, now)],
		...(prompts && { prompts }),
	};
}

async function differingEvaluators(
	reader: RunReader,
	base: StoredRun,
	candidate: StoredRun,
): Promise<readonly DifferingEvaluator[]> {
	const [was, now] = [versionsOf(base), versionsOf(candidate)];
	const differing: DifferingEvaluator[] = [];
	for (const [name, version] of now) {
		const old = was.get(name);
		if (old === undefined || old === version) continue;
		const shows = (await reader.matrix(base)).evaluators.find((one) => one.name === name)?.shows;
		const [before, after] = [
			await overall(reader, base, { name, shows }),
			await overall(reader, candidate, { name, shows }),
		];
		differing.push({
			name,
			reason: "its definition, or that of its criterion, differs between the runs",
			...(before && { baseline: before }),
			...(after && { candidate: after }),
		});
	}
	return differing;
}

/** An evaluator's numbers mean the same only where its criterion is the same too. */
function versionsOf({ manifest }: StoredRun): ReadonlyMap<string, string> {
	const criteria = new Map(manifest.criteria.map((item) => [item.name, item.version]));
	return new Map(
		manifest.evaluators.map(({ criterion, name, version }) => [
			name,
			`${version} ${criteria.get(criterion)}`,
		]),
	);
}

/** Both runs' numbers are of the kind that the base shows. */
async function overall(
	reader: RunReader,
	run: StoredRun,
	{ name, shows }: { readonly name: string; readonly shows: MatrixEvaluator["shows"] | undefined },
): Promise<Estimate | undefined> {
	const { cells, evaluators, slices } = await reader.matrix(run);
	const column = evaluators.findIndex((one) => one.name === name);
	const row = slices.findIndex(({ kind }) => kind === "all");
	const cell = cells[row * evaluators.length + column];
	return shows === "pass-rate" ? cell?.passRate : cell?.meanScore;
}

/** Each comparison was corrected for itself; what is shown together is corrected together. */
function correctAll(
	compared: readonly CandidateComparison[],
): Pick<ManyComparison, "candidates" | "tested" | "falseDiscoveryRate"> {
	const cells = compared.flatMap((one) => (one.kind === "refused" ? [] : [...one.cells]));
	const { bh, tested } = adjustP(
		cells.map((cell) => cell?.pValue),
		FALSE_DISCOVERY_RATE,
	);
	let next = 0;
	const judge = <Cell extends ComparisonCell | UnpairedCell>(
		cell: Cell | undefined,
	): Cell | undefined => {
		const adjustedP = bh[next++];
		if (cell === undefined) return undefined;
		const { high, low, value } = cell.difference ?? {};
		const verdict = regressionVerdict(
			{ difference: value, low, high, adjustedP },
			{ falseDiscoveryRate: FALSE_DISCOVERY_RATE },
		);
		return { ...cell, adjustedP, verdict };
	};
	const candidates = compared.map((one): CandidateComparison => {
		switch (one.kind) {
			case "refused":
				return one;
			case "paired":
				return { ...one, cells: one.cells.map(judge) };
			case "unpaired":
				return { ...one, cells: one.cells.map(judge) };
		}
	});
	return { candidates, tested, falseDiscoveryRate: FALSE_DISCOVERY_RATE };
}
