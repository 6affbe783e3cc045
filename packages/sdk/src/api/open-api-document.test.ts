import { describe, expect, it } from "vitest";
import { openApiDocument } from "./open-api-document.ts";
import { apiOperations } from "./operations.ts";
import { pathParameters, readAddress } from "./read-address.ts";
import { teamOperations } from "./team/index.ts";

interface Described {
	readonly parameters?: readonly { readonly name: string; readonly in: string }[];
	readonly requestBody?: unknown;
	readonly responses: Readonly<Record<string, unknown>>;
}

describe("openApiDocument()", () => {
	const document = openApiDocument("1.2.3");
	const find = (key: string): Described => {
		const { method, path } = readAddress(key);
		return JSON.parse(JSON.stringify(document.paths))[`/api/v1${path}`][method.toLowerCase()];
	};

	it("describes every operation with its path parameters and what may go wrong", () => {
		expect(document).toMatchObject({ openapi: "3.1.0", info: { version: "1.2.3" } });
		for (const key of Object.keys(apiOperations)) {
			const { parameters = [], responses } = find(key);
			const inPath = parameters.filter((one) => one.in === "path").map(({ name }) => name);
			expect([key, inPath]).toEqual([key, pathParameters(readAddress(key).path)]);
			expect(Object.keys(responses)).toEqual(["200", "default"]);
		}
	});

	it("puts what the path does not name into the query of a GET and the body of a POST", () => {
		expect(find("GET /runs/{run}/matrix").parameters).toContainEqual(
			expect.objectContaining({ name: "baseline", in: "query" }),
		);
		expect(find("GET /runs/{run}/matrix").requestBody).toBeUndefined();
		expect(find("POST /runs/{run}/retry").requestBody).toMatchObject({
			content: { "application/json": { schema: { properties: { what: { type: "string" } } } } },
		});
	});

	it("gives every operation a name of its own", () => {
		const names = Object.keys(apiOperations).map(
			(key) => JSON.stringify(find(key)).match(/"operationId":"([^"]+)"/)?.[1],
		);
		expect(new Set(names).size).toBe(names.length);
	});
});

describe("openApiDocument() of a team", () => {
	const paths: Readonly<Record<string, Readonly<Record<string, Described & Team>>>> = JSON.parse(
		JSON.stringify(openApiDocument("1.2.3", "team").paths),
	);
	interface Team {
		readonly operationId: string;
		readonly security: readonly object[];
		readonly "x-assay-access": string;
	}

	it("says who may carry out each operation, and how one says who one is", () => {
		const ofProject = paths["/p/{project}/api/v1/runs"]?.["get"];
		expect(ofProject).toMatchObject({
			"x-assay-access": "reviewer",
			security: [{ session: [] }, { token: [] }],
		});
		expect(ofProject?.parameters).toContainEqual(
			expect.objectContaining({ name: "project", in: "path" }),
		);
		expect(paths["/p/{project}/api/v1/invitations/{secret}"]?.["get"]).toMatchObject({
			"x-assay-access": "link",
			security: [],
		});
		expect(paths["/api/v1/accounts"]?.["get"]).toMatchObject({
			"x-assay-access": "operator",
			security: [{ session: [] }],
		});
	});

	it("gives every operation a name of its own", () => {
		const ids = Object.values(paths).flatMap((methods) =>
			Object.values(methods).map(({ operationId }) => operationId),
		);
		expect(ids.length).toBe(Object.keys(apiOperations).length + Object.keys(teamOperations).length);
		expect(new Set(ids).size).toBe(ids.length);
	});
});
