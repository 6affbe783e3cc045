import { openSqliteStore } from "@assay/adapters/sqlite";
import type { Store } from "@assay/workflow/ports";
import { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { errorResponse } from "./problem-response.ts";
import { createReplyMemory } from "./reply-memory.ts";

const clock = { now: () => 1_000, monotonicMs: () => 0, sleep: () => Promise.resolve() };

let store: Store;
let done = 0;
beforeEach(async () => {
	store = await openSqliteStore({ path: ":memory:", project: "p" });
	done = 0;
});
afterEach(() => store.close());

/** A server whose one write counts, and takes until the gate opens. */
function serve(memory = createReplyMemory(store, clock), gate: Promise<void> = Promise.resolve()) {
	const app = new Hono();
	app.put("/thing", (context) =>
		memory.once(context, async () => {
			await gate;
			done++;
			return Response.json({ done, body: await context.req.text() });
		}),
	);
	app.onError((error) => errorResponse(error));
	return async (key: string, body = "{}", origin = "http://127.0.0.1:1"): Promise<Response> =>
		app.request(`${origin}/thing`, { method: "PUT", body, headers: { "idempotency-key": key } });
}

describe("createReplyMemory()", () => {
	it("answers a repeated write as the first time, by whichever name and process", async () => {
		const first = await (await serve()("k")).json();
		const again = await serve()("k", "{}", "http://localhost:1");
		expect(await again.json()).toEqual(first);
		expect(done).toBe(1);
		expect((await serve()("k", '{"other":1}')).status).toBe(422);
		expect((await serve()("x".repeat(201))).status).toBe(400);
	});

	it("does a write once that comes twice at the same time", async () => {
		const { promise: gate, resolve: open } = Promise.withResolvers<void>();
		const send = serve(createReplyMemory(store, clock), gate);
		const [first, second] = [send("k"), send("k")];
		expect((await second).status).toBe(409);
		open();
		expect((await first).status).toBe(200);
		expect((await send("k")).status).toBe(200);
		expect(done).toBe(1);
	});

	it("does a write once although the store answers another asking late", async () => {
		const holds: (() => void)[] = [];
		const slow = {
			...store,
			findReply: async (key: string) => {
				// What was there when it was asked, told later.
				const reply = await store.findReply(key);
				await new Promise<void>((resolve) => {
					holds.push(resolve);
				});
				return reply;
			},
		};
		const send = serve(createReplyMemory(slow, clock));
		const both = [send("k"), send("k")];
		for (let turn = 0; turn < 20; turn++) {
			await new Promise((next) => setImmediate(next));
			holds.shift()?.();
		}
		const statuses = (await Promise.all(both)).map(({ status }) => status);
		expect(statuses).toEqual([200, 409]);
		expect(done).toBe(1);
	});

	it("tells of a write that is done also where its answer could not be remembered", async () => {
		const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
		onTestFinished(() => said.mockRestore());
		const broken = { ...store, rememberReply: () => Promise.reject(new RangeError("full")) };
		expect((await serve(createReplyMemory(broken, clock))("k")).status).toBe(200);
		expect(said.mock.calls.join("")).toContain("Cannot remember the answer to a write: full");
	});

	it("tries a write again that was refused", async () => {
		const app = new Hono();
		const memory = createReplyMemory(store, clock);
		app.put("/thing", (context) =>
			memory.once(context, async () => new Response("{}", { status: done++ === 0 ? 503 : 200 })),
		);
		const send = () =>
			app.request("/thing", { method: "PUT", body: "", headers: { "idempotency-key": "k" } });
		expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([
			503, 200, 200,
		]);
		expect(done).toBe(2);
	});
});
