import { describe, expect, it } from "vitest";
import { createWriterModel } from "./writer-model.ts";

function row(label: string, response: string, explanation?: string): string {
	const why =
		explanation === undefined ? "" : `\n<experts_explain>${explanation}</experts_explain>`;
	return `<row>\n<prompt>\nQ\n</prompt>\n<response>\n${response}\n</response>\n<experts_say>${label}</experts_say>${why}\n</row>`;
}

function ask(...rows: readonly string[]): unknown {
	const content = `Task: write labeling functions.\n\n${rows.join("\n\n")}`;
	return JSON.parse(createWriterModel().respond([{ role: "user", content }], {}));
}

describe("ruleWriterModel", () => {
	it("writes the terms of explanations that several responses with the label have", () => {
		expect(
			ask(
				row("Reject", "Try Acme today", "It names Acme"),
				row("Reject", "Acme is cheaper", "Names a competitor, acme"),
				row("Reject", "Go away", "It is rude: go away"),
				row("Accept", "Thanks, Acme user", "Polite: thanks"),
				row("Accept", "No reason given"),
			),
		).toEqual({
			candidates: [expect.objectContaining({ kind: "keyword", pattern: "acme", label: "Reject" })],
		});
	});

	it("writes none where nobody explained", () => {
		expect(ask(row("Reject", "Acme"), row("Accept", "Fine"))).toEqual({ candidates: [] });
	});
});
