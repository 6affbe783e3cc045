import type { Estimate } from "@assay/core/domain";
import { wilsonInterval } from "@assay/core/stats";
import { describe, expect, it } from "vitest";
import type { StoredRun } from "../ports/index.ts";
import { trendCourses } from "./trend-courses.ts";
import type { RunTrend, TrendPoint, TrendValue } from "./trend-points.ts";

function estimate(passed: number, count: number): Estimate {
	return { value: passed / count, ...wilsonInterval(passed, count), count, confidence: 0.95 };
}

function point(
	id: string,
	value: Partial<TrendValue> & { readonly passed?: number },
	system = "base",
): TrendPoint {
	const run = { id, manifest: { system: { name: system } } } as unknown as StoredRun;
	const { passed, ...rest } = value;
	return {
		run,
		values: [
			passed === undefined ? undefined : { estimate: estimate(passed, 100), meaning: 0, ...rest },
		],
	};
}

function trendOf(points: readonly TrendPoint[], shows: "pass-rate" | "mean-score"): RunTrend {
	return {
		evaluators: [{ name: "judge", criterion: "tone", shows, passAt: 1 }],
		slices: ["All prompts"],
		points,
	};
}

async function courses(
	points: readonly TrendPoint[],
	shows: "pass-rate" | "mean-score" = "pass-rate",
) {
	return trendCourses(trendOf(points, shows), { isShare: false });
}

const RISING = [12, 30, 55, 80, 90].map((passed, i) => point(`r${i + 1}`, { passed }));

describe("trendCourses()", () => {
	it("fits the line that the counts give, of one run after the other", async () => {
		const [course] = await courses(RISING);
		// statsmodels' fitted rates of these counts: 0.126 at the first run, 0.913 at the last.
		expect(course?.slope?.value).toBeCloseTo((0.9131056662 - 0.1260856086) / 4, 6);
		expect(course?.fitted.map(({ run }) => run)).toEqual(["r1", "r2", "r3", "r4", "r5"]);
		expect(course?.fitted[0]?.value).toBe(0.1261);
		expect(course?.senSlope).toBeCloseTo(0.2075, 10);
		expect(course?.kendallP).toBeCloseTo(2 / 120, 10);
	});

	it("says which run begins a new level", async () => {
		const points = [50, 52, 48, 51, 70, 72].map((passed, i) => point(`r${i + 1}`, { passed }));
		const [course] = await courses(points);
		expect(course?.newLevels).toEqual([
			{ run: "r5", before: expect.closeTo(0.5025, 6), after: expect.closeTo(0.71, 6) },
		]);
	});

	it("has none below four runs, for mean scores, and for rates that a judge alone gave", async () => {
		expect(await courses(RISING.slice(0, 3))).toEqual([]);
		expect(await courses(RISING, "mean-score")).toEqual([]);
		expect(await courses([...RISING, point("r6", { passed: 90, source: "judge-only" })])).toEqual(
			[],
		);
		const shares = await trendCourses(trendOf(RISING, "mean-score"), { isShare: true });
		expect(shares).toHaveLength(1);
	});

	it("begins anew where a definition changed, and skips runs without a number", async () => {
		const newer = [5, 6, 7].map((passed, i) => point(`n${i}`, { passed, meaning: 1 }));
		expect(await courses([...RISING, ...newer])).toEqual([]);
		const gap = [...newer, point("gap", {}), point("n3", { passed: 8, meaning: 1 })];
		const [course] = await courses([...RISING, ...gap]);
		expect(course?.fitted.map(({ run }) => run)).toEqual(["n0", "n1", "n2", "n3"]);
	});

	it("keeps systems apart", async () => {
		const other = RISING.slice(0, 3).map(({ run }, i) =>
			point(`o${i}${run.id}`, { passed: 9 }, "other"),
		);
		expect((await courses([...RISING, ...other])).map(({ system }) => system)).toEqual(["base"]);
	});

	it("weighs a rate by what its interval is worth, not by its rows", async () => {
		const wide = RISING.map(({ run, values: [value] }) => {
			const rate = value?.estimate.value ?? 0;
			const few = { ...estimate(rate * 25, 25), count: 100 };
			return { run, values: [{ estimate: few, meaning: 0 }] };
		});
		const [[narrow], [broad]] = [await courses(RISING), await courses(wide)];
		const width = (course: typeof narrow) => (course?.slope?.high ?? 0) - (course?.slope?.low ?? 0);
		// A quarter of the rows: twice the width.
		expect(width(broad)).toBeCloseTo(2 * width(narrow), 6);
	});
});
