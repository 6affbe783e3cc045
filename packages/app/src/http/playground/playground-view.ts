import { promptText, type SystemDefinition, type Verdict } from "@assay/core/domain";
import type {
	PlaygroundCheck,
	PlaygroundColumn,
	PlaygroundView,
	PlaygroundCell as SentCell,
} from "@assay/sdk/api";
import { passOf } from "@assay/workflow/align";
import { systemVersion } from "@assay/workflow/definitions";
import { clipText } from "@assay/workflow/explore";
import {
	type PlaygroundCell,
	type PreparedPlayground,
	pairedChecks,
	variantSums,
} from "@assay/workflow/playground";
import type { OpenPlayground } from "../../playground/open-playground.ts";

/** Why there is no response. */
export interface CellFailure {
	readonly code: string;
	readonly detail: string;
}

/** What is known beside the trial. */
export interface PlaygroundKnown {
	/** By variant, then by prompt. */
	readonly cells: readonly (readonly PlaygroundCell[])[];
	/** By response key. */
	readonly failures: ReadonlyMap<string, CellFailure>;
	readonly systems: readonly SystemDefinition[];
}

/** Characters of an input, and of a response. */
const LISTED = 2_000;
const SHOWN = 20_000;
const EXPLAINED = 1_000;

/** A trial as it is sent. */
export function toPlaygroundView(open: OpenPlayground, known: PlaygroundKnown): PlaygroundView {
	const { prepared, prompts, stored } = open;
	const { cells } = known;
	return {
		trial: stored.id,
		sample: stored.sample,
		testLeftOut: stored.testLeftOut,
		evaluators: prepared.evaluators.map(({ criterion, name }) => ({
			name,
			criterion: criterion.name,
		})),
		columns: prepared.variants.map((_, place) => columnOf(open, known, place)),
		rows: prompts.map(({ prompt }, i) => ({
			promptId: prompt.id,
			input: clipText(promptText(prompt.input), LISTED),
			...(prompt.reference !== undefined && { reference: clipText(prompt.reference, LISTED) }),
			...(prompt.split !== undefined && { split: prompt.split }),
			cells: cells.flatMap((column) => {
				const cell = column[i];
				return cell === undefined ? [] : [sentCell(prepared, cell, known.failures)];
			}),
		})),
	};
}

function columnOf(
	{ prepared, prompts, stored }: OpenPlayground,
	{ cells, failures, systems }: PlaygroundKnown,
	place: number,
): PlaygroundColumn {
	const { label = "", prompt = { model: "", template: "", parameters: {} } } =
		stored.variants[place] ?? {};
	const version = prepared.variants[place]?.version ?? "";
	const own = cells[place] ?? [];
	const { missing, ...sums } = variantSums(prepared.evaluators, own);
	const failed = own.filter((cell) => failureOf(cell, failures) !== undefined).length;
	return {
		label,
		prompt,
		version,
		systems: systemsWith(systems, version),
		...sums,
		failed,
		missing: missing - failed,
		pairs:
			place === 0
				? []
				: pairedChecks(prepared.evaluators, prompts, { first: cells[0] ?? [], second: own }),
	};
}

/** Names of the systems with this content. */
export function systemsWith(
	systems: readonly SystemDefinition[],
	version: string,
): readonly string[] {
	return systems.filter((one) => systemVersion(one) === version).map(({ name }) => name);
}

function failureOf(
	{ failure, response, responseKey }: PlaygroundCell,
	failures: ReadonlyMap<string, CellFailure>,
): CellFailure | undefined {
	return response === undefined ? (failure ?? failures.get(responseKey)) : undefined;
}

function sentCell(
	{ evaluators }: PreparedPlayground,
	cell: PlaygroundCell,
	failures: ReadonlyMap<string, CellFailure>,
): SentCell {
	const { response, verdicts } = cell;
	if (response === undefined) {
		const failure = failureOf(cell, failures);
		return failure === undefined
			? { kind: "missing" }
			: { kind: "failed", code: failure.code, reason: failure.detail };
	}
	const { finishReason, text, usage } = response;
	return {
		kind: "answered",
		text: clipText(text, SHOWN),
		usage,
		...(finishReason !== undefined && { finishReason }),
		checks: evaluators.map(({ name, passAt }, i) => checkOf(name, verdicts[i], passAt)),
	};
}

function checkOf(evaluator: string, verdict: Verdict | undefined, passAt: number): PlaygroundCheck {
	const passes = passOf(verdict, passAt);
	const text = textOf(verdict);
	return {
		evaluator,
		kind: passes === undefined ? "unscored" : passes ? "pass" : "fail",
		...(text !== undefined && { text: clipText(text, EXPLAINED).text }),
	};
}

function textOf(verdict: Verdict | undefined): string | undefined {
	switch (verdict?.kind) {
		case undefined:
			return undefined;
		case "scored":
			return verdict.explanation;
		case "abstained":
			return verdict.reason;
		case "failed":
			return verdict.detail;
	}
}
