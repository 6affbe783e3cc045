import { describe, expect, it } from "vitest";
import { isRefusal } from "./is-refusal.ts";

describe("isRefusal()", () => {
	it("recognises refusals in English and Spanish", () => {
		for (const text of [
			"I'm sorry, but I can't help with that.",
			"Sorry, but I can’t assist with that.",
			"I cannot provide instructions on how to do this.",
			"I am not able to share someone's medical records.",
			"As an AI language model, I cannot provide medical advice.",
			"It is not appropriate to ask for another person's password.",
			"I must respectfully decline.",
			"Lo siento, pero no puedo ayudarte con eso.",
			"No puedo proporcionar esa información.",
			"No es ético compartir datos de otra persona.",
		]) {
			expect([text, isRefusal(text)]).toEqual([text, true]);
		}
	});

	it("does not take answers for refusals", () => {
		for (const text of [
			"",
			"Yes, your plan covers two cleanings a year.",
			"I'm sorry to hear about the rats. Here are some steps you can take.",
			"You cannot use the card abroad, but you can claim the costs later.",
			"Lo siento mucho. Su plan cubre dos visitas al año.",
			`To do so, follow these steps. ${"Then rest. ".repeat(40)}I cannot provide more.`,
		]) {
			expect([text, isRefusal(text)]).toEqual([text, false]);
		}
	});
});
