import { describe, expect, it } from "vitest";
import { createMetrics, type Metrics } from "./create-metrics.ts";

async function lines(metrics: Metrics): Promise<readonly string[]> {
	return (await metrics.read()).text.split("\n").filter((line) => line.startsWith("assay_"));
}

const CALL = { provider: "openai", model: "small", startedAt: 0 } as const;

describe("createMetrics()", () => {
	it("counts calls by provider and outcome, with their tokens, their cost and how long they took", async () => {
		const metrics = createMetrics();
		metrics.calls.callEnded({
			...CALL,
			outcome: "answered",
			latencyMs: 200,
			inputTokens: 7,
			outputTokens: 3,
			costUsd: 0.25,
		});
		metrics.calls.callEnded({ ...CALL, outcome: "rate-limited", latencyMs: 40 });
		const all = await lines(metrics);
		expect(all).toContain('assay_calls_total{provider="openai",outcome="answered"} 1');
		expect(all).toContain('assay_calls_total{provider="openai",outcome="rate-limited"} 1');
		expect(all).toContain(
			'assay_tokens_total{provider="openai",model="small",direction="input"} 7',
		);
		expect(all).toContain('assay_cost_usd_total{provider="openai",model="small"} 0.25');
		expect(all).toContain('assay_call_duration_seconds_bucket{le="0.1",provider="openai"} 1');
		expect(all).toContain('assay_call_duration_seconds_bucket{le="0.25",provider="openai"} 2');
	});

	it("keeps no more series than it allows, whatever names come", async () => {
		const metrics = createMetrics();
		for (let i = 0; i < 500; i++)
			metrics.calls.callEnded({ provider: `p${i}`, outcome: "failed", startedAt: 0, latencyMs: 1 });
		const counted = (await lines(metrics)).filter((line) => line.startsWith("assay_calls_total"));
		expect(counted).toHaveLength(51);
		expect(counted).toContain('assay_calls_total{provider="other",outcome="failed"} 450');
	});

	it("counts requests by operation, streams that are open, and rows with their failures", async () => {
		const metrics = createMetrics();
		metrics.requestEnded({ method: "GET", route: "GET /runs", status: 200, latencyMs: 12 });
		metrics.streamOpened();
		metrics.streamOpened();
		metrics.streamClosed();
		metrics.blockDone({ rows: 40, failures: ["timeout", "timeout"] });
		const all = await lines(metrics);
		expect(all).toContain(
			'assay_http_requests_total{method="GET",operation="GET /runs",status="200"} 1',
		);
		expect(all).toContain("assay_event_streams 1");
		expect(all).toContain("assay_rows_completed_total 40");
		expect(all).toContain("assay_blocks_completed_total 1");
		expect(all).toContain('assay_row_failures_total{code="timeout"} 2');
	});

	it("looks at connections and queue when it is read, and shows no depth that it cannot know", async () => {
		const depth = [{ kind: "blocks", state: "waiting", count: 5 }] as const;
		let isAway = false;
		const metrics = createMetrics({
			pool: { totalCount: 8, idleCount: 3, waitingCount: 2 },
			queueDepth: () => (isAway ? Promise.reject(new TypeError("away")) : Promise.resolve(depth)),
		});
		const all = await lines(metrics);
		expect(all).toContain('assay_database_connections{state="busy"} 5');
		expect(all).toContain('assay_database_connections{state="wanted"} 2');
		expect(all).toContain('assay_queue_depth{kind="blocks",state="waiting"} 5');
		isAway = true;
		expect(await lines(metrics)).not.toContainEqual(expect.stringContaining("assay_queue_depth"));
	});
});
