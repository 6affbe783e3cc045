import { openSqliteStore } from "@assay/adapters/sqlite";
import { describe, expect, it } from "vitest";
import { curate, putScores, samplePool } from "./curate-samples.ts";
import { curationCard } from "./curation-card.ts";
import { qualityScores } from "./score-sources.ts";

describe("curationCard()", () => {
	it("says what a set was filtered by, and of a baseline that it was not", async () => {
		const store = await openSqliteStore({ path: ":memory:", project: "t" });
		const texts = ["alpha beta gamma delta", "one two three four", "red green blue grey"];
		const sample = await samplePool(
			store,
			texts.map((text) => ({ prompt: text, response: text, label: "Accept" })),
		);
		const { criterion, pool } = sample;
		const asset = await putScores(sample, [0.9, 0.8, 0.1]);
		const scores = await qualityScores(
			store,
			{ pool, criterion: criterion.definition },
			{ name: "q", asset, crossFitted: { rows: [], scores: [] } },
		);
		const { record } = await curate(sample, scores, { threshold: 0.5 });
		const of = (part: "curated" | "random") => curationCard(record, pool, { part });
		expect(of("curated")).toMatchObject({
			rows: 2,
			filter: { scoring: { kind: "quality-model", name: "q" }, threshold: 0.5 },
			versions: { qualityModel: asset },
		});
		const baseline = of("random");
		expect(baseline.rows).toBe(2);
		expect(baseline.filter.scoring).toEqual({ kind: "none" });
		expect(baseline.filter).not.toHaveProperty("threshold");
		expect(baseline.versions).toEqual({ labelingFunctions: [] });
		expect(baseline).not.toHaveProperty("expectedPrecision");
	});
});
