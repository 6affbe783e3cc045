import { z } from "zod";
import { createDocument } from "zod-openapi";
import { type Access, operationAccess } from "./access.ts";
import type { ObjectSchema, Operation, OperationAddress } from "./operation.ts";
import { apiOperations } from "./operations.ts";
import { problemSchema } from "./problem.ts";
import { API_ROOT, pathParameters, readAddress } from "./read-address.ts";
import { type TeamAccess, teamAccess, teamOperations } from "./team/index.ts";

type Document = ReturnType<typeof createDocument>;
type Paths = NonNullable<Parameters<typeof createDocument>[0]["paths"]>;
type PathItem = NonNullable<Paths[string]>;

/** Where a team's server has the API of a project. */
const PROJECT_ROOT = "/p/{project}";

/** Ways to say who one is. */
const SECURITY_SCHEMES = {
	session: {
		type: "apiKey",
		in: "cookie",
		name: "assay.session_token",
		description:
			"Set by signing in; its name begins with __Secure- where the address is https. Writes come from the server's own pages: Origin, or Sec-Fetch-Site, must say so",
	},
	token: {
		type: "http",
		scheme: "bearer",
		description: "A token of one project, assay_…; it works below that project's path",
	},
} as const;

/**
 * The OpenAPI 3.1 description of the whole API: of one project, whoever asks, or of the server of a
 * team, with who may do what.
 */
export function openApiDocument(version: string, of: "project" | "team" = "project"): Document {
	const isTeam = of === "team";
	return createDocument({
		openapi: "3.1.0",
		info: {
			title: "Assay",
			version,
			description:
				"What the workbench does, over HTTP. Errors are problem+json with a stable code; lists come in pages with a cursor; writes may carry an Idempotency-Key.",
		},
		...(isTeam && { components: { securitySchemes: SECURITY_SCHEMES } }),
		paths: isTeam
			? {
					...describePaths(teamOperations, API_ROOT, (key) =>
						securityOfTeam(accessOf(teamAccess, key)),
					),
					...describePaths(apiOperations, `${PROJECT_ROOT}${API_ROOT}`, (key) =>
						securityOfProject(accessOf(operationAccess, key)),
					),
				}
			: describePaths(apiOperations, API_ROOT, () => ({})),
	});
}

function accessOf<Of>(rules: Readonly<Record<string, Of>>, key: string): Of {
	const access = rules[key];
	if (access === undefined)
		throw new TypeError(`Cannot describe ${key}: nothing says who may do it`);
	return access;
}

interface Security {
	readonly "x-assay-access"?: Access | TeamAccess;
	readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

function securityOfProject(access: Access): Security {
	return {
		"x-assay-access": access,
		security: access === "link" ? [] : [{ session: [] }, { token: [] }],
	};
}

function securityOfTeam(access: TeamAccess): Security {
	return { "x-assay-access": access, security: access === "public" ? [] : [{ session: [] }] };
}

function describePaths(
	operations: object,
	root: string,
	securityOf: (key: string) => Security,
): Readonly<Record<string, PathItem>> {
	const paths: Record<string, PathItem> = {};
	for (const [key, operation] of Object.entries<Operation<unknown, unknown>>({ ...operations })) {
		const address = readAddress(key);
		const path = `${root}${address.path}`;
		paths[path] = {
			...paths[path],
			[address.method.toLowerCase()]: {
				...describeOperation({ ...address, root }, operation),
				...securityOf(key),
			},
		};
	}
	return paths;
}

function describeOperation(
	{ method, path, root }: OperationAddress & { readonly root: string },
	operation: Operation<unknown, unknown>,
): Record<string, unknown> {
	const { body, path: inPath, query } = splitInput({ method, path }, operation);
	const prefix = root.startsWith(PROJECT_ROOT) ? { project: z.string() } : undefined;
	return {
		operationId: `${method} ${path}`
			.toLowerCase()
			.replaceAll(/[^a-z]+/g, "-")
			.replace(/-$/, ""),
		tags: [path.split("/")[1] ?? ""],
		summary: operation.summary,
		requestParams: {
			...((inPath ?? prefix) && { path: z.object({ ...prefix, ...inPath?.shape }) }),
			...(query && { query }),
			...(method !== "GET" && {
				header: z.object({
					"Idempotency-Key": z
						.string()
						.optional()
						.meta({ description: "A repeated request with the same key is answered as the first" }),
				}),
			}),
		},
		...(body && { requestBody: { content: { [bodyType(operation)]: { schema: body } } } }),
		responses: {
			"200": {
				description: operation.transport === "events" ? "A stream of events" : "Done",
				content: { [answerType(operation)]: { schema: operation.output } },
			},
			default: {
				description: "What went wrong",
				content: { "application/problem+json": { schema: problemSchema } },
			},
		},
	};
}

interface InputParts {
	readonly path?: z.ZodObject;
	readonly query?: z.ZodObject;
	readonly body?: z.ZodType;
}

function splitInput(
	{ method, path }: OperationAddress,
	{ input, takesFile }: Operation<unknown, unknown>,
): InputParts {
	const named = pathParameters(path);
	const rest = Object.keys(input.shape).filter((name) => !named.includes(name));
	const isQuery = method === "GET" || method === "DELETE" || takesFile === true;
	return {
		...(named.length > 0 && { path: pick(input, named) }),
		...(isQuery && rest.length > 0 && { query: pick(input, rest) }),
		...(takesFile === true && { body: z.string().meta({ format: "binary" }) }),
		...(!isQuery && rest.length > 0 && { body: pick(input, rest) }),
	};
}

function pick(input: ObjectSchema<unknown>, names: readonly string[]): z.ZodObject {
	return z.object(
		Object.fromEntries(
			names.flatMap((name) => (input.shape[name] ? [[name, input.shape[name]]] : [])),
		),
	);
}

function bodyType({ takesFile }: Operation<unknown, unknown>): string {
	return takesFile === true ? "application/octet-stream" : "application/json";
}

function answerType({ transport }: Operation<unknown, unknown>): string {
	if (transport === "file") return "application/octet-stream";
	return transport === "events" ? "text/event-stream" : "application/json";
}
