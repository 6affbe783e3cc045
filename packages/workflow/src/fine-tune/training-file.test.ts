import { describe, expect, it } from "vitest";
import { checkTrainingFile, trainingFile } from "./training-file.ts";

const rows = (count: number) =>
	Array.from({ length: count }, (_, i) => ({
		id: `r${i}`,
		responseKey: `k${i}`,
		prompt: `Q${i} {{input}}`,
		response: `A${i}`,
		context: "C",
		metadata: { topic: "t" },
	}));
const chat = (content: string): string =>
	JSON.stringify({
		messages: [
			{ role: "user", content: "Q" },
			{ role: "assistant", content },
		],
	});

describe("trainingFile()", () => {
	it("asks as the system does and answers with the response", () => {
		const template = [
			{ role: "system", content: "About {{metadata.topic}}, by {{context}}" },
			{ role: "user", content: "{{input}}!" },
		] as const;
		const { rows: count, text } = trainingFile(rows(10), template);
		expect(count).toBe(10);
		const lines = text.trimEnd().split("\n");
		expect(JSON.parse(lines[3] ?? "")).toEqual({
			messages: [
				{ role: "system", content: "About t, by C" },
				{ role: "user", content: "Q3 {{input}}!" },
				{ role: "assistant", content: "A3" },
			],
		});
	});

	it("refuses fewer than 10 rows, and an empty response", () => {
		expect(() => trainingFile(rows(9))).toThrow("Cannot train on 9 rows: they are too few");
		const empty = rows(10).map((row, i) => (i === 6 ? { ...row, response: " " } : row));
		expect(() => trainingFile(empty)).toThrow("Cannot train on row r6: its response is empty");
	});
});

describe("checkTrainingFile()", () => {
	it("takes chats and names the line that is none", () => {
		const good = Array.from({ length: 10 }, () => chat("A"));
		expect(checkTrainingFile(`${good.join("\n")}\n\n`).rows).toBe(10);
		const line = (text: string) => () => checkTrainingFile([...good, text].join("\n"));
		expect(line("no json")).toThrow("Cannot train on line 11: it is no JSON with messages");
		expect(line(chat(" "))).toThrow("line 11: the assistant's message is empty");
		expect(line('{"messages":[{"role":"user","content":"Q"}]}')).toThrow("is not the assistant's");
		expect(line('{"messages":[{"role":"assistant","content":"A"}]}')).toThrow(
			"no message of the user",
		);
	});
});
