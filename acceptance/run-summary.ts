import type { EvaluatorMatrix, RunTotals } from "@assay/core/benchmark";
import type { FailureGroup, ReportRow } from "@assay/workflow/ports";
import { expect } from "vitest";
import type { ProjectFixture } from "../packages/app/src/run/project-fixture.ts";

/** What `assay run --json` and `assay report --json` print. */
export interface RunSummary {
	readonly run: { readonly id: string; readonly state: string };
	readonly totals: RunTotals;
	readonly matrix: EvaluatorMatrix;
	readonly failures: readonly FailureGroup[];
}

/** Runs a command to its end, expects it to succeed in silence, and gives what it prints. */
export async function assayQuietly(
	project: ProjectFixture,
	...args: readonly string[]
): Promise<string> {
	const { code, stderr, stdout } = await project.assay(...args, "--quiet");
	expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: "" });
	return stdout;
}

/** The same, with the JSON that it prints. */
export async function assayJson<Result>(
	project: ProjectFixture,
	...args: readonly string[]
): Promise<Result> {
	return JSON.parse(await assayQuietly(project, ...args, "--json")) as Result;
}

/** Rows of a run, up to a thousand. */
export async function reportedRows(
	project: ProjectFixture,
	...args: readonly string[]
): Promise<readonly ReportRow[]> {
	const limited = ["report", ...args, "--rows", "--limit", "1000"];
	return (await assayJson<{ rows: readonly ReportRow[] }>(project, ...limited)).rows;
}

/** What a cell is found in. */
interface Cells<Cell> {
	readonly evaluators: readonly { readonly name: string }[];
	readonly slices: readonly { readonly name: string }[];
	readonly cells: readonly Cell[];
}

/** The cell of an evaluator in the row of a slice; default: all prompts. */
export function cellOf<Cell>(
	{ cells, evaluators, slices }: Cells<Cell>,
	evaluator: string,
	slice = "All prompts",
): Cell {
	const row = slices.findIndex(({ name }) => name === slice);
	const column = evaluators.findIndex(({ name }) => name === evaluator);
	const cell = cells[row * evaluators.length + column];
	expect([slice, evaluator, row >= 0 && column >= 0]).toEqual([slice, evaluator, true]);
	return cell!;
}
