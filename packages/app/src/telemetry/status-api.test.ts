import { createMetrics } from "@assay/adapters/telemetry";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { NotReady } from "./readiness.ts";
import { statusReader } from "./serve-status.ts";
import { type MetricsReader, statusApi } from "./status-api.ts";

function ask(
	path: string,
	{
		authorization = "",
		reader = { kind: "anybody" },
		reason,
	}: {
		readonly authorization?: string;
		readonly reader?: MetricsReader;
		readonly reason?: NotReady;
	} = {},
) {
	const api = statusApi({ metrics: createMetrics(), reader, readiness: async () => reason });
	return api.request(path, { headers: { authorization } });
}

const token = "a token of the tests";

describe("statusApi()", () => {
	it("tells that it lives whatever else is wrong, and why it is not ready", async () => {
		const reason = "the database cannot be reached";
		expect((await ask("/healthz", { reason })).status).toBe(200);
		const answer = await ask("/readyz", { reason });
		expect([answer.status, await answer.json()]).toEqual([503, { status: "not ready", reason }]);
		expect((await ask("/readyz")).status).toBe(200);
	});

	it("says of its own answers alone that nothing keeps them", async () => {
		const server = new Hono();
		const parts = { metrics: createMetrics(), readiness: async () => undefined };
		server.route("/", statusApi({ ...parts, reader: { kind: "anybody" } }));
		server.get("/assets/page.js", ({ text }) => text("", 200, { "cache-control": "immutable" }));
		const kept = async (path: string) => (await server.request(path)).headers.get("cache-control");
		for (const path of ["/healthz", "/readyz", "/metrics"])
			expect([path, await kept(path)]).toEqual([path, "no-store"]);
		expect(await kept("/assets/page.js")).toBe("immutable");
	});

	it.each([
		[{ kind: "anybody" }, "", 200],
		[{ kind: "nobody" }, `Bearer ${token}`, 404],
		[{ kind: "token", token }, `Bearer ${token}`, 200],
		[{ kind: "token", token }, `Bearer ${token}x`, 401],
		[{ kind: "token", token }, "", 401],
	] as const)("shows figures to %o with %o by %i", async (reader, authorization, status) => {
		const answer = await ask("/metrics", { reader, authorization });
		expect(answer.status).toBe(status);
		expect((await answer.text()).includes("process_cpu_seconds_total")).toBe(status === 200);
	});
});

describe("statusReader()", () => {
	it.each([
		["127.0.0.1", undefined, "anybody"],
		["0.0.0.0", undefined, "nobody"],
		["0.0.0.0", token, "token"],
		["127.0.0.1", token, "token"],
	])("opens figures on %s with the token %s to %s", (host, given, kind) => {
		expect(statusReader({ host, port: 1, token: given }).kind).toBe(kind);
	});
});
