import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern } from "./compile-pattern.ts";
import { findPattern } from "./find-pattern.ts";
import { linearPattern } from "./linear-pattern.ts";

/** Patterns that labeling functions are made of. */
const LINEAR = [
	"cannot help",
	String.raw`\$\d+(?:\.\d\d)?`,
	String.raw`\b(?:is|are) not covered\b`,
	"cannot .{0,20}help",
	String.raw`sorry\s+but`,
	String.raw`\bno\b.{0,20}\bcover`,
	String.raw`[A-Z]{2,5}-\d{3}`,
	"[^a-z]b?c{2,3}",
	String.raw`^\s*yes\b`,
	String.raw`colou?rs?[.,!]$`,
	String.raw`(?:in|out)-of-network\s+(?:doctor|visit)s?`,
	String.raw`\b\d+\b`,
	String.raw`[\p{L}\p{N}_]'s\b`,
	String.raw`é|ñ|ß|ſ`,
	String.raw`\W\D\S\B.x`,
	String.raw`(?i)kelvin|safe`,
];
const PIECES = [
	...Array.from("abkKsSſßẞéÉσς019_ \n\r\t\u2028.,!$-x😀\ud83d"),
	"not",
	"cover",
	"sorry",
	"yes",
	"visit",
];
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((all) => all.join(""));

describe("linearPattern()", () => {
	it("takes what labeling functions are made of", () => {
		expect(LINEAR.filter((pattern) => linearPattern(pattern, false) === undefined)).toEqual([]);
	});

	it.each([
		"x(a+)+b",
		"xa*a*b",
		String.raw`\w+@\w+x`,
		"x(a|aa)*b",
		String.raw`x\s*\s+y`,
		"(?:a?){30}b",
		".*x.*y",
		"xa*?ab",
	])("leaves %s to the automaton, as it is not linear for sure", (pattern) => {
		expect(linearPattern(pattern, false)).toBeUndefined();
	});

	it("takes time linear in texts made to be hard", () => {
		const hard = "a  ".repeat(100_000);
		const start = performance.now();
		for (const pattern of [String.raw`a\s+b`, "a .{0,20}b", String.raw`\d\s*$`])
			expect(linearPattern(pattern, true)?.test(hard)).toBe(false);
		// A quadratic search needs 10^10 steps.
		expect(performance.now() - start).toBeLessThan(5_000);
	});

	it("matches each character where RE2 does, case ignored or not", () => {
		const classes = [
			String.raw`\w`,
			String.raw`\d`,
			String.raw`\s`,
			String.raw`\W`,
			".",
			"[a-z]",
			"[^k]",
			"[é-ü]",
		];
		for (const ignoreCase of [false, true]) {
			for (const pattern of [...classes, String.raw`\p{L}`, String.raw`\p{N}`]) {
				const native = linearPattern(pattern, ignoreCase);
				const oracle = compilePattern(pattern, { ignoreCase });
				const differing = characters().filter(
					(character) => native?.test(character) !== oracle.test(character),
				);
				expect([pattern, ignoreCase, differing.slice(0, 5)]).toEqual([pattern, ignoreCase, []]);
			}
		}
	});
});

describe("findPattern()", () => {
	it("finds what RE2 finds in any text", () => {
		fc.assert(
			fc.property(fc.constantFrom(...LINEAR), fc.boolean(), texts, (pattern, ignoreCase, text) => {
				const oracle = compilePattern(pattern, { ignoreCase });
				expect(findPattern(pattern, { ignoreCase })(text)).toBe(oracle.test(text));
			}),
			{ numRuns: 2000 },
		);
	});

	it("finds what RE2 finds with patterns of any shape", () => {
		const atom = fc.constantFrom(
			"a",
			"b",
			"k",
			"S",
			"é",
			".",
			String.raw`\w`,
			String.raw`\s`,
			"[^a]",
			"[a-c]",
			String.raw`\b`,
			"^",
			"$",
		);
		const repeated = fc
			.tuple(atom, fc.constantFrom("", "*", "+", "?", "{1,2}"))
			.map(([one, sign]) => (/^[\^$]|^\\b/.test(one) ? one : one + sign));
		const sequence = fc.array(repeated, { minLength: 1, maxLength: 5 }).map((all) => all.join(""));
		const pattern = fc
			.array(sequence, { minLength: 1, maxLength: 3 })
			.map((all) => `(?:${all.join("|")})`);
		fc.assert(
			fc.property(pattern, fc.boolean(), texts, (source, ignoreCase, text) => {
				const oracle = compilePattern(source, { ignoreCase });
				expect(findPattern(source, { ignoreCase })(text)).toBe(oracle.test(text));
			}),
			{ numRuns: 3000 },
		);
	});
});

/** Every character of the first plane but surrogates, and some beyond it. */
function characters(): readonly string[] {
	const codes = Array.from({ length: 0x10500 }, (_, code) => code);
	return codes
		.filter((code) => code < 0xd800 || code > 0xdfff)
		.map((code) => String.fromCodePoint(code));
}
