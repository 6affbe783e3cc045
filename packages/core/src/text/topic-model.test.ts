import { describe, expect, it } from "vitest";
import { topicAssigner } from "./topic-model.ts";

describe("topicAssigner()", () => {
	const topicOf = topicAssigner({
		centroids: [{ dental: 0.8, teeth: 0.6 }, { cost: 1 }, { cost: 1, unknown: 1 }],
		idf: { dental: 1, teeth: 2, cost: 1.5 },
	});

	it("finds the largest sum of idf times weight; of equals the first", () => {
		// dental 0.8 against cost 1.5; teeth 1.2; both 2.0.
		expect(topicOf("Dental cost?")).toBe(1);
		expect(topicOf("Dental, dental cost")).toBe(1);
		expect(topicOf("Teeth cost")).toBe(1);
		expect(topicOf("TEETH and dental cost")).toBe(0);
	});

	it("gives a text without known terms no topic", () => {
		expect(topicOf("unknown constructor")).toBeUndefined();
		expect(topicOf("")).toBeUndefined();
		expect(topicAssigner({ centroids: [], idf: {} })("dental")).toBeUndefined();
	});
});
