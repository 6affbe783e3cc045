/** A JSON schema as the description holds it; read where it is shown. */
export type Schema = Readonly<Record<string, unknown>>;

/** A parameter of an operation that is not in its body. */
export interface ApiParameter {
	readonly name: string;
	/** `path`, `query` or `header`. */
	readonly place: string;
	readonly isRequired: boolean;
	readonly description: string | undefined;
	readonly schema: Schema;
}

/** An operation as the page shows it. */
export interface ApiOperation {
	/** Method and path; unique. */
	readonly id: string;
	readonly method: string;
	readonly path: string;
	readonly tag: string;
	readonly summary: string;
	readonly parameters: readonly ApiParameter[];
	readonly body: ApiContent | undefined;
	readonly answer: ApiContent | undefined;
}

/** What travels in a body. */
export interface ApiContent {
	readonly type: string;
	readonly schema: Schema;
}

/** The server's description of its API. */
export interface ApiDescription {
	readonly operations: readonly ApiOperation[];
	/** Schemas by name. */
	readonly schemas: Readonly<Record<string, Schema>>;
}

const METHODS = ["get", "post", "put", "patch", "delete"];

/** Reads an OpenAPI 3.1 document; parts that are missing or strange are left out. */
export function readOpenApi(document: unknown): ApiDescription {
	const paths = Object.entries(members(members(document)["paths"]));
	return {
		operations: paths.flatMap(([path, item]) =>
			Object.entries(members(item))
				.filter(([method]) => METHODS.includes(method))
				.map(([method, operation]) =>
					readOperation(method.toUpperCase(), path, members(operation)),
				),
		),
		schemas: Object.fromEntries(
			Object.entries(members(members(members(document)["components"])["schemas"])).map(
				([name, schema]) => [name, members(schema)],
			),
		),
	};
}

function readOperation(method: string, path: string, operation: Schema): ApiOperation {
	const [tag] = list(operation["tags"]);
	return {
		id: `${method} ${path}`,
		method,
		path,
		tag: text(tag) ?? "",
		summary: text(operation["summary"]) ?? "",
		parameters: list(operation["parameters"]).map((one) => readParameter(members(one))),
		body: readContent(members(operation["requestBody"])),
		answer: readContent(members(members(operation["responses"])["200"])),
	};
}

function readParameter(parameter: Schema): ApiParameter {
	return {
		name: text(parameter["name"]) ?? "",
		place: text(parameter["in"]) ?? "",
		isRequired: parameter["required"] === true,
		description: text(parameter["description"]),
		schema: members(parameter["schema"]),
	};
}

function readContent(holder: Schema): ApiContent | undefined {
	const [first] = Object.entries(members(holder["content"]));
	return first && { type: first[0], schema: members(members(first[1])["schema"]) };
}

/** Members of an object; none of anything else. */
export function members(value: unknown): Schema {
	return typeof value === "object" && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value))
		: {};
}

/** Items of an array; none of anything else. */
export function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
	return typeof value === "string" ? value : undefined;
}
