import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ImportError } from "@assay/core/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { healthModels } from "./health-models.ts";

describe("healthModels()", () => {
	let root = "";
	beforeEach(() => {
		root = mkdtempSync(path.join(tmpdir(), "demo-"));
		mkdirSync(path.join(root, "data"));
	});
	afterEach(() => rmSync(root, { recursive: true }));
	const ask = (lines: readonly unknown[], content: string) => {
		writeFileSync(
			path.join(root, "data/historical.jsonl"),
			`${lines.map((line) => JSON.stringify(line)).join("\n")}\n`,
		);
		return healthModels(root)["be-healthy-base"]?.respond([{ role: "user", content }], {});
	};

	it("learns from the assistant's answers alone", () => {
		const question = "Is an MRI covered?";
		const lines = [
			{ answered_by: "agent", question, response: "Yes." },
			{ answered_by: "assistant", question, response: "It depends." },
		];
		expect(ask(lines, question)).toBe("It depends.");
	});

	it("names the line that it cannot learn from", () => {
		const lines = [
			{ answered_by: "agent", question: "Hours?", response: "9 to 5" },
			{ question: 1 },
		];
		expect(() => ask(lines, "Hours?")).toThrow(ImportError);
		expect(() => ask(lines, "Hours?")).toThrow(/historical\.jsonl:2: it has no/);
	});
});
