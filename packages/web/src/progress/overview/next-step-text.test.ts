import type { NextStep } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import { nextStepItemAddress, nextStepText } from "./next-step-text.ts";

const ITEM = { name: "tone", detail: "too lenient by 19 points", evaluator: "tone" };

describe("nextStepText(), nextStepItemAddress()", () => {
	it("leads from a judge that labels contradict to the builder", () => {
		const step: NextStep = { kind: "judges-not-aligned", count: 1, items: [ITEM] };
		expect(nextStepText(step)).toMatchObject({
			title: "1 judge does not agree with people",
			action: { href: "/builder?evaluator=tone" },
		});
		expect(nextStepItemAddress(step, ITEM)).toBe("/builder?evaluator=tone");
	});

	it("leads from judges without enough labels to a task with the largest number they need", () => {
		const step: NextStep = {
			kind: "judges-unchecked",
			count: 2,
			items: [
				{ ...ITEM, criterion: "polite", labels: 90 },
				{ name: "near", detail: "", evaluator: "near", criterion: "close to it", labels: 235 },
			],
		};
		const { action, reason } = nextStepText(step);
		expect(action?.href).toBe("/tasks?new=1&criteria=polite&criteria=close+to+it&count=235");
		expect(reason).toContain("About 235 labelled rows would show it");
		expect(nextStepItemAddress(step, ITEM)).toBe("/trust?evaluator=tone");
	});
});
