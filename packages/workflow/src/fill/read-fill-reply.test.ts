import { describe, expect, it } from "vitest";
import { readFillReply } from "./read-fill-reply.ts";

const two = { count: 2, isExact: true };

describe("readFillReply()", () => {
	it("reads the object alone, in a code fence and after other text", () => {
		const texts = { kind: "texts", texts: ["a", "b"] };
		for (const reply of [
			'{"texts": ["a", "b"]}',
			'Here they are:\n```json\n{"texts": [" a ", "b"]}\n```',
		])
			expect(readFillReply(reply, two)).toEqual(texts);
	});

	it("takes fewer or more where the number is not exact, without empty ones", () => {
		const most = { count: 2, isExact: false };
		expect(readFillReply('{"texts": ["a", "", "b", "c"]}', most)).toMatchObject({
			texts: ["a", "b"],
		});
		expect(readFillReply('{"texts": ["a"]}', most)).toMatchObject({ texts: ["a"] });
	});

	it.each([
		["no object", "Hola"],
		["a cut object", '{"texts": ["a"'],
		["texts that are none", '{"texts": ["a", 2]}'],
		["too few texts", '{"texts": ["a"]}'],
		["an empty text", '{"texts": ["a", " "]}'],
		["a list", '["a", "b"]'],
	])("refuses %s", (_what, reply) => {
		expect(readFillReply(reply, two).kind).toBe("unreadable");
	});
});
