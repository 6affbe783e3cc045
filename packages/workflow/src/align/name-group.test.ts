import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { ProviderError } from "@assay/core/domain";
import { afterEach, describe, expect, it } from "vitest";
import type { FakeAnswer } from "../calls/fake-models.ts";
import { mayImprove } from "../refine/label-split.ts";
import { type LabelledRun, labelledRun, sampleModels } from "./aligned-run-samples.ts";
import { type DisagreementGroup, disagreementGroups } from "./disagreement-groups.ts";
import { knownGroupWords, nameGroup } from "./name-group.ts";
import { prepareTrial } from "./prepare-trial.ts";
import { labelledRows, type TrialRow } from "./trial-rows.ts";
import { trialVerdicts } from "./trial-verdicts.ts";

let opened: LabelledRun | undefined;
afterEach(async () => {
	await opened?.close();
	opened = undefined;
});
const NEVER = new AbortController().signal;
const WORDS = { name: "Prices pass", suggestion: "Reject where a price is named." };

async function open(answer: FakeAnswer): Promise<LabelledRun> {
	opened = await labelledRun(
		{
			store: await openSqliteStore({ path: ":memory:", project: "test" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
		{
			answer: (request, signal) =>
				request.model === "namer" ? answer(request, signal) : sampleModels(request, signal),
		},
	);
	return opened;
}

async function firstGroup({ bench, data, judge }: LabelledRun): Promise<DisagreementGroup> {
	const trial = prepareTrial(bench.ports, data, {
		definition: judge,
		concurrency: 4,
		signal: NEVER,
	});
	const rows = await labelledRows(bench.store, data, {
		criterion: "fine",
		parts: ["examples", "development"],
	});
	const { criterion, passAt } = trial.evaluator;
	const verdicts = await trialVerdicts(trial, rows);
	return disagreementGroups({ data, criterion, passAt, rows, verdicts }).groups[0]!;
}

const ask = ({ bench, criterion }: LabelledRun, group: DisagreementGroup, model = "fake:namer") =>
	nameGroup({ ...bench.ports, signal: NEVER, spend: () => undefined }, { model, criterion, group });

describe("nameGroup()", () => {
	it("asks once about the same rows and model, and remembers what was said", async () => {
		const run = await open(() => JSON.stringify(WORDS));
		const { bench, criterion } = run;
		const group = await firstGroup(run);
		const known = () => knownGroupWords(bench.store, { model: "fake:namer", criterion, group });
		expect(await known()).toBeUndefined();
		const before = bench.models.calls.length;
		expect(await ask(run, group)).toEqual({ kind: "named", ...WORDS });
		expect(await ask(run, group)).toEqual({ kind: "named", ...WORDS });
		expect(bench.models.calls.length).toBe(before + 1);
		expect(await known()).toEqual({ kind: "named", ...WORDS });
		// Other rows are another question.
		await ask(run, { ...group, rows: group.rows.slice(2) });
		expect(bench.models.calls.length).toBe(before + 2);
	});

	it("shows rows that may improve a judge alone, and refuses any other before a call", async () => {
		const run = await open(() => JSON.stringify(WORDS));
		const { bench, data } = run;
		const group = await firstGroup(run);
		await ask(run, group);
		const text = JSON.stringify(bench.models.calls.at(-1)!.messages);
		const shown = Array.from(text.matchAll(/Question number (\d+) /g), ([, i]) => `p${i}`);
		expect(shown.length).toBe(8);
		expect(shown.every(mayImprove)).toBe(true);
		const locked: readonly TrialRow[] = await labelledRows(bench.store, data, {
			criterion: "fine",
			parts: ["locked-test"],
		});
		const calls = bench.models.calls.length;
		await expect(ask(run, { ...group, rows: [...group.rows, locked[0]!] })).rejects.toThrow(
			/locked test/,
		);
		expect(bench.models.calls.length).toBe(calls);
	});

	it("says so where a reply cannot be read, and asks again where the provider failed", async () => {
		let isDown = true;
		const run = await open(() => {
			if (isDown) throw new ProviderError("down", { isRetryable: false });
			return "Prices!";
		});
		const group = await firstGroup(run);
		expect(await ask(run, group)).toBeUndefined();
		isDown = false;
		expect(await ask(run, group)).toMatchObject({
			kind: "unusable",
			reason: expect.stringContaining("no JSON object"),
		});
	});
});
