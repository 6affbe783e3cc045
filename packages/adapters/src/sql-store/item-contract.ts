import { ConflictError, NotFoundError, type TaskItem } from "@assay/core/domain";
import type { ItemAnswer, ItemHold, Store } from "@assay/workflow/ports";
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXT, sampleAnnotation, sampleItems, sampleTask } from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

const by = (annotator: string, fields: Partial<ItemHold> = {}): ItemHold => ({
	annotator,
	client: `window of ${annotator}`,
	now: 0,
	leaseMs: 100,
	...fields,
});

/** An answer of one annotation, or a skip. */
const answerOf = (
	annotator: string,
	place: number,
	fields: Partial<ItemAnswer> = {},
): ItemAnswer => ({
	place,
	annotator,
	client: `window of ${annotator}`,
	now: 0,
	annotations: [sampleAnnotation({ id: `${annotator}-${place}`, annotator })],
	...fields,
});
const skipOf = (annotator: string, place: number) =>
	answerOf(annotator, place, { annotations: [] });

/** The part of the contract that is about who holds and answers which row of a task. */
export function itemContract(open: OpenStore): void {
	describe("TaskStore holds", () => {
		const context = contractStore(open);
		const placeOf = async (hold: ItemHold) => (await context.store.holdItem("t1", hold))?.place;
		const create = (overlap: number, rows: number) =>
			context.store.createTask(sampleTask("t1", { overlap }), sampleItems(rows));

		it("hands out the rows in order, each to as many as are wanted", async () => {
			await create(2, 2);
			expect(await context.store.holdItem("t1", by("ana"))).toEqual(sampleItems(1)[0]);
			expect(await placeOf(by("bo"))).toBe(0);
			expect(await placeOf(by("cy"))).toBe(1);
			expect(await placeOf(by("di"))).toBe(1);
			expect(await placeOf(by("ed"))).toBeUndefined();
			expect(await context.store.listClaims("t1", "cy")).toEqual([
				{
					place: 1,
					annotator: "cy",
					state: "held",
					client: "window of cy",
					heldUntil: 100,
					updatedAt: 0,
				},
			]);
			expect((await context.store.listClaims("t1")).map((claim) => claim.annotator)).toEqual([
				"ana",
				"bo",
				"cy",
				"di",
			]);
		});

		it("gives a window its own row again and never that of another window of the person", async () => {
			await create(2, 2);
			const [left, right] = ["left", "right"].map((client) => by("ana", { client }));
			expect(await placeOf(left!)).toBe(0);
			expect(await placeOf(right!)).toBe(1);
			expect(await placeOf({ ...left!, now: 50 })).toBe(0);
			expect(await placeOf(by("ana", { client: "third", now: 99 }))).toBeUndefined();
			// The hold of the right one has ended; asking again has extended that of the left one.
			expect(await placeOf(by("ana", { client: "third", now: 100 }))).toBe(1);
		});

		it("gives a row whose hold has ended to another, and to its own person again", async () => {
			await create(1, 1);
			expect(await placeOf(by("ana"))).toBe(0);
			expect(await placeOf(by("bo", { now: 99 }))).toBeUndefined();
			expect(await placeOf(by("bo", { now: 100 }))).toBe(0);
			expect(await placeOf(by("ana", { now: 150 }))).toBeUndefined();
			expect(await placeOf(by("ana", { now: 200 }))).toBe(0);
		});

		it("extends the living hold of a window, and no other", async () => {
			const { store } = context;
			await create(1, 2);
			await placeOf(by("ana"));
			await placeOf(by("bo"));
			await store.extendHolds("t1", by("ana", { now: 90 }));
			await store.extendHolds("t1", by("bo", { client: "other", now: 90 }));
			expect(await placeOf(by("cy", { now: 150 }))).toBe(1);
			await store.extendHolds("t1", by("bo", { now: 150 }));
			expect(await store.listClaims("t1", "bo")).toMatchObject([{ heldUntil: 100 }]);
			await expect(store.extendHolds("none", by("ana"))).rejects.toThrow(NotFoundError);
		});

		it("releases what a window holds, and no other", async () => {
			const { store } = context;
			await create(1, 3);
			await placeOf(by("ana"));
			await placeOf(by("bo"));
			await store.answerItem("t1", answerOf("ana", 2));
			await store.releaseHolds("t1", by("ana"));
			await store.releaseHolds("t1", by("bo", { client: "other" }));
			expect(await placeOf(by("cy"))).toBe(0);
			expect(await placeOf(by("di"))).toBeUndefined();
			expect(await store.listClaims("t1", "ana")).toContainEqual(
				expect.objectContaining({ place: 2, state: "answered" }),
			);
			await expect(store.releaseHolds("none", by("ana"))).rejects.toThrow(NotFoundError);
		});

		it("hands out nothing of a task that is paused or closed, and goes on when it opens", async () => {
			const { store } = context;
			await create(1, 1);
			for (const state of ["paused", "closed"] as const) {
				await store.setTaskState("t1", state);
				expect(await placeOf(by("ana"))).toBeUndefined();
				const answer = store.answerItem("t1", answerOf("ana", 0));
				await expect(answer).rejects.toThrow(ConflictError);
				await expect(answer).rejects.toThrow(
					`Cannot store the answer to row 0 of "Task t1": the task is ${state}, expected an open one`,
				);
				await expect(store.answerItem("t1", skipOf("ana", 0))).rejects.toThrow(ConflictError);
			}
			expect(await store.listClaims("t1")).toEqual([]);
			expect(await store.listAnnotations({})).toEqual([]);
			await store.setTaskState("t1", "open");
			expect(await placeOf(by("ana"))).toBe(0);
		});

		it("refuses a task or a row that is not there", async () => {
			const { store } = context;
			await create(1, 1);
			await expect(store.holdItem("none", by("ana"))).rejects.toThrow(NotFoundError);
			await expect(store.answerItem("none", answerOf("ana", 0))).rejects.toThrow(NotFoundError);
			await expect(store.answerItem("t1", answerOf("ana", 1))).rejects.toThrow(
				new NotFoundError('Cannot open row 1 of task "t1": there is no such row'),
			);
			await store.deleteProject();
			await expect(store.holdItem("t1", by("ana"))).rejects.toThrow(NotFoundError);
			await expect(store.answerItem("t1", answerOf("ana", 0))).rejects.toThrow(NotFoundError);
			expect(await store.listAnnotations({})).toEqual([]);
		});
	});

	describe("TaskStore answers", () => {
		const context = contractStore(open);
		const placeOf = async (hold: ItemHold) => (await context.store.holdItem("t1", hold))?.place;
		const answer = (given: ItemAnswer) => context.store.answerItem("t1", given);
		const create = (overlap: number, rows: number) =>
			context.store.createTask(sampleTask("t1", { overlap }), sampleItems(rows));
		const annotationIds = async () =>
			(await context.store.listAnnotations({})).map((annotation) => annotation.id);

		it("stores the annotations as they are, and goes on to the next row", async () => {
			await create(1, 2);
			await placeOf(by("ana"));
			const annotations = ["accuracy", "tone"].map((criterion) =>
				sampleAnnotation({ id: criterion, criterion, goldenResponse: HOSTILE_TEXT, task: "t1" }),
			);
			await answer(answerOf("ana", 0, { annotations, now: 40 }));
			expect(await context.store.listAnnotations({})).toStrictEqual(annotations);
			expect(await context.store.listClaims("t1")).toEqual([
				{
					place: 0,
					annotator: "ana",
					state: "answered",
					client: "window of ana",
					heldUntil: 0,
					updatedAt: 40,
				},
			]);
			expect(await placeOf(by("ana"))).toBe(1);
			expect(await placeOf(by("bo"))).toBeUndefined();
		});

		it("takes a late answer while there is room, also without any hold", async () => {
			await create(2, 1);
			await placeOf(by("ana"));
			await placeOf(by("bo", { now: 200 }));
			await answer(answerOf("ana", 0, { now: 200 }));
			await expect(answer(answerOf("cy", 0, { now: 250 }))).rejects.toThrow(ConflictError);
			await answer(answerOf("cy", 0, { now: 300 }));
			expect(await annotationIds()).toEqual(["ana-0", "cy-0"]);
		});

		it("refuses a late answer when the row is full, and writes nothing of it", async () => {
			await create(1, 1);
			await placeOf(by("ana"));
			await placeOf(by("bo", { now: 100 }));
			await expect(answer(answerOf("ana", 0, { now: 150 }))).rejects.toThrow(
				new ConflictError(
					'Cannot store the answer to row 0 of "Task t1": 0 people have answered it and 1 is at it, expected fewer than 1',
				),
			);
			await answer(answerOf("bo", 0, { now: 150 }));
			await expect(answer(answerOf("ana", 0, { now: 500 }))).rejects.toThrow(ConflictError);
			expect(await annotationIds()).toEqual(["bo-0"]);
			expect(await context.store.listClaims("t1", "ana")).toMatchObject([{ state: "held" }]);
		});

		it("counts an answer that comes twice once", async () => {
			await create(2, 1);
			await placeOf(by("ana"));
			await Promise.all([answer(answerOf("ana", 0)), answer(answerOf("ana", 0))]);
			expect(await annotationIds()).toEqual(["ana-0"]);
			expect(await placeOf(by("bo"))).toBe(0);
			await answer(answerOf("bo", 0));
			await answer(answerOf("ana", 0));
			expect(await annotationIds()).toEqual(["ana-0", "bo-0"]);
			expect(await context.store.listClaims("t1")).toHaveLength(2);
		});

		it("adds a correction of one's own answer, also when the row is full", async () => {
			await create(1, 1);
			await answer(answerOf("ana", 0));
			const annotations = [sampleAnnotation({ id: "corrected", label: "REJECT" })];
			await answer(answerOf("ana", 0, { annotations, client: "another", now: 900 }));
			expect(await annotationIds()).toEqual(["ana-0", "corrected"]);
			expect(await context.store.listClaims("t1")).toHaveLength(1);
			expect(await placeOf(by("bo"))).toBeUndefined();
		});

		it("gives a skipped row to others, and not to who skipped it", async () => {
			await create(1, 1);
			await placeOf(by("ana"));
			await answer(skipOf("ana", 0));
			await answer(skipOf("ana", 0));
			expect(await context.store.listClaims("t1")).toMatchObject([{ state: "skipped" }]);
			expect(await placeOf(by("ana", { now: 500 }))).toBeUndefined();
			expect(await placeOf(by("bo", { now: 500 }))).toBe(0);
			await answer(skipOf("bo", 0));
			await answer(answerOf("ana", 0));
			expect(await placeOf(by("cy", { now: 500 }))).toBeUndefined();
			expect(await annotationIds()).toEqual(["ana-0"]);
		});

		it("refuses to skip what the person has answered; a full row may be skipped by others", async () => {
			await create(1, 1);
			await answer(answerOf("ana", 0));
			await expect(answer(skipOf("ana", 0))).rejects.toThrow(
				new ConflictError(
					'Cannot store the answer to row 0 of "Task t1": it is answered, expected a row without your answer to skip',
				),
			);
			await answer(skipOf("bo", 0));
			expect(await context.store.listClaims("t1")).toMatchObject([
				{ annotator: "ana", state: "answered" },
				{ annotator: "bo", state: "skipped" },
			]);
		});

		it("gets two answers to each of 200 rows from 20 people at once on several stores", async () => {
			const { store } = context;
			const stores = [store, await context.openAgain(), await context.openAgain()];
			await create(2, 200);
			const people = Array.from({ length: 20 }, (_, index) => `person-${index}`);
			await Promise.all(people.map((name, index) => answerAll(stores[index % 3]!, name)));
			const claims = await store.listClaims("t1");
			const answersOf = Map.groupBy(claims, (claim) => claim.place);
			expect(answersOf.size).toBe(200);
			for (const given of answersOf.values())
				expect(given.map((claim) => claim.state)).toEqual(["answered", "answered"]);
			expect((await annotationIds()).toSorted()).toEqual(
				claims.map((claim) => `${claim.annotator}-${claim.place}`).toSorted(),
			);
		});

		it("waits in no circle with imports of labels, a change of the task and the deletion of the project", async () => {
			const { store } = context;
			const stores = [store, await context.openAgain(), await context.openAgain()];
			await create(2, 200);
			const people = Array.from({ length: 9 }, (_, index) => `person-${index}`);
			const work = Promise.allSettled(
				people.map((name, index) => answerAll(stores[index % 3]!, name)),
			);
			const imported = Array.from({ length: 20 }, (_, batch) =>
				sampleAnnotation({ id: `person-${batch % 9}-${batch}`, annotator: "import" }),
			);
			await Promise.all(
				imported.map((annotation, index) =>
					stores[index % 3]!.appendAnnotations([annotation, ...imported]),
				),
			);
			await store.setTaskState("t1", "open");
			await store.deleteProject();
			const reasons = (await work).map((end) =>
				end.status === "rejected" ? end.reason : new NotFoundError("done before"),
			);
			for (const reason of reasons) expect(reason).toBeInstanceOf(NotFoundError);
			expect(await store.listClaims("t1")).toEqual([]);
			expect(await store.listAnnotations({})).toEqual([]);
		});
	});
}

/** Answers as long as there are rows. */
async function answerAll(store: Store, annotator: string): Promise<void> {
	let item: TaskItem | undefined;
	do {
		item = await store.holdItem("t1", by(annotator));
		if (item !== undefined) await store.answerItem("t1", answerOf(annotator, item.place));
	} while (item !== undefined);
}
