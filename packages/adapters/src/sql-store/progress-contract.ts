import { describe, expect, it } from "vitest";
import { sampleAnnotation, sampleItems, sampleTask } from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

/** The part of the contract that is about how far people are with a task. */
export function progressContract(open: OpenStore): void {
	describe("TaskStore progress", () => {
		const context = contractStore(open);
		const hold = (annotator: string, client = annotator, now = 0) =>
			context.store.holdItem("t1", { annotator, client, now, leaseMs: 100 });
		const answer = (annotator: string, place: number, isSkip = false) =>
			context.store.answerItem("t1", {
				place,
				annotator,
				client: annotator,
				now: 0,
				annotations: isSkip
					? []
					: [
							sampleAnnotation({
								id: `${annotator}-${place}`,
								annotator,
							}),
						],
			});

		it("counts what a person has said, what is left, and what the person holds", async () => {
			const { store } = context;
			await store.createTask(sampleTask("t1", { overlap: 2 }), sampleItems(5));
			await answer("ana", 0);
			await answer("ana", 1, true);
			// Row 2 has all its answers: it is left to nobody.
			await answer("bo", 2);
			await answer("cy", 2);
			await hold("ana");
			await hold("ana", "other window", 50);
			expect(await store.annotatorProgress("t1", "ana", 60)).toEqual({
				answered: 1,
				skipped: 1,
				left: 2,
				held: [
					{
						place: 3,
						client: "ana",
						heldUntil: 100,
					},
					{
						place: 4,
						client: "other window",
						heldUntil: 150,
					},
				],
			});
			// The first hold has ended.
			expect((await store.annotatorProgress("t1", "ana", 100)).held).toHaveLength(1);
			expect(await store.annotatorProgress("t1", "bo", 0)).toEqual({
				answered: 1,
				skipped: 0,
				left: 4,
				held: [],
			});
			expect(await store.annotatorProgress("t1", "new", 0)).toMatchObject({ left: 4 });
			expect(await store.annotatorProgress("none", "ana", 0)).toMatchObject({ left: 0 });
		});
	});
}
