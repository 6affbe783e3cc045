import { ALL_PROMPTS, hasBit, NO_SLICE } from "@assay/core/benchmark";
import { ConfigurationError, nearestHint, VERDICT_KIND } from "@assay/core/domain";
import type { RunSubject } from "../benchmark/index.ts";
import type { BlockColumns } from "../ports/index.ts";
import { matrixEvaluators } from "./read-run-results.ts";
import type { RowPicker } from "./run-rows.ts";

/** Which rows of a run to show; every given part must hold. */
export interface RowFilter {
	readonly slice?: string;
	readonly evaluator?: string;
	/** `failed` = the evaluator could not judge; `fail` = it judged, and the row does not pass. */
	readonly verdict?: "pass" | "fail" | "abstained" | "failed";
	/** Without an evaluator: rows on which the evaluators of one criterion disagree about passing. */
	readonly disagreement?: boolean;
}

type RowTest = (block: BlockColumns, row: number) => boolean;

/**
 * Chooses rows by their columns, without opening them.
 *
 * @throws {ConfigurationError} for a slice or evaluator that the run does not have.
 */
export function rowPicker(filter: RowFilter, subject: RunSubject, trials: number): RowPicker {
	const tests: RowTest[] = [];
	if (filter.slice !== undefined) tests.push(sliceTest(filter.slice, subject, trials));
	if (filter.evaluator !== undefined) evaluatorIndex(filter.evaluator, subject);
	if (filter.verdict !== undefined) tests.push(verdictTest(filter, subject));
	if (filter.disagreement) tests.push(disagreementTest(subject));
	return function* pick(block) {
		for (const row of block.responses.kinds.keys())
			if (tests.every((test) => test(block, row))) yield row;
	};
}

/** A slice of the run, or one of the two rows that every matrix has. */
function sliceTest(name: string, subject: RunSubject, trials: number): RowTest {
	const names = subject.slices.map(({ definition }) => definition.name);
	if (!names.includes(name) && name === ALL_PROMPTS) return () => true;
	const isIn = (slice: Uint32Array | undefined, row: number): boolean =>
		slice !== undefined && hasBit(slice, Math.floor(row / trials));
	if (!names.includes(name) && name === NO_SLICE)
		return (block, row) => !block.slices.some((slice) => isIn(slice, row));
	const index = indexOf(name, names, "slice");
	return (block, row) => isIn(block.slices[index], row);
}

function verdictTest({ evaluator, verdict }: RowFilter, subject: RunSubject): RowTest {
	const bounds = matrixEvaluators(subject).map(({ passAt }) => Math.fround(passAt));
	const columns =
		evaluator === undefined ? [...subject.evaluators.keys()] : [evaluatorIndex(evaluator, subject)];
	return (block, row) =>
		columns.some((i) => {
			const kind = block.verdicts[i]?.kinds[row];
			const score = block.verdicts[i]?.scores[row] ?? 0;
			const isPass = score >= (bounds[i] ?? 0);
			if (verdict === "abstained") return kind === VERDICT_KIND.abstained;
			if (verdict === "failed") return kind === VERDICT_KIND.failed;
			return kind === VERDICT_KIND.scored && isPass === (verdict === "pass");
		});
}

function disagreementTest(subject: RunSubject): RowTest {
	const evaluators = matrixEvaluators(subject);
	return (block, row) => {
		const said = new Map<string, boolean>();
		for (const [i, { criterion, passAt }] of evaluators.entries()) {
			const column = block.verdicts[i];
			if (column?.kinds[row] !== VERDICT_KIND.scored) continue;
			const isPass = (column.scores[row] ?? 0) >= Math.fround(passAt);
			if (said.has(criterion) && said.get(criterion) !== isPass) return true;
			said.set(criterion, isPass);
		}
		return false;
	};
}

function evaluatorIndex(name: string, { evaluators }: RunSubject): number {
	return indexOf(
		name,
		evaluators.map(({ definition }) => definition.name),
		"evaluator",
	);
}

function indexOf(name: string, names: readonly string[], kind: string): number {
	const index = names.indexOf(name);
	if (index !== -1) return index;
	throw new ConfigurationError(
		`Cannot filter by ${kind} "${name}"${nearestHint(name, names)}: the run has no such ${kind}, expected one of: ${names.join(", ") || "none"}`,
	);
}
