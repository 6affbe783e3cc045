import { describe, expect, it } from "vitest";
import { HOSTILE_TEXT, sampleAnnotation } from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

const at = (id: string, createdAt: number) => sampleAnnotation({ id, createdAt });

/** The part of the contract that is about annotations. */
export function annotationContract(open: OpenStore): void {
	describe("AnnotationStore", () => {
		const context = contractStore(open);

		it("gives back an annotation as it was, absent fields absent", async () => {
			const { store } = context;
			const bare = sampleAnnotation({ id: "1" });
			const full = sampleAnnotation({
				id: "2",
				explanation: HOSTILE_TEXT,
				purpose: "locked-test",
				goldenResponse: HOSTILE_TEXT,
				comment: HOSTILE_TEXT,
				inclusionProbability: 0.05,
				clusterId: "c1",
				responseKey: "k1",
				run: "r1",
				criterionVersion: "v1",
				evaluatorVersionSeen: "e1",
				task: "t1",
				durationMs: 1234.5,
				createdAt: 2000,
			});
			expect(await store.appendAnnotations([bare, full])).toBe(2);
			expect(await store.listAnnotations({})).toStrictEqual([bare, full]);
		});

		it("leaves an id that is there as it is, and counts what it added", async () => {
			const { store } = context;
			const first = sampleAnnotation({ id: "1" });
			const other = sampleAnnotation({ id: "1", label: "REJECT" });
			expect(await store.appendAnnotations([first, other])).toBe(1);
			expect(await store.appendAnnotations([other, sampleAnnotation({ id: "2" })])).toBe(1);
			expect((await store.listAnnotations({}))[0]).toEqual(first);
			expect(await store.appendAnnotations([])).toBe(0);
		});

		it("lists the oldest first and those of one moment in order of arrival", async () => {
			const { store } = context;
			await store.appendAnnotations([at("late", 9000), at("z", 5000)]);
			await store.appendAnnotations([at("a", 5000), at("early", 100)]);
			const ids = (await store.listAnnotations({})).map((annotation) => annotation.id);
			expect(ids).toEqual(["early", "z", "a", "late"]);
		});

		it("filters by annotator, system and prompts", async () => {
			const { store } = context;
			await store.appendAnnotations([
				sampleAnnotation({ id: "1", annotator: "ana", system: "s1", promptId: "p1" }),
				sampleAnnotation({ id: "2", annotator: "ana", system: "s2", promptId: "p2" }),
				sampleAnnotation({ id: "3", annotator: "bo", system: "s1", promptId: "p3" }),
			]);
			const ids = async (filter: Parameters<typeof store.listAnnotations>[0]) =>
				(await store.listAnnotations(filter)).map((annotation) => annotation.id);
			expect(await ids({ annotator: "ana" })).toEqual(["1", "2"]);
			expect(await ids({ system: "s1" })).toEqual(["1", "3"]);
			expect(await ids({ promptIds: ["p2", "p3", "p9"] })).toEqual(["2", "3"]);
			expect(await ids({ promptIds: [] })).toEqual([]);
			expect(await ids({ annotator: "ana", system: "s1", promptIds: ["p1"] })).toEqual(["1"]);
		});

		it("names the annotators with their counts", async () => {
			const { store } = context;
			expect(await store.listAnnotators()).toEqual([]);
			await store.appendAnnotations([
				sampleAnnotation({ id: "1", annotator: "bo" }),
				sampleAnnotation({ id: "2", annotator: "ana" }),
				sampleAnnotation({ id: "3", annotator: "bo" }),
			]);
			expect(await store.listAnnotators()).toEqual([
				{ annotator: "ana", count: 1 },
				{ annotator: "bo", count: 2 },
			]);
		});
	});
}
