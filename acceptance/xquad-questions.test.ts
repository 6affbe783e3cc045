import { detectLanguage } from "@assay/adapters/language";
import { createSliceLibrary } from "@assay/adapters/slices";
import { describe, expect, it } from "vitest";
import { HAS_SHARED_DATA, sharedRows } from "./shared-data.ts";

/** Least share of questions whose language is found: whole questions, and their first 5 and 3 words. */
const FLOORS: Readonly<Record<string, readonly [whole: number, five: number, three: number]>> = {
	en: [0.99, 0.99, 0.98],
	es: [0.99, 0.99, 0.97],
	de: [0.99, 0.98, 0.98],
	ro: [0.99, 0.99, 0.98],
	vi: [0.99, 0.98, 0.96],
	zh: [0.99, 0.97, 0.96],
	tr: [0.99, 0.97, 0.86],
	ru: [0.99, 0.96, 0.89],
	el: [0.99, 0.99, 0.98],
	hi: [0.9, 0.82, 0.8],
	ar: [0.99, 0.99, 0.98],
	th: [0.99, 0.98, 0.97],
};

const rows = sharedRows("xquad-questions/questions.jsonl.gz") as readonly Readonly<
	Record<string, string>
>[];

/** The first words; in Chinese and Thai, which have no spaces, two characters stand for a word. */
function firstWords(text: string, count: number): string {
	return /[\p{sc=Han}\p{sc=Thai}]/u.test(text)
		? Array.from(text)
				.slice(0, count * 2)
				.join("")
		: text.split(/\s+/).slice(0, count).join(" ");
}

function recall(language: string, count: number): number {
	const found = rows.filter(
		(row) => detectLanguage(firstWords(row[language] ?? "", count))?.language === language,
	);
	return found.length / rows.length;
}

describe.skipIf(!HAS_SHARED_DATA)("language detection on 1,190 questions in 12 languages", () => {
	it("finds at least the measured share in every language and length", () => {
		const report = Object.entries(FLOORS).map(([language, floors]) => {
			const recalls = [Number.POSITIVE_INFINITY, 5, 3].map((count) => recall(language, count));
			return { language, floors, recalls };
		});
		console.table(
			Object.fromEntries(
				report.map(({ language, recalls: [whole, five, three] }) => [
					language,
					{ whole: percent(whole), "5 words": percent(five), "3 words": percent(three) },
				]),
			),
		);
		for (const { language, floors, recalls } of report) {
			for (const [index, floor] of floors.entries()) {
				expect([language, index, recalls[index]! >= floor]).toEqual([language, index, true]);
			}
		}
	});

	it("puts the questions of each language in its slice and few others", () => {
		const library = createSliceLibrary();
		for (const language of Object.keys(FLOORS)) {
			const isIn = library.prepare({ kind: "language", field: "input", languages: [language] });
			const strangers = rows.filter((row) =>
				isIn(prompt((language === "en" ? row["es"] : row["en"]) ?? "")),
			);
			expect([language, strangers.length <= 5]).toEqual([language, true]);
			expect(isIn(prompt(rows[0]![language]!))).toBe(true);
		}
	});
});

function prompt(input: string) {
	return {
		id: "q",
		input,
		variables: {},
		metadata: {},
		provenance: { kind: "imported", source: "xquad-questions" },
	} as const;
}

function percent(share: number | undefined): string {
	return `${(100 * (share ?? Number.NaN)).toFixed(1)} %`;
}
