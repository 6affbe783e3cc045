import { ConflictError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXT, sampleGroundTruth } from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

/** A commit of two labels, the second at this revision. */
const rowsAt = (revision: number) => [
	sampleGroundTruth({ responseKey: "k0" }),
	sampleGroundTruth({ responseKey: "k1", revision }),
];

/** The part of the contract that is about labels that count as the truth. */
export function groundTruthContract(open: OpenStore): void {
	describe("GroundTruthStore", () => {
		const context = contractStore(open);
		const keys = async (...[filter]: Parameters<typeof context.store.listGroundTruth>) =>
			(await context.store.listGroundTruth(filter)).map((row) => row.responseKey);

		it("gives back a label as it was, absent fields absent", async () => {
			const { store } = context;
			const bare = sampleGroundTruth({ responseKey: "k1" });
			const full = sampleGroundTruth({
				responseKey: "k2",
				explanation: HOSTILE_TEXT,
				goldenResponse: HOSTILE_TEXT,
				settledBy: "adjudication",
				annotations: ["1", HOSTILE_TEXT],
				criterionVersion: "v1",
				purpose: "locked-test",
				inclusionProbability: 0.05,
			});
			await store.commitGroundTruth([bare, full]);
			await store.commitGroundTruth([]);
			expect(await store.listGroundTruth({})).toStrictEqual([bare, full]);
		});

		it("lists the newest revision, and the history oldest first", async () => {
			const { store } = context;
			const first = sampleGroundTruth({ responseKey: "k1" });
			const second = { ...first, revision: 2, label: "REJECT" };
			const other = sampleGroundTruth({ responseKey: "k1", criterion: "tone" });
			await store.commitGroundTruth([first]);
			await store.commitGroundTruth([second, other]);
			expect(await store.listGroundTruth({ criterion: "accuracy" })).toEqual([second]);
			expect(await store.groundTruthHistory("k1", "accuracy")).toEqual([first, second]);
			expect(await store.groundTruthHistory("k1", "tone")).toEqual([other]);
			expect(await store.groundTruthHistory("none", "accuracy")).toEqual([]);
		});

		it("does not list what was withdrawn, but counts its revision", async () => {
			const { store } = context;
			const first = sampleGroundTruth({ responseKey: "k1" });
			const { label, ...withdrawn } = { ...first, revision: 2 };
			expect(label).toBe("ACCEPT");
			await store.commitGroundTruth([first, sampleGroundTruth({ responseKey: "k7" })]);
			await store.commitGroundTruth([withdrawn]);
			expect(await keys({})).toEqual(["k7"]);
			expect(await store.groundTruthRevisions(["k1", "k7", "none"], "accuracy")).toEqual(
				new Map([
					["k1", 2],
					["k7", 1],
				]),
			);
			expect(await store.groundTruthRevisions(["k1"], "tone")).toEqual(new Map());
			expect(await store.groundTruthHistory("k1", "accuracy")).toStrictEqual([first, withdrawn]);
			await store.commitGroundTruth([{ ...first, revision: 3 }]);
			expect(await keys({})).toEqual(["k7", "k1"]);
		});

		it("keeps a label for each prompt that got one and the same response", async () => {
			const { store } = context;
			const one = sampleGroundTruth({ responseKey: "k1", promptId: "p1", createdAt: 3000 });
			const other = { ...one, promptId: "p2", revision: 2, label: "REJECT", createdAt: 2000 };
			await store.commitGroundTruth([one, other]);
			expect(await store.listGroundTruth({})).toEqual([other, one]);
			expect(await store.groundTruthRevisions(["k1"], "accuracy")).toEqual(new Map([["k1", 2]]));
			const { label: _, ...withdrawn } = { ...one, revision: 3 };
			await store.commitGroundTruth([withdrawn]);
			expect(await store.listGroundTruth({ responseKeys: ["k1"] })).toEqual([other]);
		});

		it("filters by criterion, system and responses, and lists the oldest first", async () => {
			const { store } = context;
			await store.commitGroundTruth([
				sampleGroundTruth({ responseKey: "k3", createdAt: 3000 }),
				sampleGroundTruth({ responseKey: "k1", criterion: "tone" }),
				sampleGroundTruth({ responseKey: "k2", system: "other" }),
			]);
			expect(await keys({})).toEqual(["k1", "k2", "k3"]);
			expect(await keys({ criterion: "accuracy" })).toEqual(["k2", "k3"]);
			expect(await keys({ system: "base" })).toEqual(["k1", "k3"]);
			expect(await keys({ responseKeys: ["k3", "none", "k1", "k3"] })).toEqual(["k1", "k3"]);
			expect(await keys({ responseKeys: [] })).toEqual([]);
			const only = { criterion: "accuracy", system: "other", responseKeys: ["k2", "k3"] };
			expect(await keys(only)).toEqual(["k2"]);
		});

		it("lists the oldest first and each once for any number of responses", async () => {
			const { store } = context;
			const rows = Array.from({ length: 6000 }, (_, index) =>
				sampleGroundTruth({ responseKey: `k${index}` }),
			);
			await store.commitGroundTruth(rows);
			const all = rows.map((row) => row.responseKey);
			expect(await keys({ responseKeys: [...all.toReversed(), "k5999"] })).toEqual(all);
			expect((await store.groundTruthRevisions(all, "accuracy")).size).toBe(6000);
		});

		it("refuses a revision that does not follow the current one, and writes nothing of it", async () => {
			const { store } = context;
			await store.commitGroundTruth([sampleGroundTruth({ responseKey: "k1" })]);
			for (const revision of [0, 1, 3])
				await expect(store.commitGroundTruth(rowsAt(revision))).rejects.toThrow(ConflictError);
			await expect(store.commitGroundTruth(rowsAt(1))).rejects.toThrow(
				"Cannot commit the ground truth: 1 of 2 labels were committed by somebody else meanwhile, expected the labels that were read",
			);
			expect(await keys({})).toEqual(["k1"]);
			await store.commitGroundTruth(rowsAt(2));
			expect(await keys({})).toEqual(["k0", "k1"]);
		});

		it("lets exactly one of many commits of the same labels through, in whatever order they come", async () => {
			const stores = [context.store, await context.openAgain(), await context.openAgain()];
			const names = Array.from({ length: 50 }, (_, index) => `k${index}`);
			const commits = Array.from({ length: 9 }, (_, index) => {
				const rows = [...names, `own-${index}`].map((responseKey) =>
					sampleGroundTruth({ responseKey, committedBy: `person-${index}` }),
				);
				return stores[index % 3]!.commitGroundTruth(index % 2 === 0 ? rows : rows.toReversed());
			});
			const results = await Promise.allSettled(commits);
			const winner = results.findIndex((result) => result.status === "fulfilled");
			const reasons = results.flatMap((result) =>
				result.status === "rejected" ? [result.reason] : [],
			);
			expect(reasons).toHaveLength(8);
			for (const reason of reasons) expect(reason).toBeInstanceOf(ConflictError);
			const written = await context.store.listGroundTruth({});
			expect(written.map((row) => row.responseKey).toSorted()).toEqual(
				[...names, `own-${winner}`].toSorted(),
			);
			expect(new Set(written.map((row) => row.committedBy))).toEqual(new Set([`person-${winner}`]));
		});
	});
}
