import { describe, expect, it } from "vitest";
import { findPersonalData } from "./find-personal-data.ts";

function found(text: string): readonly string[] {
	return findPersonalData(text).map(({ kind, text: part }) => `${kind} ${part}`);
}

describe("findPersonalData()", () => {
	it("finds e-mail addresses", () => {
		expect(found("Write to ana.lópez+x@mail.example.org.")).toEqual([
			"email ana.lópez+x@mail.example.org",
		]);
		expect(found("@handle, 5 @ 3, a@b")).toEqual([]);
	});

	it("finds IBANs by their check digits, spaced or not, and leaves the sentence out", () => {
		// The example of the UK in the IBAN registry.
		expect(found("Pay GB29 NWBK 6016 1331 9268 19 soon")).toEqual([
			"iban GB29 NWBK 6016 1331 9268 19",
		]);
		expect(found("Pay to gb29nwbk60161331926819")).toEqual(["iban gb29nwbk60161331926819"]);
		expect(found("Pay GB82 WEST 1234 5698 7654 32 this week")).toEqual([
			"iban GB82 WEST 1234 5698 7654 32",
		]);
		expect(found("GB28 NWBK 6016 1331 9268 19")).toEqual([]);
	});

	it("finds card numbers by network and check digit", () => {
		// Test numbers of the networks.
		expect(found("4111 1111 1111 1111")).toEqual(["credit-card 4111 1111 1111 1111"]);
		expect(found("378282246310005")).toEqual(["credit-card 378282246310005"]);
		expect(found("4111 1111 1111 1112")).toEqual([]);
		expect(found("order 9000000000000001")).toEqual([]);
	});

	it("finds social security numbers that can have been given out", () => {
		expect(found("SSN 123-45-6789")).toEqual(["us-ssn 123-45-6789"]);
		expect(found("000-12-3456, 666-12-3456, 912-12-3456, 123-00-4567, 123-45-0000")).toEqual([]);
		expect(found("123-45 6789")).toEqual([]);
	});

	it("finds addresses of machines, but not those that belong to nobody", () => {
		expect(found("from 203.0.113.7 or 2001:db8::1")).toEqual([
			"ip-address 203.0.113.7",
			"ip-address 2001:db8::1",
		]);
		expect(found("127.0.0.1 and 0.0.0.0 and ::1, version 1.2.3, at 12:30:45, 999.1.1.1")).toEqual(
			[],
		);
	});

	it("finds dates next to a word for birth only", () => {
		expect(found("She was born on March 5, 1970 and moved on 1/2/2003.")).toEqual([
			"date-of-birth March 5, 1970",
		]);
		expect(found("DOB: 03/05/1970")).toEqual(["date-of-birth 03/05/1970"]);
		expect(found("Fecha de nacimiento: 5 de marzo de 1970")).toEqual([
			"date-of-birth 5 de marzo de 1970",
		]);
		expect(found("Nació el 5 de mayo de 1970")).toEqual(["date-of-birth 5 de mayo de 1970"]);
	});

	it("finds telephone numbers that are valid, international or announced", () => {
		expect(found("Ring (212) 555-2368 today")).toEqual(["phone (212) 555-2368"]);
		expect(found("+34 612 34 56 78")).toEqual(["phone +34 612 34 56 78"]);
		expect(found("Teléfono: 61 23 45 678")).toEqual(["phone 61 23 45 678"]);
		expect(found("Between 1999 and 2024 we paid 1,234,567 dollars in 48213 cases")).toEqual([]);
	});

	it("gives each place to one kind, in the text's own positions", () => {
		const text = "Card 4111111111111111, phone +1 212 555 2368, a@b.org";
		for (const place of findPersonalData(text)) {
			expect(text.slice(place.index, place.index + place.text.length)).toBe(place.text);
		}
		expect(found(text).map((item) => item.split(" ")[0])).toEqual([
			"email",
			"credit-card",
			"phone",
		]);
		expect(findPersonalData(text, new Set(["phone"])).map((place) => place.kind)).toEqual([
			"phone",
		]);
	});

	it("takes little time for long texts made to be slow", () => {
		const start = performance.now();
		for (const part of ["a", "1", "1 ", "a.", "+1", "::", "GB29 ABCD ", "born ", "a@"]) {
			findPersonalData(part.repeat(20_000));
		}
		expect(performance.now() - start).toBeLessThan(5_000);
	});
});
