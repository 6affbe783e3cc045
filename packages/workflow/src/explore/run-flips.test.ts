import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { NotFoundError, type SystemDefinition } from "@assay/core/domain";
import { adjustP } from "@assay/core/stats";
import { beforeAll, describe, expect, it } from "vitest";
import { judgeOf, PLAIN_SYSTEM } from "../benchmark/definition-samples.ts";
import { compareMany } from "../results/compare-many.ts";
import { sampleSubject } from "../results/stored-run-samples.ts";
import { plainReader } from "./compared-run-samples.ts";
import { openBench, REMOVED_AT, removeTexts } from "./explored-run-samples.ts";
import { loadRunData } from "./load-run-data.ts";
import { filterFlips, openFlips, runFlips } from "./run-flips.ts";

const KIND = { ...PLAIN_SYSTEM, name: "kind", template: "Kindly: {{input}}" } as SystemDefinition;
const EDITED = {
	evaluators: [
		judgeOf("tone", "tone", { prompt: "edited {{response}}" }),
		...sampleSubject()
			.evaluators.slice(1)
			.map(({ definition }) => definition),
	],
};

async function open() {
	const bench = await openBench({
		store: await openSqliteStore({ path: ":memory:", project: "t" }),
		checks: createCheckLibrary(),
		patterns: createPatternLibrary(),
		slices: createSliceLibrary(),
	});
	const base = await bench.run(sampleSubject());
	const kind = await bench.run(sampleSubject(KIND));
	const edited = await bench.run(sampleSubject(KIND, EDITED));
	const load = ({ run, subject }: typeof base) => loadRunData(bench.store, run, subject);
	const flips = runFlips(await load(base), await load(kind));
	return { bench, base, kind, edited, flips };
}

let opened: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
	opened = await open();
});

describe("runFlips()", () => {
	it("lists as many flips as the comparison counts, in every slice and either way", async () => {
		const { base, bench, flips, kind } = opened;
		const reader = plainReader(bench.store);
		const { evaluators, slices, ...many } = await compareMany(reader, base.run, [kind.run]);
		const [candidate] = many.candidates;
		if (candidate?.kind !== "paired") throw new TypeError("expected a paired comparison");
		let seen = 0;
		for (const [i, slice] of slices.entries())
			for (const [j, { name }] of evaluators.entries()) {
				const cell = candidate.cells[i * evaluators.length + j];
				if (cell === undefined) continue;
				const wanted = { evaluator: name, slice: slice.kind === "all" ? undefined : slice.name };
				const lost = filterFlips(flips, { ...wanted, direction: "pass-to-fail" });
				const won = filterFlips(flips, { ...wanted, direction: "fail-to-pass" });
				expect([slice.name, name, lost.length, won.length]).toEqual([
					slice.name,
					name,
					cell.onlyBaselinePassed,
					cell.onlyCandidatePassed,
				]);
				seen += lost.length + won.length;
			}
		expect(seen).toBeGreaterThan(0);
		expect(() => filterFlips(flips, { slice: "none of these" })).toThrow(NotFoundError);
	});

	it("opens a flip with both responses and both verdicts", async () => {
		const { base, flips, kind } = opened;
		const some = filterFlips(flips, { evaluator: "tone", direction: "fail-to-pass" }).slice(0, 3);
		const rows = await openFlips(flips, some, {
			works: { baseline: base.work, candidate: kind.work },
			clipAt: 9,
		});
		expect(rows).toHaveLength(3);
		for (const row of rows) {
			expect(row.baseline.verdict).toMatchObject({ kind: "scored", label: "Rude", score: 0 });
			expect(row.candidate.verdict).toMatchObject({ kind: "scored", label: /Plain|Kind/ });
			expect(row.baseline.verdict).toHaveProperty("explanation", "because Rude");
			expect(row.candidate.response?.text).toMatch(/^Kindly: .?$/);
			expect(row.candidate.response?.length).toBeGreaterThan(9);
		}
	});

	it("opens a flip with its verdicts where a response was removed", async () => {
		const { base, bench, flips, kind } = await open();
		const works = { baseline: base.work, candidate: kind.work };
		const [flip] = filterFlips(flips, { evaluator: "tone", direction: "fail-to-pass" });
		const [before] = await openFlips(flips, [flip!], { works, clipAt: 9 });
		await removeTexts(bench, base, [flip!.baselinePrompt]);
		const [after] = await openFlips(flips, [flip!], { works, clipAt: 9 });
		expect(after?.candidate).toEqual(before?.candidate);
		expect(after?.baseline).toEqual({
			responseRemovedAt: REMOVED_AT,
			verdict: { kind: "scored", label: "Rude", score: 0 },
		});
	});
});

