import { describe, expect, it } from "vitest";
import { encodeUtf8 } from "./encode-utf8.ts";
import { murmur3 } from "./murmur3.ts";

describe("murmur3()", () => {
	// Published checks of MurmurHash3_x86_32 (Stack Overflow 14747343), all lengths modulo 4.
	it.each([
		["", 0, 0],
		["", 1, 0x514e28b7],
		["", 0xffffffff, 0x81f16f39],
		["test", 0x9747b28c, 0x704b81dc],
		["Hello, world!", 0x9747b28c, 0x24884cba],
		["The quick brown fox jumps over the lazy dog", 0x9747b28c, 0x2fa826cd],
	])("hashes %j with seed %d", (text, seed, want) => {
		expect(murmur3(encodeUtf8(text), seed)).toBe(want);
	});

	it("hashes bytes above 127 and a tail of two", () => {
		expect(murmur3([0xff, 0xff, 0xff, 0xff], 0)).toBe(0x76293b50);
		expect(murmur3([0x21, 0x43], 0)).toBe(0xa0f7b07a);
	});
});
