import type { CriterionDefinition, Estimate, Gate } from "../domain/index.ts";
import type { EvaluatorMatrix, MatrixCell, MatrixSlice } from "./evaluator-matrix.ts";
import { MIN_EFFECTIVE_ROWS } from "./matrix-cell.ts";
import { ALL_PROMPTS } from "./matrix-slices.ts";
import { isThinEstimate } from "./thin-estimate.ts";

/** What became of one minimum of one gate. */
export interface GateCheck {
	readonly criterion: string;
	/** Name of the evaluator, or {@link NO_EVALUATOR}. */
	readonly evaluator: string;
	readonly slice: string;
	readonly kind: "held" | "failed" | "not-enough-evidence";
	/** Least acceptable estimate, 0 to 1. */
	readonly needed: number;
	/** What was compared with the minimum: a pass rate or a mean score. Absent where no row was scored. */
	readonly estimate?: Estimate;
	/** Where the estimate comes from: the evaluator's verdicts alone, or these corrected by labels of people. */
	readonly uses: "raw" | "corrected";
	/** One clause for people, such as `the interval begins at 81.2 %, below 85 %`. */
	readonly reason: string;
}

/** What people's labels say about the numbers that gates compare. */
export interface GateEvidence {
	/** By the matrix' places: the rate that people would give; `undefined` where it is not known. */
	readonly corrected: readonly (Estimate | undefined)[];
	/** By evaluator: why its gates cannot hold, whatever its numbers; `undefined` where nothing speaks against it. */
	readonly distrust: readonly (string | undefined)[];
	/** By the matrix' places: why a judge's rate cannot stand alone although its evaluator is trusted. */
	readonly unchecked: readonly (string | undefined)[];
}

/** Stands for the evaluator of a gated criterion that has none. */
export const NO_EVALUATOR = "no evaluator";

/**
 * Checks every gate against every evaluator of its criterion: "All prompts" with `min`, and each
 * slice that the gate names with its own minimum. Both sides are compared in single precision, in
 * which scores are held. The first rule that applies decides:
 *
 * 1. No row scored, an unknown slice or no evaluator: not enough evidence.
 * 2. With `use: "value"`: held when the value reaches the minimum, else failed.
 * 3. In a thin cell, or by a corrected rate that says less than one: failed when the whole interval
 *    lies below the minimum, else not enough evidence.
 * 4. Value below the minimum: failed.
 * 5. Lower end of the interval reaches the minimum: held. Else not enough evidence.
 *
 * The corrected rate is compared where there is one, else the evaluator's own. Where the evidence
 * speaks against the evaluator nothing has held, and only a corrected rate has failed: else it is not
 * enough evidence, with the reason.
 *
 * A command that gates exits with 100 when one has failed, else with 102 when one has not enough
 * evidence.
 *
 * @example
 * checkGates({ slices: [], evaluators: [], cells: [], prompts: 0, trials: 1 }, []) // => []
 */
export function checkGates(
	matrix: EvaluatorMatrix,
	criteria: readonly CriterionDefinition[],
	evidence: GateEvidence = NO_EVIDENCE,
): readonly GateCheck[] {
	return criteria.flatMap(({ gate, name }) =>
		gate === undefined ? [] : checkCriterion(matrix, { criterion: name, gate, evidence }),
	);
}

const NO_EVIDENCE: GateEvidence = { corrected: [], distrust: [], unchecked: [] };

function checkCriterion(
	matrix: EvaluatorMatrix,
	{
		criterion,
		evidence,
		gate,
	}: { readonly criterion: string; readonly gate: Gate; readonly evidence: GateEvidence },
): readonly GateCheck[] {
	const minimums = Object.entries({ [ALL_PROMPTS]: gate.min, ...gate.slices });
	const evaluators = [...matrix.evaluators.entries()].filter(
		([, evaluator]) => evaluator.criterion === criterion,
	);
	if (evaluators.length === 0) {
		return minimums.map(([slice, needed]) => ({
			criterion,
			evaluator: NO_EVALUATOR,
			slice,
			needed,
			uses: "raw",
			kind: "not-enough-evidence",
			reason: "no evaluator judges the criterion",
		}));
	}
	return evaluators.flatMap(([column, { name, shows }]) =>
		minimums.map(([slice, needed]) => {
			const row = matrix.slices.findIndex((candidate) => candidate.name === slice);
			const place = row * matrix.evaluators.length + column;
			const cell = matrix.cells[place];
			const corrected = evidence.corrected[place];
			const estimate = corrected ?? (shows === "pass-rate" ? cell?.passRate : cell?.meanScore);
			const decided = decide({
				gate,
				needed,
				slice: matrix.slices[row],
				cell,
				estimate,
				isVague: corrected !== undefined && isThinEstimate(corrected),
			});
			const doubt = evidence.distrust[column] ?? evidence.unchecked[place];
			// What people's labels show to be too low is too low, however far the evaluator is trusted.
			const isShown = decided.kind === "failed" && corrected !== undefined;
			const isInDoubt = doubt !== undefined && estimate !== undefined && !isShown;
			return {
				criterion,
				evaluator: name,
				slice,
				needed,
				...(estimate === undefined ? {} : { estimate }),
				uses: corrected === undefined ? "raw" : "corrected",
				...(isInDoubt ? { kind: "not-enough-evidence", reason: doubt } : decided),
			};
		}),
	);
}

function decide(at: {
	readonly gate: Gate;
	readonly needed: number;
	readonly slice: MatrixSlice | undefined;
	readonly cell: MatrixCell | undefined;
	readonly estimate: Estimate | undefined;
	/** The rate was corrected from so few labels that it says less than a thin cell. */
	readonly isVague: boolean;
}): Pick<GateCheck, "kind" | "reason"> {
	const { needed, slice, cell, estimate } = at;
	if (slice === undefined || cell === undefined) {
		return { kind: "not-enough-evidence", reason: "the run has no such slice" };
	}
	if (estimate === undefined) {
		return { kind: "not-enough-evidence", reason: "no row was scored" };
	}
	const reaches = (value: number): boolean => Math.fround(value) >= Math.fround(needed);
	const { value, low, high } = estimate;
	const below = `${percent(value)} is below ${percent(needed)}`;
	const sure = at.gate.use === "value" ? value : low;
	const held = { kind: "held", reason: `${percent(sure)} reaches ${percent(needed)}` } as const;
	if (at.gate.use === "value") return reaches(value) ? held : { kind: "failed", reason: below };
	if (cell.isThin || at.isVague) {
		const short = cell.isThin ? shortage(slice, cell) : VAGUE;
		return reaches(high)
			? { kind: "not-enough-evidence", reason: short }
			: { kind: "failed", reason: `${below}, although ${short}` };
	}
	if (!reaches(value)) return { kind: "failed", reason: below };
	if (reaches(low)) return held;
	return {
		kind: "not-enough-evidence",
		reason: `${percent(value)} may be as low as ${percent(low)}, below ${percent(needed)}`,
	};
}

const VAGUE = `people's labels say less than ${MIN_EFFECTIVE_ROWS} rows would`;

function shortage(slice: MatrixSlice, cell: MatrixCell): string {
	return slice.isThin
		? `the slice has ${slice.prompts} of ${slice.minPrompts} prompts`
		: `it rests on ${Math.floor(cell.effectiveCount)} independent rows, fewer than ${MIN_EFFECTIVE_ROWS}`;
}

/** With one decimal, which is left out when it is 0. */
function percent(share: number): string {
	return `${(share * 100).toFixed(1).replace(/\.0$/, "")}%`;
}
