import { openSqliteStore } from "@assay/adapters/sqlite";
import { describe, expect, it } from "vitest";
import { curate, putScores, sampleBox, samplePool } from "./curate-samples.ts";
import { preferencePairs } from "./preference-pairs.ts";
import { qualityScores } from "./score-sources.ts";
import { storeCuration } from "./store-curation.ts";

describe("preferencePairs()", () => {
	it("pairs a kept row with the worst rejected one of its prompt, where there are both", async () => {
		const store = await openSqliteStore({ path: ":memory:", project: "t" });
		const sample = await samplePool(store, [
			{ prompt: "Where is form 7", response: "On the page for members under Forms" },
			{ prompt: "Where is form 7", response: "Ask somebody else about all that" },
			{ prompt: "Where is form 7", response: "I hate forms and you should too" },
			{ prompt: "Is a crown covered", response: "Yes, half of it, after the deductible" },
			{ prompt: "Can I cancel today", response: "No idea, call during the week" },
		]);
		const asset = await putScores(sample, [0.9, 0.3, 0.1, 0.8, 0.2]);
		const scores = await qualityScores(
			store,
			{ pool: sample.pool, criterion: sample.criterion.definition },
			{ name: "q", asset, crossFitted: { rows: [], scores: [] } },
		);
		const box = sampleBox(store);
		await storeCuration(store, box, await curate(sample, scores, { threshold: 0.5 }));
		const rows = await box.rowsOf(await box.get("mine"));
		const pairs = (await Array.fromAsync(preferencePairs(store, "history", rows))).flat();
		expect(pairs).toEqual([
			{
				prompt: "Where is form 7",
				chosen: "On the page for members under Forms",
				rejected: "I hate forms and you should too",
			},
		]);
	});
});
