import { createCheckLibrary } from "@assay/adapters/checks";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConflictError, type JsonObject } from "@assay/core/domain";
import { afterAll, describe, expect, it } from "vitest";
import type { FakeAnswer } from "../calls/fake-models.ts";
import { createLabelingBench, says } from "./labeling-bench.ts";
import { suggestLabelingFunctions } from "./suggest-labeling-functions.ts";
import { openSuggestionBox } from "./suggestion-box.ts";

/** Every third answer names a competitor and is rejected for it; every tenth is urgent. */
const rows = Array.from({ length: 600 }, (_, i): JsonObject => {
	const isBad = i % 3 === 0;
	const words = `${isBad ? "Buy it at Acme" : "Here is what to do"} ${i % 10 === 0 ? "urgently" : ""}`;
	return {
		prompt: `Question ${i}`,
		response: `${words} number ${i}`,
		label: i % 2 === 0 ? (isBad ? "Reject" : "Accept") : null,
		explanation: isBad && i % 2 === 0 ? 'It names "Acme", a competitor' : null,
	};
});

describe("suggestLabelingFunctions()", () => {
	const library = createLabelingLibrary({ threads: 1 });
	afterAll(() => library.close());

	const open = async (answer?: FakeAnswer) => {
		const bench = await createLabelingBench({
			parts: {
				store: await openSqliteStore({ path: ":memory:", project: "t" }),
				checks: createCheckLibrary(),
				patterns: createPatternLibrary(),
				slices: createSliceLibrary(),
			},
			library,
			rows,
			...(answer && { answer }),
		});
		const suggest = (functions: Parameters<typeof bench.voting>[0] = [], model?: string) =>
			suggestLabelingFunctions(bench.ports, {
				pool: bench.pool,
				criterion: bench.criterion.definition,
				functions: bench.voting(functions),
				signal: new AbortController().signal,
				...(model !== undefined && { model }),
			});
		return { ...bench, suggest, box: openSuggestionBox(bench.ports) };
	};

	it("finds what experts explain, with what speaks for it", async () => {
		const { box, suggest } = await open();
		const { explained, labelled, suggestions } = await suggest();
		expect(labelled).toBeGreaterThan(100);
		expect(explained).toBeGreaterThan(30);
		const [acme] = suggestions.filter(({ definition }) => definition.label === "Reject");
		expect(acme).toMatchObject({
			from: "explanation",
			definition: { name: "Reject: acme", criterion: "helpful", rule: says("acme") },
			state: "open",
			misses: [],
		});
		expect(acme?.evidence.promised).toBeGreaterThan(0.8);
		expect(acme?.evidence.coverage).toBeCloseTo(1 / 3, 1);
		expect(await box.list({ pool: "history" })).toEqual(suggestions);
	});

	it("does not suggest again what was refused, accepted, or is there", async () => {
		const { box, suggest } = await open();
		const { suggestions } = await suggest();
		const [first, second] = suggestions;
		await box.refuse(first!.id);
		await box.accept(second!.id);
		const again = await suggest();
		const ids = again.suggestions.map(({ id }) => id);
		expect(ids).not.toContain(first!.id);
		expect(ids).not.toContain(second!.id);
		expect(again.decided).toBeGreaterThan(0);
		expect((await box.get(first!.id)).state).toBe("refused");
		const { suggest: other } = await open();
		const known = await other([{ ...first!.definition, name: "mine" }]);
		expect(known.suggestions.map(({ id }) => id)).not.toContain(first!.id);
	});

	it("keeps a decision that is made while it looks", async () => {
		const { box, criterion, pool, ports, suggest, voting } = await open();
		const [first] = (await suggest()).suggestions;
		const listDocuments: typeof ports.store.listDocuments = async (kind) => {
			const found = await ports.store.listDocuments(kind);
			const isOpen = (await box.get(first!.id)).state === "open";
			if (kind === "labeling-suggestion" && isOpen) await box.refuse(first!.id);
			return found;
		};
		const again = await suggestLabelingFunctions(
			{ ...ports, store: { ...ports.store, listDocuments } },
			{
				pool,
				criterion: criterion.definition,
				functions: voting([]),
				signal: new AbortController().signal,
			},
		);
		expect(again.decided).toBe(1);
		expect((await box.get(first!.id)).state).toBe("refused");
	});

	it("covers anew what only inactive labeling functions and useless ones cover", async () => {
		const { apply, suggest } = await open();
		const everywhere = { kind: "length", field: "response", unit: "words", min: 1 } as const;
		const broad = { name: "broad", criterion: "helpful", label: "Accept", rule: everywhere };
		const off = { ...broad, name: "off", label: "Reject", rule: says("acme", "gold") };
		const functions = [broad, { ...off, active: false }];
		await apply(functions);
		const { suggestions } = await suggest(functions);
		expect(suggestions.map(({ definition }) => definition.rule)).toContainEqual(says("acme"));
		const covered = [{ ...off, active: true }];
		await apply(covered);
		const left = await suggest(covered);
		expect(left.suggestions.map(({ definition }) => definition.rule)).not.toContainEqual(
			says("acme"),
		);
	});

	it("becomes a labeling function of the project when it is accepted, edited where wanted", async () => {
		const { box, ports, suggest } = await open();
		const { suggestions } = await suggest();
		const one = suggestions[0]!;
		const edited = { ...one.definition, name: "competitor", rule: says("acme", "acme gold") };
		expect(await box.accept(one.id, edited)).toMatchObject({
			state: "accepted",
			acceptedAs: "competitor",
		});
		expect(await ports.store.listDefinitions("labeling-function")).toMatchObject([
			{ name: "competitor", origin: "ui", body: edited },
		]);
		await expect(box.refuse(one.id)).rejects.toThrow(ConflictError);
	});

	it("refuses a name that another labeling function has", async () => {
		const { box, suggest } = await open();
		const { suggestions } = await suggest();
		const [first, second] = suggestions;
		await box.accept(first!.id, { ...first!.definition, name: "mine" });
		const taken = { ...second!.definition, name: "mine" };
		await expect(box.accept(second!.id, taken)).rejects.toThrow(ConflictError);
		expect((await box.get(second!.id)).state).toBe("open");
	});

	it("tests what a model writes on the half that it was not shown, and asks once", async () => {
		const { models, suggest } = await open(() =>
			JSON.stringify([
				{ name: "shop", kind: "regex", pattern: "at acme", label: "Reject", reason: "It sells" },
				{ name: "chance", kind: "keyword", pattern: "urgently", label: "Reject", reason: "" },
				{ name: "broken", kind: "regex", pattern: "(", label: "Reject", reason: "" },
				{ name: "asks", kind: "question", pattern: "Is it rude?", label: "Reject", reason: "" },
			]),
		);
		const found = await suggest([], "fake:m");
		const patterns = found.suggestions.map(({ definition }) => JSON.stringify(definition.rule));
		expect(patterns.some((rule) => rule.includes("urgently"))).toBe(false);
		expect(found.problems).toHaveLength(2);
		await suggest([], "fake:m");
		expect(models.calls).toHaveLength(1);
		// At most ten rows of each label stand in the question.
		expect(models.calls[0]?.messages[0]?.content.match(/<row>/g)).toHaveLength(20);
	});
});
