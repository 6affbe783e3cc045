import { openApiDocument } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import { curlText } from "./curl-text.ts";
import { readOpenApi } from "./read-open-api.ts";
import { typeText, typeTextWithNames } from "./type-text.ts";

const description = readOpenApi(JSON.parse(JSON.stringify(openApiDocument("1.0.0"))));
const operation = (id: string) => {
	const found = description.operations.find((one) => one.id === id);
	if (found === undefined) throw new RangeError(`Cannot find ${id}`);
	return found;
};

describe("readOpenApi()", () => {
	it("reads every operation of the server's own description", () => {
		expect(operation("GET /api/v1/runs/{run}")).toMatchObject({
			tag: "runs",
			parameters: [{ name: "run", place: "path", isRequired: true }],
			body: undefined,
			answer: { type: "application/json" },
		});
		for (const one of description.operations) expect(one.summary).not.toBe("");
	});

	it("reads nothing from what is no description", () => {
		expect(readOpenApi(null).operations).toEqual([]);
		expect(readOpenApi({ paths: [1], components: "x" })).toEqual({ operations: [], schemas: {} });
	});
});

describe("typeText()", () => {
	it("writes schemas as types", () => {
		expect(typeText({ enum: ["a", 1] })).toBe('"a" | 1');
		expect(typeText({ type: "array", items: { enum: ["a", "b"] } })).toBe('("a" | "b")[]');
		expect(typeText({ type: "object", additionalProperties: { type: "number" } })).toBe(
			"Record<string, number>",
		);
		expect(
			typeText({
				type: "object",
				properties: { a: { type: "integer" }, b: { $ref: "#/components/schemas/B" } },
				required: ["a"],
			}),
		).toBe("{\n  a: number\n  b?: B\n}");
	});

	it("knows every schema of the server's own description", () => {
		for (const schema of Object.values(description.schemas))
			expect(typeText(schema)).not.toContain("undefined");
	});
});

describe("typeTextWithNames()", () => {
	it("adds every named type once, also where they name themselves", () => {
		const reference = { $ref: "#/components/schemas/Tree" };
		const tree = { type: "object", properties: { inner: { type: "array", items: reference } } };
		expect(typeTextWithNames(reference, { Tree: tree })).toBe("Tree = {\n  inner?: Tree[]\n}");
	});
});

describe("curlText()", () => {
	it("writes a command with what must be filled in", () => {
		const origin = "http://127.0.0.1:4480";
		expect(curlText(operation("GET /api/v1/runs/{run}"), origin)).toBe(
			"curl 'http://127.0.0.1:4480/api/v1/runs/{run}'",
		);
		expect(curlText(operation("PUT /api/v1/runs/{run}/tags"), origin)).toContain(
			`-d '{"tags": {tags}}'`,
		);
	});
});