describe("compareMany()", () => {
	it("corrects the cells of all candidates together", async () => {
		const { base, bench, edited, kind } = opened;
		const many = await compareMany(plainReader(bench.store), base.run, [kind.run, edited.run]);
		const cells = many.candidates.flatMap((one) => (one.kind === "paired" ? [...one.cells] : []));
		const { bh, tested } = adjustP(cells.map((cell) => cell?.pValue));
		expect(many.tested).toBe(tested);
		expect(cells.map((cell) => cell?.adjustedP)).toEqual(bh);
		expect(new Set(cells.map((cell) => cell?.verdict)).size).toBeGreaterThan(1);
	});

	it("leaves cells of differing evaluators empty and tells both numbers", async () => {
		const { base, bench, edited } = opened;
		const many = await compareMany(plainReader(bench.store), base.run, [edited.run]);
		const [candidate] = many.candidates;
		if (candidate?.kind !== "paired") throw new TypeError("expected a paired comparison");
		expect(candidate.cells[0]).toBeUndefined();
		expect(candidate.cells[1]).toBeDefined();
		expect(candidate.differing).toMatchObject([
			{
				name: "tone",
				baseline: { count: expect.any(Number) },
				candidate: { value: expect.any(Number) },
			},
		]);
		expect(
			candidate.differences.definitions.map(({ change, kind }) => `${kind} ${change}`),
		).toEqual(["system added", "evaluator changed"]);
	});

	it("has no cell for no slice where a slice of the base is not compared", async () => {
		const { base, bench, kind } = opened;
		const many = await compareMany(plainReader(bench.store), base.run, [kind.run]);
		const [candidate] = many.candidates;
		if (candidate?.kind !== "paired") throw new TypeError("expected a paired comparison");
		// "rejected" is a slice by verdict; its prompts would be in no slice.
		const columns = many.evaluators.length;
		const there = many.slices.map((_, row) => candidate.cells[row * columns] !== undefined);
		expect(many.slices.slice(-2).map(({ name }) => name)).toEqual(["rejected", "No slice"]);
		expect(there).toEqual([true, true, true, true, false, false]);
	});

	it("tells numbers of one kind where the criterion shows another one now", async () => {
		const { base, bench } = opened;
		const { criteria } = base.subject;
		const mean = await bench.run(
			sampleSubject(undefined, {
				criteria: criteria.map(({ definition }) => ({ ...definition, estimate: "mean-score" })),
			}),
		);
		const reader = plainReader(bench.store);
		const [candidate] = (await compareMany(reader, base.run, [mean.run])).candidates;
		const cell = (await reader.matrix(mean.run)).cells[0];
		expect(cell?.passRate?.value).not.toBe(cell?.meanScore?.value);
		expect(candidate?.differing[0]).toMatchObject({
			name: "tone",
			baseline: { value: cell?.passRate?.value },
			candidate: { value: cell?.passRate?.value },
		});
	});

	it("says why nothing can be compared", async () => {
		const { base, bench } = opened;
		const alone = await bench.run(
			sampleSubject(KIND, {
				evaluators: [judgeOf("tone", "tone", { prompt: "alone {{response}}" })],
			}),
		);
		const many = await compareMany(plainReader(bench.store), base.run, [alone.run]);
		expect(many.candidates).toMatchObject([
			{ kind: "refused", reason: /no evaluator has the same version/ },
		]);
	});

	it("compares runs that share no prompt as two samples", async () => {
		const { bench } = opened;
		const first = await bench.run(sampleSubject(), { selection: { firstN: 100 } });
		const topic = { metadata: { topic: "coverage" } };
		const other = await bench.run(sampleSubject(), { selection: topic });
		const claims = await bench.run(sampleSubject(), {
			selection: { metadata: { topic: "claims" } },
		});
		const many = await compareMany(plainReader(bench.store), claims.run, [other.run, first.run]);
		expect(many.candidates.map(({ kind }) => kind)).toEqual(["unpaired", "paired"]);
	});
});
