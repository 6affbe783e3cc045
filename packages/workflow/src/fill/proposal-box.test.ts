import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConflictError, NotFoundError, userText } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { promptContentHash } from "../onboard/index.ts";
import { createFillBench, type FillBench, promptFor, textsAsked } from "./fill-fixture.ts";

/** Two prompts, each with a translation that waits; ids in the order of the prompts. */
async function proposed(): Promise<FillBench & { readonly ids: readonly string[] }> {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const bench = createFillBench(store, ({ messages: [message] }) =>
		JSON.stringify({ texts: textsAsked(message?.content ?? "").map((text) => `¿es ${text}?`) }),
	);
	await bench.putPrompts(promptFor("a", "first one"), promptFor("b", "second one"));
	await bench.make({ kind: "translated", model: "fake:m", language: "es", withReference: false });
	const list = await bench.box.list();
	const ids = list.toSorted((a, b) => (a.prompt.id < b.prompt.id ? -1 : 1)).map(({ id }) => id);
	return { ...bench, ids };
}

const statuses = async ({ box }: FillBench) =>
	(await box.list()).map(({ status }) => status).toSorted();

describe("openProposalBox()", () => {
	it("lets proposals in as prompts, with cluster and provenance", async () => {
		const bench = await proposed();
		const [a = "", b = ""] = bench.ids;
		expect(await bench.box.accept([a, b])).toEqual([
			{ id: a, promptId: "a-es" },
			{ id: b, promptId: "b-es" },
		]);
		const [stored] = await bench.store.findPrompts(["a-es"]);
		expect(stored?.prompt).toMatchObject({
			input: "¿es first one?",
			clusterId: "a",
			provenance: { kind: "translated", from: "a", language: "es" },
		});
		expect(await statuses(bench)).toEqual(["accepted", "accepted"]);
	});

	it("changes nothing when it is asked again, also where the first answer was cut off", async () => {
		const bench = await proposed();
		const [a = ""] = bench.ids;
		const proposal = (await bench.box.list()).find(({ id }) => id === a);
		// As if the process had ended between the prompt and the word about it.
		if (proposal !== undefined) await bench.putPrompts(proposal.prompt);
		expect(await bench.box.accept([a])).toEqual([{ id: a, promptId: "a-es" }]);
		expect(await bench.box.accept([a])).toEqual([{ id: a, promptId: "a-es" }]);
		expect(await bench.store.countPrompts()).toBe(3);
	});

	it("finds another id where the wanted one is taken", async () => {
		const bench = await proposed();
		const [a = ""] = bench.ids;
		await bench.putPrompts(promptFor("a-es", "other text"));
		expect(await bench.box.accept([a])).toEqual([{ id: a, promptId: "a-es-2" }]);
	});

	it("refuses what a prompt that came meanwhile says already", async () => {
		const bench = await proposed();
		const [a = ""] = bench.ids;
		await bench.putPrompts(promptFor("late", "¡ES: First ONE!"));
		expect(await bench.box.accept([a])).toEqual([
			{ id: a, problem: 'prompt "late" says the same already' },
		]);
		expect(await statuses(bench)).toEqual(["proposed", "proposed"]);
	});

	it("lets one in with another text, and keeps what the model wrote", async () => {
		const bench = await proposed();
		const [a = ""] = bench.ids;
		await bench.box.edit(a, "¿La primera?");
		const edited = (await bench.box.list()).find(({ id }) => id === a);
		expect(edited).toMatchObject({
			status: "edited",
			prompt: { input: "¿La primera?" },
			original: "¿es first one?",
			promptId: "a-es",
		});
		const [stored] = await bench.store.findPrompts(["a-es"]);
		expect(stored?.prompt.input).toBe("¿La primera?");
	});

	it("takes decisions back, and the prompt with them", async () => {
		const bench = await proposed();
		const [a = "", b = ""] = bench.ids;
		await bench.box.edit(a, "¿La primera?");
		await bench.box.refuse([b]);
		expect(await bench.box.reopen([a, b])).toEqual([{ id: a }, { id: b }]);
		expect(await statuses(bench)).toEqual(["proposed", "proposed"]);
		expect(await bench.store.findPrompts(["a-es"])).toEqual([]);
		expect((await bench.box.list()).map(({ prompt }) => userText(prompt.input)).toSorted()).toEqual(
			["¿es first one?", "¿es second one?"],
		);
		expect(await bench.box.accept([a])).toEqual([{ id: a, promptId: "a-es" }]);
	});

	it("leaves a prompt that was changed since it was let in", async () => {
		const bench = await proposed();
		const [a = ""] = bench.ids;
		await bench.box.accept([a]);
		await bench.putPrompts(promptFor("a-es", "changed by hand"));
		expect(await bench.box.reopen([a])).toEqual([
			{ id: a, promptId: "a-es", problem: 'prompt "a-es" was changed since' },
		]);
		expect(await bench.store.findPrompts(["a-es"])).toHaveLength(1);
	});

	it("turns down only what is not let in, and takes back its mind", async () => {
		const bench = await proposed();
		const [a = "", b = ""] = bench.ids;
		await bench.box.accept([a]);
		expect(await bench.box.refuse([a, b])).toEqual([
			{ id: a, problem: "it is a prompt already; take that back first" },
			{ id: b },
		]);
		expect(await bench.box.accept([b])).toEqual([{ id: b, promptId: "b-es" }]);
	});

	it("lets one of two who accept the same at once through, and makes one prompt", async () => {
		const bench = await proposed();
		const [a = ""] = bench.ids;
		const both = await Promise.allSettled([bench.box.accept([a]), bench.box.accept([a])]);
		const refused = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
		expect(refused.every((reason) => reason instanceof ConflictError)).toBe(true);
		expect(refused.length).toBeLessThan(2);
		const [stored] = await bench.store.findPrompts(["a-es"]);
		expect(stored?.contentHash).toBe(stored && promptContentHash(stored.prompt));
		expect(await bench.store.countPrompts()).toBe(3);
	});

	it("names a proposal that is not there", async () => {
		const { box } = await proposed();
		await expect(box.accept(["none"])).rejects.toThrow(NotFoundError);
	});
});
