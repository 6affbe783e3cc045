import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConfigurationError, ProviderError, userText } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import type { FakeAnswer } from "../calls/fake-models.ts";
import { createFillBench, type FillBench, promptFor, textsAsked } from "./fill-fixture.ts";
import type { FillRequest } from "./fill-request.ts";

const SPANISH: FillRequest = {
	kind: "translated",
	model: "fake:m",
	language: "es",
	withReference: false,
};

const answer: FakeAnswer = ({ messages: [message] }) =>
	JSON.stringify({ texts: textsAsked(message?.content ?? "").map((text) => `¿es ${text}?`) });

async function open(how: FakeAnswer = answer): Promise<FillBench> {
	return createFillBench(await openSqliteStore({ path: ":memory:", project: "t" }), how);
}

async function withPrompts(count: number, how?: FakeAnswer): Promise<FillBench> {
	const bench = await open(how);
	await bench.putPrompts(
		...Array.from({ length: count }, (_, i) => promptFor(`p${i}`, `question number ${i}`)),
	);
	return bench;
}

describe("runFill() of translations", () => {
	it("puts each into the review list with its source, cluster, language and model", async () => {
		const bench = await open();
		await bench.putPrompts(
			promptFor("a", "one question", {
				clusterId: "pair-1",
				metadata: { lang: "en", topic: "claims" },
				reference: "one answer",
				split: "test",
			}),
		);
		expect(await bench.make(SPANISH)).toMatchObject({
			outcome: "finished",
			done: 1,
			proposed: 1,
			duplicates: 0,
			failed: 0,
			otherLanguage: 0,
			costUsd: 0.001,
		});
		const [proposal] = await bench.box.list();
		expect(proposal).toMatchObject({
			kind: "translated",
			status: "proposed",
			source: "a",
			language: "es",
			detected: "es",
			model: "fake:m",
			prompt: {
				id: "a-es",
				input: "¿es one question?",
				clusterId: "pair-1",
				metadata: { lang: "es", topic: "claims" },
				reference: "one answer",
				split: "test",
				provenance: { kind: "translated", from: "a", model: "fake:m", language: "es" },
			},
		});
	});

	it("translates the messages of a conversation but not the system's, and reference and context where asked", async () => {
		const bench = await open();
		await bench.putPrompts(
			promptFor(
				"a",
				[
					{ role: "system", content: "Be brief" },
					{ role: "user", content: "hello" },
					{ role: "assistant", content: "yes" },
				],
				{ context: "the plan", reference: "the answer" },
			),
		);
		await bench.make({ ...SPANISH, withReference: true });
		const [proposal] = await bench.box.list();
		expect(proposal?.prompt).toMatchObject({
			input: [
				{ role: "system", content: "Be brief" },
				{ role: "user", content: "¿es hello?" },
				{ role: "assistant", content: "¿es yes?" },
			],
			context: "¿es the plan?",
			reference: "¿es the answer?",
		});
	});

	it("asks for nothing twice: not what is proposed, refused, or in the language by its cluster", async () => {
		const bench = await withPrompts(4);
		await bench.putPrompts(promptFor("q1", "¿Ya está?", { clusterId: "p1" }));
		await bench.make({ ...SPANISH, first: 3 });
		expect((await bench.box.list()).map(({ source }) => source)).toEqual(
			expect.arrayContaining(["p0", "p2"]),
		);
		const [first] = await bench.box.list();
		await bench.box.refuse([first?.id ?? ""]);
		expect(await bench.make({ ...SPANISH, first: 3 })).toMatchObject({ done: 0, proposed: 0 });
		expect(await bench.plan(SPANISH)).toMatchObject({ calls: 1, texts: 1, costUsd: 0.001 });
		expect(bench.models.calls).toHaveLength(2);
	});

	it("takes at most as many as are wanted of those that are left", async () => {
		const bench = await withPrompts(5);
		expect(await bench.make({ ...SPANISH, count: 2 })).toMatchObject({ proposed: 2 });
		expect(await bench.make({ ...SPANISH, count: 2 })).toMatchObject({ proposed: 2 });
		const sources = (await bench.box.list()).map(({ source = "" }) => source).toSorted();
		expect(sources).toEqual(["p0", "p1", "p2", "p3"]);
	});

	it("finds answers in the ledger where the proposals were lost, and pays nothing", async () => {
		const bench = await withPrompts(3);
		await bench.make(SPANISH);
		for (const { id } of await bench.box.list())
			await bench.store.deleteDocument("prompt-proposal", id);
		expect(await bench.plan(SPANISH)).toMatchObject({ calls: 0, answered: 3 });
		const again = await bench.make(SPANISH);
		expect(again).toMatchObject({ reused: 3, proposed: 3 });
		expect(again).not.toHaveProperty("costUsd");
		expect(bench.models.calls).toHaveLength(3);
	});

	it("goes on after it was stopped, without the calls that were answered", async () => {
		const stop = new AbortController();
		const bench = await withPrompts(6, (request, signal) => {
			if (bench.models.calls.length === 3) stop.abort();
			return answer(request, signal);
		});
		expect(await bench.make(SPANISH, { signal: stop.signal })).toMatchObject({
			outcome: "interrupted",
		});
		const before = bench.models.calls.length;
		expect(before).toBeLessThan(6);
		await bench.make(SPANISH);
		expect(await bench.box.list()).toHaveLength(6);
		// Two slots: at most two calls were in flight.
		expect(bench.models.calls.length).toBeLessThanOrEqual(6 + 2);
	});

	it("refuses texts that a prompt or another proposal has, case and punctuation aside", async () => {
		const bench = await open(() => '{"texts": ["QUESTION, number: 0!"]}');
		await bench.putPrompts(promptFor("a", "question number 0"), promptFor("b", "something else"));
		expect(await bench.make(SPANISH)).toMatchObject({ done: 2, proposed: 0, duplicates: 2 });
		expect(await bench.box.list()).toEqual([]);
	});

	it("counts proposals that are in another language than was asked for", async () => {
		const bench = await open(() => '{"texts": ["still English"]}');
		await bench.putPrompts(promptFor("a", "one"));
		expect(await bench.make(SPANISH)).toMatchObject({ proposed: 1, otherLanguage: 1 });
	});
});

