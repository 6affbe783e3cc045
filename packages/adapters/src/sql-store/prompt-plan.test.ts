import { describe, expect, it } from "vitest";
import { samplePrompt } from "./contract-samples.ts";
import { planPrompts } from "./prompt-plan.ts";
import { PROMPT_STATE } from "./tables.ts";

const before = samplePrompt({ id: "a", input: "before" });
const after = samplePrompt({ id: "a", input: "after" });
const known = (state: number) => ({
	key: 5,
	id: "a",
	contentHash: before.contentHash,
	place: 2,
	state,
	body: JSON.stringify(before.prompt),
});

describe("planPrompts()", () => {
	it("numbers new prompts from the highest key on", () => {
		const plan = planPrompts([before, samplePrompt({ id: "b" })], [], 7);
		expect(plan.versions.map(({ key, place }) => [key, place])).toEqual([
			[8, 8],
			[9, 9],
		]);
		expect(plan).toMatchObject({ added: 2, changed: 0, unchanged: 0, replaced: [], revived: [] });
	});

	it("replaces a changed prompt and keeps its place", () => {
		const plan = planPrompts([after], [known(PROMPT_STATE.current)], 7);
		expect(plan).toMatchObject({ changed: 1, replaced: [5], versions: [{ key: 8, place: 2 }] });
	});

	it("writes nothing for an unchanged prompt", () => {
		const plan = planPrompts([before], [known(PROMPT_STATE.current)], 7);
		expect(plan).toMatchObject({
			unchanged: 1,
			versions: [],
			replaced: [],
			revived: [],
			moved: [],
		});
	});

	it("revives an archived version, or replaces it within the same batch", () => {
		const archived = known(PROMPT_STATE.archived);
		expect(planPrompts([before], [archived], 7)).toMatchObject({
			added: 1,
			versions: [],
			revived: [{ key: 5, place: 2 }],
		});
		expect(planPrompts([before, after], [archived], 7)).toMatchObject({
			added: 1,
			changed: 1,
			revived: [],
			replaced: [5],
			versions: [{ key: 8, place: 2, state: PROMPT_STATE.current }],
		});
	});

	it("makes a version of each content that an id has in a batch; the last is current", () => {
		const plan = planPrompts([before, after, before], [], 0);
		expect(plan.versions.map(({ key, state }) => [key, state])).toEqual([
			[1, PROMPT_STATE.replaced],
			[2, PROMPT_STATE.replaced],
			[3, PROMPT_STATE.current],
		]);
	});
});
