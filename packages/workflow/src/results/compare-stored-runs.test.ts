import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { NotComparableError, type SystemDefinition } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { type Bench, createBench, type DoneRun } from "../benchmark/bench-fixture.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	promptOf,
	promptsOf,
	subjectOf,
} from "../benchmark/definition-samples.ts";
import type { RunSubject } from "../benchmark/index.ts";
import { compareStoredRuns } from "./compare-stored-runs.ts";
import { buildReportComparison } from "./report-comparison.ts";
import { type FullRow, readRunRows } from "./run-rows.ts";
import { chanceAnswer, collect, SAMPLE_SLICES, sampleSubject } from "./stored-run-samples.ts";

const CANDIDATE: SystemDefinition = {
	...PLAIN_SYSTEM,
	template: "Kindly: {{input}}",
} as SystemDefinition;

const REJECTED = {
	what: "slice rejected",
	reason: "its rows are chosen by the verdicts of the run itself",
};

async function open(): Promise<Bench> {
	const bench = createBench({
		answer: chanceAnswer,
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
	await bench.putPrompts(promptsOf(290));
	return bench;
}

async function verdictsOf(done: DoneRun) {
	const rows = readRunRows(done.work, done.run, {
		subject: done.subject,
		pick: (block) => block.responses.kinds.keys(),
	});
	return new Map<string, FullRow>(
		(await collect(rows)).map((row) => [`${row.prompt.id} ${row.trial}`, row] as const),
	);
}

/** Evaluators and slices of a subject the other way round. */
function reversed(subject: RunSubject): RunSubject {
	return {
		...subject,
		evaluators: subject.evaluators.toReversed(),
		slices: subject.slices.toReversed(),
	};
}

describe("compareStoredRuns()", () => {
	it("pairs the rows of both runs, whatever the order of evaluators and slices was", async () => {
		const bench = await open();
		const baseline = await bench.run(reversed(sampleSubject()));
		const candidate = await bench.run(sampleSubject(CANDIDATE));
		const { flips, notComparable, result } = await compareStoredRuns(
			bench.store,
			baseline,
			candidate,
		);
		// "rejected" holds what failed in its own run: compared, its rows could only have got worse.
		expect(notComparable).toEqual([REJECTED]);
		expect(result.evaluators.map((one) => one.name)).toEqual(["tone", "near", "short"]);
		expect(result.slices.map((one) => one.name)).toEqual([
			"All prompts",
			...SAMPLE_SLICES.map((slice) => slice.name).filter((name) => name !== "rejected"),
			"No slice",
		]);
		const [before, after] = [await verdictsOf(baseline), await verdictsOf(candidate)];
		for (const [e, { passAt }] of result.evaluators.entries()) {
			const counts = { both: 0, lost: 0, won: 0, neither: 0 };
			for (const [key, row] of after) {
				const old = before.get(key)?.verdicts[2 - e];
				const now = row.verdicts[e];
				if (old?.kind !== "scored" || now?.kind !== "scored") continue;
				if (old.score >= passAt) counts[now.score >= passAt ? "both" : "lost"]++;
				else counts[now.score >= passAt ? "won" : "neither"]++;
			}
			expect(result.cells[e]).toMatchObject({
				bothPassed: counts.both,
				onlyBaselinePassed: counts.lost,
				onlyCandidatePassed: counts.won,
				bothFailed: counts.neither,
			});
			expect(flips.filter((flip) => flip.evaluator === e)).toHaveLength(counts.lost + counts.won);
		}
		expect(result.cells[0]!.onlyBaselinePassed).toBeGreaterThan(0);
	});

	it("puts prompts that only the baseline has into the slices that the baseline says", async () => {
		const bench = await open();
		const baseline = await bench.run(reversed(sampleSubject()));
		await bench.store.archivePrompts(["p0", "p3"]);
		const candidate = await bench.run(sampleSubject(CANDIDATE));
		const { notComparable, result } = await compareStoredRuns(bench.store, baseline, candidate);
		expect(notComparable).toEqual([
			REJECTED,
			{ what: "2 prompts", reason: "only the baseline has them in this version" },
		]);
		// p0 and p3 are about claims, among the first forty: counted as unpaired there, and not under coverage.
		const unpaired = (slice: string): number => {
			const index = result.slices.findIndex((one) => one.name === slice);
			return result.cells[index * 3 + 2]!.unpaired;
		};
		expect([unpaired("claims"), unpaired("first"), unpaired("coverage")]).toEqual([2, 2, 0]);
	});

	it("notes what differs in version or is on one side only, and compares the rest", async () => {
		const bench = await open();
		const baseline = await bench.run(sampleSubject());
		const edited = judgeOf("tone", "tone", { prompt: "edited {{response}}" });
		const { criteria, evaluators, slices } = sampleSubject();
		const subject = subjectOf({
			system: CANDIDATE,
			criteria: criteria.map(({ definition }) =>
				definition.name === "near"
					? { ...definition, passAt: definition.passAt, description: "Nearer?" }
					: definition,
			),
			evaluators: [
				edited,
				evaluators[1]!.definition,
				evaluators[2]!.definition,
				judgeOf("new", "tone"),
			],
			slices: [
				{ ...slices[0]!.definition, minPrompts: 3 },
				slices[2]!.definition,
				{ name: "new", rule: { kind: "everything" } },
			],
		});
		await bench.putPrompts([promptOf(0, { reference: "changed" }), promptOf(290)]);
		const candidate = await bench.run(subject);
		const { notComparable, result } = await compareStoredRuns(bench.store, baseline, candidate);
		expect(result.evaluators.map((one) => one.name)).toEqual(["short"]);
		expect(result.slices.map((one) => one.name)).toEqual(["All prompts", "first", "No slice"]);
		expect(result.slices[0]!.prompts).toBe(289);
		expect(notComparable.map(({ reason, what }) => `${what}: ${reason}`)).toEqual([
			"evaluator tone: its definition differs between the runs",
			// The evaluator is the same, but its criterion asks something else now.
			"evaluator near: its definition differs between the runs",
			"evaluator new: only the candidate has it",
			"slice claims: its definition differs between the runs",
			"slice new: only the candidate has it",
			"slice coverage: only the baseline has it",
			"slice rejected: only the baseline has it",
			"1 prompts: only the baseline has them in this version",
			"2 prompts: only the candidate has them in this version",
		]);
	});

	it("refuses where no evaluator or no prompt is in both", async () => {
		const bench = await open();
		const baseline = await bench.run(sampleSubject());
		const other = subjectOf({
			system: CANDIDATE,
			criteria: [acceptCriterion("tone")],
			evaluators: [judgeOf("tone", "tone")],
		});
		const candidate = await bench.run(other);
		const refused = compareStoredRuns(bench.store, baseline, candidate);
		await expect(refused).rejects.toThrow(NotComparableError);
		await expect(refused).rejects.toThrow(
			`no evaluator has the same version in both (evaluator tone, evaluator near, evaluator short)`,
		);
		await bench.store.archivePrompts(promptsOf(290).map((prompt) => prompt.id));
		await bench.putPrompts([promptOf(500)]);
		const apart = await bench.run(sampleSubject(CANDIDATE));
		await expect(compareStoredRuns(bench.store, baseline, apart)).rejects.toThrow(
			"they have no prompt in common",
		);
	});

	it("gives the same numbers each time, and no change against itself", async () => {
		const bench = await open();
		const baseline = await bench.run(sampleSubject());
		const candidate = await bench.run(sampleSubject(CANDIDATE));
		const once = await compareStoredRuns(bench.store, baseline, candidate);
		const twice = await compareStoredRuns(bench.store, baseline, candidate);
		expect(twice.result).toEqual(once.result);
		const itself = await compareStoredRuns(bench.store, baseline, baseline);
		expect(itself.flips).toEqual([]);
		expect(itself.result.cells.every((cell) => (cell.difference?.value ?? 0) === 0)).toBe(true);
	});

	it("pairs trial with trial where one run has more of them", async () => {
		const bench = await open();
		const baseline = await bench.run(sampleSubject(), { trials: 2 });
		const candidate = await bench.run(sampleSubject(CANDIDATE), { trials: 1 });
		const { result } = await compareStoredRuns(bench.store, baseline, candidate);
		const short = result.cells[2]!;
		expect([short.pairs, short.unpaired]).toEqual([290, 290]);
	});
});

describe("buildReportComparison()", () => {
	it("opens the flips with both responses, those that got worse first", async () => {
		const bench = await open();
		const baseline = await bench.run(sampleSubject());
		const candidate = await bench.run(sampleSubject(CANDIDATE), { trials: 2 });
		const report = await buildReportComparison(baseline, candidate);
		expect(report).toMatchObject({
			baseline: { runId: "r1", name: `plain ${baseline.run.manifest.system.version.slice(0, 6)}` },
			candidate: { runId: "r2" },
		});
		expect(report.flipCount).toBeGreaterThan(50);
		expect(report.flips).toHaveLength(50);
		const [before, after] = [await verdictsOf(baseline), await verdictsOf(candidate)];
		const directions = report.flips.map((flip) => flip.direction);
		expect(directions.toSorted().toReversed()).toEqual(directions);
		for (const flip of report.flips) {
			const key = `${flip.promptId} ${flip.trial}`;
			expect(flip.baselineResponse).toBe(before.get(key)?.response?.text);
			expect(flip.candidateResponse).toBe(after.get(key)?.response?.text);
			expect(flip.candidateResponse).toContain("Kindly");
			expect(flip.slices).toEqual(after.get(key)?.slices);
		}
		const told = report.flips.find((flip) => flip.evaluator === "tone");
		expect(told?.explanation).toBe("because Rude");
	});
});