describe("runFill() and failures", () => {
	it("counts what a vendor refuses and replies that cannot be read, and goes on", async () => {
		const bench = await withPrompts(3, ({ messages: [message] }) => {
			if (message?.content.includes("number 0"))
				throw new ProviderError("busy", { isRetryable: false });
			return message?.content.includes("number 1") ? "Sorry!" : '{"texts": ["¿dos?"]}';
		});
		expect(await bench.make(SPANISH)).toMatchObject({
			outcome: "finished",
			done: 3,
			failed: 2,
			proposed: 1,
			failures: expect.arrayContaining([
				{ reason: "busy", count: 1 },
				{
					reason: "Cannot read the model's reply: it is no JSON object with a list of texts",
					count: 1,
				},
			]),
		});
	});

	it("asks anew for a reply that could not be read, three times in all", async () => {
		const bench = await withPrompts(1, () => "Sorry!");
		for (let i = 0; i < 5; i++) await bench.make(SPANISH);
		expect(bench.models.calls).toHaveLength(3);
	});

	it("stops when the budget is spent, and keeps what came", async () => {
		const bench = await withPrompts(6);
		const result = await bench.make(SPANISH, { limitUsd: 0.002 });
		expect(result.outcome).toBe("budget-reached");
		expect(await bench.box.list()).toHaveLength(result.proposed);
		expect(bench.models.calls.length).toBeLessThan(6);
	});

	it("ends with the reason where no call can be made at all", async () => {
		const bench = await withPrompts(1);
		await expect(bench.make({ ...SPANISH, model: "gone:m" })).rejects.toThrow(ConfigurationError);
	});
});

describe("runFill() of paraphrases", () => {
	it("makes several of each prompt of a slice, all in its cluster", async () => {
		const bench = await open(() => '{"texts": ["say it so", "or so", "or so!"]}');
		await bench.putPrompts(promptFor("a", "in", { metadata: { x: 1 } }), promptFor("b", "out"));
		const slice = {
			name: "s",
			rule: { kind: "picked", ids: ["a"] } as const,
			belongs: ({ id }: { readonly id: string }) => id === "a",
		};
		const request: FillRequest = { kind: "paraphrased", model: "fake:m", variants: 3, slice };
		expect(await bench.make(request)).toMatchObject({ done: 1, proposed: 2, duplicates: 1 });
		expect((await bench.box.list()).map(({ prompt }) => [prompt.id, prompt.clusterId])).toEqual(
			expect.arrayContaining([
				["a-p1", "a"],
				["a-p2", "a"],
			]),
		);
	});
});

describe("runFill() of new prompts", () => {
	const slice = {
		name: "Dental claims",
		rule: {
			kind: "all",
			rules: [
				{ kind: "in", field: "metadata.topic", values: ["dental", "teeth"] },
				{ kind: "language", field: "input", languages: ["es"] },
			],
		} as const,
		belongs: () => false,
	};
	const request: FillRequest = { kind: "generated", model: "fake:m", slice, count: 12 };
	const numbered: FakeAnswer = ({ messages: [message] }) => {
		const [, count = "0"] = /with (\d+) texts/.exec(message?.content ?? "") ?? [];
		const texts = Array.from(
			{ length: Number(count) },
			(_, i) => `¿${bench.models.calls.length} ${i}?`,
		);
		return JSON.stringify({ texts });
	};
	let bench: FillBench;

	it("writes them ten a call, in the language and with the metadata that the rule asks for", async () => {
		bench = await open(numbered);
		await bench.putPrompts(promptFor("a", "an example"));
		expect(await bench.make(request)).toMatchObject({ done: 2, proposed: 12 });
		const [first] = bench.models.calls;
		expect(first?.messages[0]?.content).toContain("Write in Spanish (es).");
		expect(first?.messages[0]?.content).toContain("<example>\nan example\n</example>");
		const [proposal] = await bench.box.list();
		expect(proposal).toMatchObject({
			slice: "Dental claims",
			language: "es",
			prompt: {
				metadata: { topic: "dental" },
				provenance: { kind: "generated", from: "Dental claims", model: "fake:m" },
			},
		});
		expect(proposal?.prompt.id).toMatch(/^dental-claims-[0-9a-f]{8}$/);
		expect(proposal).not.toHaveProperty("source");
	});

	it("gives the same again while they wait, and others once they are decided", async () => {
		bench = await open(numbered);
		await bench.putPrompts(promptFor("a", "an example"));
		await bench.make(request);
		expect(await bench.make(request)).toMatchObject({ reused: 2, proposed: 0, duplicates: 12 });
		await bench.box.refuse((await bench.box.list()).map(({ id }) => id));
		expect(await bench.make(request)).toMatchObject({ reused: 0, proposed: 12 });
		const texts = (await bench.box.list()).map(({ prompt }) => userText(prompt.input));
		expect(new Set(texts).size).toBe(24);
	});
});
