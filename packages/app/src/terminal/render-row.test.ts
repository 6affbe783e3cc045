import { describe, expect, it } from "vitest";
import { renderRow } from "./render-row.ts";

describe("renderRow()", () => {
	it("lets nothing of an imported row move the cursor or colour the screen", () => {
		const hostile = "x\u001B]0;owned\u0007\u001B[31m";
		const text = renderRow(
			{
				promptId: hostile,
				trial: 1,
				slices: [hostile],
				input: hostile,
				response: hostile,
				verdicts: [{ kind: "failed", code: "timeout", detail: hostile }],
			},
			[hostile],
			200,
		);
		expect(text).not.toMatch(/[^\P{Cc}\n]/u);
		expect(text).toContain("#1");
	});

	it("says why there is no response", () => {
		const row = { promptId: "p1", trial: 0, slices: [], input: "hello", verdicts: [] };
		expect(renderRow(row, [], 80)).toContain("response: none");
		const removed = { ...row, responseRemovedAt: 1_764_000_000_000 };
		expect(renderRow(removed, [], 80)).toContain("response: removed by retention on 2025-11-24");
	});
});
