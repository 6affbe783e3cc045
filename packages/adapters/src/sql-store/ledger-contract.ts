import { unitInterval } from "@assay/core/domain";
import type { LedgerVerdict } from "@assay/workflow/ports";
import { describe, expect, it } from "vitest";
import { failedVerdict, HOSTILE_TEXT, sampleResponse, sampleVerdict } from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

const text = (value: string) => ({ text: value, usage: {} });
const settled = (key: string) =>
	sampleVerdict({ key, verdict: { kind: "abstained", reason: "settled" }, createdAt: 2000 });

/** The part of the contract that is about the ledgers. */
export function ledgerContract(open: OpenStore): void {
	describe("LedgerStore", () => {
		const context = contractStore(open);

		it("gives back a response as it was, absent fields absent and zero zero", async () => {
			const { store } = context;
			const bare = sampleResponse({ key: "bare" });
			const full = sampleResponse({
				key: "key 'q' \"d\" \\x00 {1,NULL} 😀",
				response: {
					text: HOSTILE_TEXT,
					usage: { inputTokens: 0, outputTokens: 12, costUsd: 0.000_001_3, latencyMs: 0.1 },
					finishReason: "stop",
					requestId: "req-1",
				},
				createdAt: 1_764_000_000_123,
			});
			await store.appendResponses([bare, full]);
			const found = await store.getResponses([bare.key, full.key, "none"]);
			expect(new Set(found.keys())).toEqual(new Set([bare.key, full.key]));
			expect(found.get(bare.key)).toStrictEqual(bare);
			expect(found.get(full.key)).toStrictEqual(full);
		});

		it("takes a number that is not one as not known", async () => {
			const { store } = context;
			const usage = { inputTokens: Number.NaN, costUsd: Number.POSITIVE_INFINITY, latencyMs: 5 };
			await store.appendResponses([sampleResponse({ key: "k", response: { text: "", usage } })]);
			const found = await store.getResponses(["k"]);
			expect(found.get("k")?.response.usage).toStrictEqual({ latencyMs: 5 });
		});

		it("gives back each kind of verdict as it was", async () => {
			const { store } = context;
			const usage = { inputTokens: 3 };
			const verdicts: readonly LedgerVerdict[] = [
				sampleVerdict({ key: "1", usage, raw: HOSTILE_TEXT }),
				sampleVerdict({ key: "2", verdict: { kind: "scored", score: unitInterval(1 / 3) } }),
				sampleVerdict({ key: "3", verdict: { kind: "abstained", reason: "Not in English" } }),
				failedVerdict("4"),
			];
			await store.appendVerdicts(verdicts);
			const found = await store.getVerdicts(["1", "2", "3", "4"]);
			expect(verdicts.map((verdict) => found.get(verdict.key))).toStrictEqual(verdicts);
		});

		it("keeps the first content of a key, also within a batch and among concurrent calls", async () => {
			const { store } = context;
			const first = sampleResponse({ key: "k", response: text("first") });
			const second = sampleResponse({ key: "k", response: text("second") });
			await Promise.all([store.appendResponses([first, second]), store.appendResponses([second])]);
			await store.appendResponses([second]);
			expect((await store.getResponses(["k"])).get("k")).toEqual(first);
			await store.appendVerdicts([sampleVerdict({ key: "k" })]);
			await store.appendVerdicts([failedVerdict("k")]);
			expect((await store.getVerdicts(["k"])).get("k")).toEqual(sampleVerdict({ key: "k" }));
		});

		it("stores every row of many concurrent appends", async () => {
			const { store } = context;
			const keys = Array.from({ length: 500 }, (_, index) => `key-${index}`);
			await Promise.all(
				keys.flatMap((key) => [
					store.appendResponses([sampleResponse({ key })]),
					store.appendVerdicts([sampleVerdict({ key })]),
				]),
			);
			expect((await store.getResponses(keys)).size).toBe(500);
			expect((await store.getVerdicts(keys)).size).toBe(500);
		});

		it("takes large batches and long lists of keys", async () => {
			const { store } = context;
			const keys = Array.from({ length: 12_000 }, (_, index) => `key-${index}`);
			await store.appendResponses(keys.map((key) => sampleResponse({ key })));
			expect((await store.getResponses(keys)).size).toBe(12_000);
			expect(await store.countResponses([...keys, "none"])).toBe(12_000);
		});

		it("counts the keys that are there, each once", async () => {
			const { store } = context;
			await store.appendResponses([sampleResponse({ key: "a" }), sampleResponse({ key: "b" })]);
			await store.appendVerdicts([sampleVerdict({ key: "a" })]);
			expect(await store.countResponses(["a", "b", "c", "a"])).toBe(2);
			expect(await store.countVerdicts(["a", "b"])).toBe(1);
			expect(await store.countResponses([])).toBe(0);
		});

		it("resolves at once for no rows", async () => {
			const { store } = context;
			await store.appendResponses([]);
			await store.appendVerdicts([]);
			await store.supersedeFailedVerdicts([]);
			expect((await store.getResponses([])).size).toBe(0);
		});

		it("replaces a failed verdict once, never one that has not failed", async () => {
			const { store } = context;
			await store.appendVerdicts([failedVerdict("failed"), sampleVerdict({ key: "good" })]);
			await store.supersedeFailedVerdicts([settled("failed"), settled("good"), settled("new")]);
			await store.supersedeFailedVerdicts([sampleVerdict({ key: "failed", createdAt: 3000 })]);
			const found = await store.getVerdicts(["failed", "good", "new"]);
			expect(found.get("failed")).toEqual(settled("failed"));
			expect(found.get("good")).toEqual(sampleVerdict({ key: "good" }));
			expect(found.get("new")).toEqual(settled("new"));
		});

		it("lists recorded systems by name, with the number of their responses", async () => {
			const { store } = context;
			await store.nameRecordedSystem("s1", "old name");
			await store.nameRecordedSystem("s1", "plan bot");
			await store.nameRecordedSystem("s2", "answers");
			await store.nameRecordedSystem("s3", "no responses");
			await store.appendResponses([
				sampleResponse({ key: "1", systemVersion: "s1" }),
				sampleResponse({ key: "2", systemVersion: "s1" }),
				sampleResponse({ key: "3", systemVersion: "s2" }),
				sampleResponse({ key: "4", systemVersion: "not recorded" }),
			]);
			expect(await store.listRecordedSystems()).toEqual([
				{ systemVersion: "s2", name: "answers", count: 1 },
				{ systemVersion: "s1", name: "plan bot", count: 2 },
			]);
		});
	});
}
