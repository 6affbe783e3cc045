import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeUtf8 } from "./encode-utf8.ts";

describe("encodeUtf8()", () => {
	it("encodes one to four bytes", () => {
		// RFC 3629, section 7, and U+1F600.
		expect([...encodeUtf8("A")]).toEqual([0x41]);
		expect([...encodeUtf8("ñ")]).toEqual([0xc3, 0xb1]);
		expect([...encodeUtf8("日")]).toEqual([0xe6, 0x97, 0xa5]);
		expect([...encodeUtf8("😀")]).toEqual([0xf0, 0x9f, 0x98, 0x80]);
	});

	it("equals TextEncoder for every text, lone surrogates included", () => {
		const units = fc.array(fc.integer({ min: 0, max: 0xffff }));
		fc.assert(
			fc.property(units, (codes) => {
				const text = String.fromCharCode(...codes);
				expect(encodeUtf8(text)).toEqual(Uint8Array.from(new TextEncoder().encode(text)));
			}),
		);
		expect([...encodeUtf8("\ud800x")]).toEqual([0xef, 0xbf, 0xbd, 0x78]);
	});
});
