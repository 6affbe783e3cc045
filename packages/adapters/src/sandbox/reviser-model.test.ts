import { describe, expect, it } from "vitest";
import { reviserModel } from "./reviser-model.ts";
import { createWriterModel } from "./writer-model.ts";

const revise = (content: string): string =>
	JSON.parse(reviserModel.respond([{ role: "user", content }], {})).prompt;
const explain = (...texts: readonly string[]): string =>
	texts.map((text) => `<experts_explain>${text}</experts_explain>`).join("\n");
const words = (...texts: readonly string[]): unknown => {
	const content = `Task: name a group of disagreements of a judge.\n\n${explain(...texts)}`;
	return JSON.parse(createWriterModel().respond([{ role: "user", content }], {}));
};

describe("reviserModel", () => {
	it("adds what experts say most often and in general", () => {
		const prompt = "Judge {{response}}.";
		const request = `<prompt>\n${prompt}\n</prompt>\n${explain(
			"It says $150. Every amount must be the same.",
			"It is rude.",
			"Every amount must be the same.",
		)}`;
		expect(revise(request)).toBe(
			"Judge {{response}}.\n\nRules:\n- Every amount must be the same.\n- It is rude.",
		);
	});

	it("adds no rule twice, and leaves a prompt as it is where nobody explained", () => {
		const prompt = "Judge.\n\nRules:\n- Be strict.";
		expect(revise(`<prompt>\n${prompt}\n</prompt>\n${explain("Be strict.")}`)).toBe(prompt);
		expect(revise(`<prompt>\n${prompt}\n</prompt>`)).toBe(prompt);
	});

	it("merges by adding the rules of the second", () => {
		expect(
			revise("<prompt>\nA\n\nRules:\n- One.\n</prompt>\n<prompt>\nB\n\nRules:\n- Two.\n</prompt>"),
		).toBe("A\n\nRules:\n- One.\n- Two.");
	});

	it("names a group of disagreements by the commonest explanation, marked as a mock's", () => {
		expect(words("It is rude.", "Be strict.", "It says $150.", "Be strict.")).toEqual({
			name: "[mock, commonest explanation] Be strict.",
			suggestion: "Be strict.\nIt is rude.",
		});
		expect(words()).toEqual({
			name: "[mock, commonest explanation] nobody explains in general words",
			suggestion: expect.stringContaining("[mock: "),
		});
	});

	it("is what a writer does when it is asked for a judge's prompt", () => {
		const request = `Task: revise the prompt of a judge.\n\n<prompt>\nJudge.\n</prompt>\n${explain("Be strict.")}`;
		const messages = [{ role: "user", content: request }] as const;
		expect(createWriterModel().respond(messages, {})).toBe(reviserModel.respond(messages, {}));
		expect(createWriterModel().respond(messages, {})).toContain("- Be strict.");
	});
});
