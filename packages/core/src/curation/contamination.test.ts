import { describe, expect, it } from "vitest";
import { normalizeTokens } from "../text/index.ts";
import { createContaminationCheck } from "./contamination.ts";

const CHECK = createContaminationCheck([
	{
		id: "p1",
		kind: "prompt",
		text: "Does the Silver plan cover two dental cleanings a year for my children?",
		cluster: "c1",
	},
	{
		id: "p1",
		kind: "translation",
		text: "¿Cubre el plan Silver dos limpiezas dentales al año para mis hijos?",
		cluster: "c1",
	},
	{ id: "p1", kind: "golden-answer", text: "Yes, it does.", cluster: "c1" },
	{ id: "p2", kind: "prompt", text: "Where is my card?", cluster: "c2" },
	{
		id: "p2",
		kind: "golden-answer",
		text: "Your card was sent to the address that we have on file on the day you enrolled.",
	},
	{ id: "p3", kind: "prompt", text: "!?" },
]);

function find(prompt: string, response = "", cluster?: string) {
	return CHECK.find({
		prompt: normalizeTokens(prompt),
		response: normalizeTokens(response),
		cluster,
	});
}

describe("createContaminationCheck()", () => {
	it("finds a prompt whatever its case and punctuation, and inside a longer one", () => {
		const expected = { reference: 0, match: "shared-words" };
		expect(find("does the SILVER plan cover two dental cleanings a year for my children")).toEqual(
			expected,
		);
		expect(
			find(
				"Hi! I have a question. Does the Silver plan cover two dental cleanings a year for my children? Thank you very much, have a nice day!",
			),
		).toEqual(expected);
	});

	it("finds a prompt in which words were replaced, put in and left out", () => {
		const expected = { reference: 0, match: "edited-prompt" };
		// Word 7 of 13 replaced: runs of 6 and 6 words are left.
		expect(find("Does the Silver plan cover two tooth cleanings a year for my kids?")).toEqual(
			expected,
		);
		expect(
			find("Does the Silver plan cover really two cleanings a year for all my children?"),
		).toEqual(expected);
		// 9 of 13 words in order: another question.
		expect(
			find("Does the Gold plan cover four eye checks a year for my children?"),
		).toBeUndefined();
		// The same words in another order are not a copy.
		expect(find("year a my for cleanings dental two cover plan Silver the does")).toBeUndefined();
	});

	it("finds translations that are recorded, and those that only share the cluster", () => {
		expect(find("Cubre el plan Silver dos limpiezas dentales al año para mis hijos")).toEqual({
			reference: 1,
			match: "shared-words",
		});
		expect(find("Le plan couvre-t-il deux détartrages par an ?", "Oui.", "c1")).toEqual({
			reference: 0,
			match: "same-cluster",
		});
		expect(find("Le plan couvre-t-il deux détartrages par an ?", "Oui.", "c9")).toBeUndefined();
	});

	it("finds long golden answers in responses, and leaves short ones alone", () => {
		expect(find("My card?", "Your card was sent to the address that we have on file.")).toEqual({
			reference: 4,
			match: "shared-words",
		});
		expect(find("Is acupuncture covered?", "Yes, it does.")).toBeUndefined();
	});

	it("finds a short prompt only where it makes up most of the row's", () => {
		expect(find("Hi, where is my card?")).toEqual({ reference: 3, match: "short-prompt" });
		expect(find("I wrote to you last week: where is my card?")).toBeUndefined();
		expect(find("", "Where is my card?")).toBeUndefined();
		expect(find("")).toBeUndefined();
	});
});
