import { findPersonalData, type PersonalData, type PersonalDataKind } from "@assay/adapters/checks";
import { describe, expect, it } from "vitest";
import { HAS_SHARED_DATA, sharedRows } from "./shared-data.ts";

/** What the data set calls the kinds that are found by pattern, with the precision and recall measured. */
const MEASURED: Readonly<
	Record<string, { kind: PersonalDataKind; precision: number; recall: number }>
> = {
	EMAIL_ADDRESS: { kind: "email", precision: 0.99, recall: 0.99 },
	IBAN_CODE: { kind: "iban", precision: 0.99, recall: 0.99 },
	US_SSN: { kind: "us-ssn", precision: 0.99, recall: 0.99 },
	IP_ADDRESS: { kind: "ip-address", precision: 0.99, recall: 0.99 },
	CREDIT_CARD: { kind: "credit-card", precision: 0.99, recall: 0.93 },
	// Local numbers of many countries without a word that announces them are not found.
	PHONE_NUMBER: { kind: "phone", precision: 0.99, recall: 0.7 },
	// Only dates next to a word for birth are looked for; the set marks every date and weekday.
	DATE_TIME: { kind: "date-of-birth", precision: 0.99, recall: 0.08 },
};
/** Kinds that no pattern finds. */
const NOT_FOUND_BY_PATTERN = [
	"PERSON",
	"STREET_ADDRESS",
	"GPE",
	"ORGANIZATION",
	"TITLE",
	"AGE",
	"NRP",
	"ZIP_CODE",
	"DOMAIN_NAME",
	"US_DRIVER_LICENSE",
];

interface Span {
	readonly type: string;
	readonly start: number;
	readonly end: number;
}
interface Row {
	readonly text: string;
	readonly spans: readonly Span[];
}

const rows = (sharedRows("pii-presidio/rows.jsonl") as readonly Row[]).map(inUtf16);
const found = rows.map((row) => findPersonalData(row.text));

/** The set counts code points; JavaScript counts UTF-16 units. */
function inUtf16({ text, spans }: Row): Row {
	const points = Array.from(text);
	const offset = (index: number) => points.slice(0, index).join("").length;
	return {
		text,
		spans: spans.map(({ type, start, end }) => ({ type, start: offset(start), end: offset(end) })),
	};
}

function overlaps(span: Span, { index, text }: PersonalData): boolean {
	return span.start < index + text.length && index < span.end;
}

function measure(type: string, kind: PersonalDataKind) {
	const marked = rows.flatMap((row, i) =>
		row.spans
			.filter((span) => span.type === type)
			.map((span) => found[i]!.some((place) => place.kind === kind && overlaps(span, place))),
	);
	const places = rows.flatMap((row, i) =>
		found[i]!.filter((place) => place.kind === kind).map((place) =>
			row.spans.some((span) => span.type === type && overlaps(span, place)),
		),
	);
	return {
		marked: marked.length,
		found: places.length,
		precision: places.filter(Boolean).length / places.length,
		recall: marked.filter(Boolean).length / marked.length,
	};
}

describe.skipIf(!HAS_SHARED_DATA)("personal data in 1,500 sentences with 17 kinds marked", () => {
	it("is found with at least the measured precision and recall", () => {
		const report = Object.entries(MEASURED).map(([type, floor]) => {
			return { type, floor, ...measure(type, floor.kind) };
		});
		console.table(
			Object.fromEntries(
				report.map(({ type, floor, marked, found: count, precision, recall }) => [
					type,
					{
						kind: floor.kind,
						marked,
						found: count,
						precision: precision.toFixed(3),
						recall: recall.toFixed(3),
					},
				]),
			),
		);
		for (const { type, floor, precision, recall } of report) {
			expect([type, precision >= floor.precision, recall >= floor.recall]).toEqual([
				type,
				true,
				true,
			]);
		}
	});

	it("covers 7 of the set's 17 kinds", () => {
		const types = new Set(rows.flatMap((row) => row.spans.map((span) => span.type)));
		expect([...types].toSorted()).toEqual(
			[...Object.keys(MEASURED), ...NOT_FOUND_BY_PATTERN].toSorted(),
		);
	});

	it("is not found in the sentences without any", () => {
		const clean = rows.flatMap((row, i) => (row.spans.length === 0 ? [found[i]!] : []));
		expect(clean).toHaveLength(113);
		expect(clean.flat()).toEqual([]);
	});
});
