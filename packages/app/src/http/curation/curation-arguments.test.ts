import { describe, expect, it } from "vitest";
import { curationArguments } from "./curation-arguments.ts";

describe("curationArguments()", () => {
	it("says everything that was asked for, the pool last", () => {
		expect(
			curationArguments({
				pool: "my history",
				criterion: "helpful",
				name: "mine",
				quality: "q",
				minPrecision: 0.9,
				size: 10,
				by: "metadata.channel",
				weights: { mail: 2, chat: 1 },
				maxSimilarity: 0.9,
				pick: "random",
				seed: 0,
			}),
		).toEqual([
			"curate",
			"--criterion=helpful",
			"--name=mine",
			"--quality=q",
			"--min-precision=0.9",
			"--size=10",
			"--by=metadata.channel",
			"--weights=mail=2,chat=1",
			"--diverse=0.9",
			"--pick=random",
			"--seed=0",
			"my history",
		]);
	});
});
