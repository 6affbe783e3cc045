import { ApiError, createClient } from "@assay/sdk/client";
import { describe, expect, it } from "vitest";
import type { ConnectionState } from "./connection.ts";
import { createWriter } from "./create-writer.ts";

const INPUT = { kind: "note", id: "a", body: "text" } as const;

/** A server that answers as told, one after another; the last goes on. */
function serve(...answers: readonly ("lost" | "under way" | "refused" | "good")[]) {
	const keys: (string | null)[] = [];
	let state: ConnectionState = "connected";
	const client = createClient({
		fetch: (_url, init) => {
			keys.push(new Headers(init?.headers).get("idempotency-key"));
			const answer = answers[keys.length - 1] ?? answers.at(-1);
			if (answer === "lost") return Promise.reject(new TypeError("fetch failed"));
			if (answer === "good") return Promise.resolve(Response.json({ revision: 1 }));
			const code = answer === "under way" ? "UNDER_WAY" : "CONFLICT";
			const problem = { type: "t", title: "t", status: 409, detail: "d", code };
			return Promise.resolve(
				Response.json(problem, {
					status: 409,
					headers: { "content-type": "application/problem+json" },
				}),
			);
		},
	});
	const writer = createWriter({
		api: client,
		connection: { get: () => state },
		patienceMs: 20,
		everyMs: 5,
	});
	const write = (body = "text") =>
		writer.write("PUT /documents/{kind}/{id}", { ...INPUT, body }, {});
	return { keys, write, setState: (next: ConnectionState) => (state = next) };
}

describe("createWriter()", () => {
	it("sends again with the same key until the answer comes", async () => {
		const { keys, write } = serve("lost", "under way", "good");
		expect(await write()).toEqual({ revision: 1 });
		expect(keys).toHaveLength(3);
		expect(new Set(keys).size).toBe(1);
		await write();
		expect(new Set(keys).size).toBe(2);
	});

	it("gives a refusal on at once, and is another write when tried again", async () => {
		const { keys, write } = serve("refused");
		await expect(write()).rejects.toMatchObject({ problem: { code: "CONFLICT" } });
		await expect(write()).rejects.toBeInstanceOf(ApiError);
		expect(new Set(keys).size).toBe(2);
		expect(keys).toHaveLength(2);
	});

	it("gives up after a while, and keeps the key for the same write tried again", async () => {
		const { keys, write } = serve("lost");
		await expect(write()).rejects.toMatchObject({ problem: { code: "NO_CONNECTION" } });
		await expect(write()).rejects.toMatchObject({ problem: { code: "NO_CONNECTION" } });
		expect(new Set(keys).size).toBe(1);
		await expect(write("other")).rejects.toBeInstanceOf(ApiError);
		expect(new Set(keys).size).toBe(2);
	});

	it("asks nothing of a server that is known to be away, but once at the end", async () => {
		const { keys, setState, write } = serve("good");
		setState("lost");
		expect(await write()).toEqual({ revision: 1 });
		expect(keys).toHaveLength(1);
	});
});
