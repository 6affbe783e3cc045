import type { Problem } from "@assay/sdk/api";
import { type ApiClient, ApiError } from "@assay/sdk/client";
import { describe, expect, it } from "vitest";
import { memoryStorage } from "./memory-storage.ts";
import { createOutbox, type Outcome, type Sending } from "./outbox.ts";
import { createShelf, type ShelfStorage } from "./shelf.ts";

const PROGRESS = { answered: 1, skipped: 0, left: 9 };
const problem = (status: number, code: string): Problem => ({
	type: code,
	title: code,
	status,
	detail: code,
	code,
});
const skip = (place: number): Sending => ({
	id: `s${place}`,
	addedAt: place,
	place,
	kind: "skip",
	client: "w",
});

/** An outbox whose server answers as told; `sent` has the places that reached it. */
function outboxWith(
	server: (place: number) => Problem | undefined,
	storage?: ShelfStorage,
	held: Promise<undefined> = Promise.resolve(undefined),
) {
	const sent: number[] = [];
	const settled: (readonly [number, Outcome["kind"]])[] = [];
	let unkept = 0;
	const call = async (_key: unknown, input: { readonly place: number }): Promise<unknown> => {
		await held;
		const refusal = server(input.place);
		if (refusal?.status !== 0) sent.push(input.place);
		if (refusal !== undefined) throw new ApiError(refusal);
		return { place: input.place, progress: PROGRESS };
	};
	const outbox = createOutbox({
		api: { call } as unknown as Pick<ApiClient, "call">,
		secret: "secret",
		shelf: createShelf<Sending>("outbox ", storage),
		settled: ({ place }, { kind }) => settled.push([place, kind]),
		notKept: () => unkept++,
	});
	return { outbox, sent, settled, unkept: () => unkept };
}

describe("createOutbox()", () => {
	it("keeps what the server does not answer to, over the end of the page, and sends it in order once", async () => {
		const storage = memoryStorage();
		const away = outboxWith(() => problem(0, "NO_CONNECTION"), storage);
		expect(await away.outbox.send(skip(1))).toMatchObject({ kind: "kept" });
		expect(await away.outbox.send(skip(2), false)).toMatchObject({ kind: "kept" });
		const back = outboxWith(() => undefined, storage);
		expect(back.outbox.waiting().map(({ place }) => place)).toEqual([1, 2]);
		await Promise.all([back.outbox.flush(), back.outbox.flush()]);
		expect(back.sent).toEqual([1, 2]);
		expect(back.outbox.waiting()).toEqual([]);
		expect(await back.outbox.send(skip(3))).toEqual({ kind: "taken", progress: PROGRESS });
	});

	it("goes on after one that is refused, and tells of it", async () => {
		const { outbox, settled } = outboxWith((place) =>
			place === 1 ? problem(409, "ROW_FULL") : undefined,
		);
		const [first, second] = [outbox.send(skip(1)), outbox.send(skip(2))];
		expect(await first).toMatchObject({ kind: "refused", problem: { code: "ROW_FULL" } });
		expect(await second).toMatchObject({ kind: "taken" });
		expect(settled).toEqual([
			[1, "refused"],
			[2, "taken"],
		]);
		expect(outbox.waiting()).toEqual([]);
	});

	it("waits for a server in trouble and for a task that is paused", async () => {
		for (const refusal of [problem(503, "STORE"), problem(409, "TASK_PAUSED")]) {
			const { outbox } = outboxWith(() => refusal, memoryStorage());
			expect(await outbox.send(skip(1))).toMatchObject({ kind: "kept" });
			expect(outbox.waiting()).toHaveLength(1);
		}
	});

	it("sends in the order in which it was added, though the clock was set back", async () => {
		const storage = memoryStorage();
		const away = outboxWith(() => problem(0, "NO_CONNECTION"), storage);
		await away.outbox.send({ ...skip(7), addedAt: 5_000 });
		await away.outbox.send({ ...skip(8), addedAt: 1_000 });
		await away.outbox.send({ ...skip(2), addedAt: 1_000 });
		const back = outboxWith(() => undefined, storage);
		await back.outbox.flush();
		expect(back.sent).toEqual([7, 8, 2]);
	});

	it("is told that another window of the same browser has sent it", async () => {
		const storage = memoryStorage();
		const held = Promise.withResolvers<undefined>();
		const here = outboxWith(() => undefined, storage, held.promise);
		const there = outboxWith(() => undefined, storage);
		const [first, second] = [here.outbox.send(skip(1)), here.outbox.send(skip(2))];
		await there.outbox.flush();
		held.resolve(undefined);
		expect([await first, await second]).toMatchObject([{ kind: "taken" }, { kind: "taken" }]);
		expect(there.sent).toEqual([1, 2]);
	});

	it("says where the browser keeps nothing", async () => {
		const full = outboxWith(() => undefined, memoryStorage({ isFull: true }));
		expect(await full.outbox.send(skip(1))).toMatchObject({ kind: "taken" });
		expect(full.unkept()).toBe(1);
	});
});
