import { apiOperations, teamOperations } from "@assay/sdk/api";
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

/** The oracle: the order of roles, written down a second time. */
const RANK: Readonly<Record<string, number>> = {
	annotator: 0,
	reviewer: 1,
	developer: 2,
	admin: 3,
	operator: 3,
};
const PLACES = { ...PROJECTS, unknown: "nowhere" };
type Place = keyof typeof PLACES;

interface Sender {
	readonly name: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly kind: "nobody" | "person" | "program";
	readonly roleIn: (place: Place) => string | undefined;
}

interface Route {
	readonly path: string;
	readonly method: string;
	/** As the description says. */
	readonly access: string | undefined;
}

let postgres: PostgresFixture;
let fixture: TeamServerFixture;
let senders: readonly Sender[];
let routes: readonly Route[];

beforeAll(async () => {
	postgres = await startPostgres({ fsync: "off" });
	fixture = await teamServerFixture(postgres.url);
	senders = await makeSenders();
	const cookie = senders.find(({ name }) => name === "annotator")?.headers["cookie"] ?? "";
	const answer = await fixture.ask("/api/v1/openapi.json", { headers: { cookie } });
	routes = readRoutes(await answer.json());
}, 180_000);
afterAll(async () => {
	await fixture.remove();
	await postgres.stop();
});

const member = (role: string) => (place: Place) =>
	place === "own" || place === "archived" ? role : undefined;

async function makeSenders(): Promise<readonly Sender[]> {
	const roles = ["annotator", "reviewer", "developer", "admin"] as const;
	const made: Sender[] = [{ name: "nobody", headers: {}, kind: "nobody", roleIn: () => undefined }];
	for (const role of [...roles, "operator"])
		made.push({
			name: role,
			headers: { cookie: await fixture.signIn(`${role}@example.org`), origin: ORIGIN },
			kind: "person",
			roleIn:
				role === "operator"
					? (place) => (place === "unknown" ? undefined : "operator")
					: member(role),
		});
	for (const role of roles)
		made.push({
			name: `token of ${role}`,
			headers: await fixture.token(PROJECTS.own, role),
			kind: "program",
			roleIn: (place) => (place === "own" ? role : undefined),
		});
	made.push({
		name: "token of admin in the archive",
		headers: await fixture.token(PROJECTS.archived, "admin"),
		kind: "program",
		roleIn: (place) => (place === "archived" ? "admin" : undefined),
	});
	return made;
}

function readRoutes(document: {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Record<string, string>>>>>;
}): readonly Route[] {
	return Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => ({
			path,
			method: method.toUpperCase(),
			access: operation["x-assay-access"],
		})),
	);
}

/** What the answer must be: refused with a status, or let through to the operation. */
function expected(route: Route, sender: Sender, place: Place): number | "let through" {
	const { access = "", method, path } = route;
	const isOfProject = path.startsWith("/p/");
	if (access === "public") return "let through";
	// The secret opens nothing, or the body is none: what is told is the same for every project.
	if (access === "link") return method === "GET" ? 404 : "let through";
	if (sender.kind === "nobody") return 401;
	if (!isOfProject && sender.kind === "program") return 403;
	if (access === "person") return "let through";
	if (access === "operator") return sender.name === "operator" ? "let through" : 403;
	const isClosed = isOfProject && method !== "GET" && place === "archived";
	return byRole(access, sender.roleIn(place)) ?? (isClosed ? 409 : "let through");
}

function byRole(needed: string, role: string | undefined): 404 | 403 | undefined {
	if (role === undefined) return 404;
	return (RANK[role] ?? -1) < (RANK[needed] ?? 9) ? 403 : undefined;
}

const REFUSALS = new Set([
	"SIGNED_OUT",
	"TOKEN",
	"FORBIDDEN",
	"PROJECT_ARCHIVED",
	"INVITATION_UNKNOWN",
]);

/** The status of a refusal; what the operation itself says is no refusal. */
async function outcome(
	route: Route,
	sender: Sender,
	place: Place,
): Promise<number | "let through"> {
	const path = route.path.replace("{project}", PLACES[place]).replaceAll(/\{\w+\}/g, "1");
	const hasBody = route.method !== "GET" && route.method !== "DELETE";
	// No operation takes a list: whoever is let through changes nothing.
	const body = hasBody ? { body: "[]" } : {};
	const answer = await fixture.ask(path, {
		method: route.method,
		headers: { ...(hasBody && { "content-type": "application/json" }), ...sender.headers },
		...body,
		// It starts a program, which is not waited for: a refusal comes long before.
		...(path.endsWith("/settings/health") && { signal: AbortSignal.timeout(5_000) }),
	});
	if (!(answer.headers.get("content-type") ?? "").startsWith("application/problem")) {
		await answer.body?.cancel();
		return "let through";
	}
	const { code, detail } = await answer.json();
	const isOfProject = code === "NOT_FOUND" && detail.startsWith("There is no such project");
	return REFUSALS.has(code) || isOfProject ? answer.status : "let through";
}

const keysBelow = (root: string, operations: object) =>
	Object.keys(operations).map((key) => key.replace(" ", ` ${root}/api/v1`));

describe("every route", () => {
	it("is described with a rule", () => {
		const described = routes.map(({ method, path }) => `${method} ${path}`);
		expect(described.toSorted()).toEqual(
			[...keysBelow("/p/{project}", apiOperations), ...keysBelow("", teamOperations)].toSorted(),
		);
		expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
	});

	it("lets through whom its rule allows, in whichever project, and nobody else", async () => {
		const cells = routes.flatMap((route) =>
			(Object.keys(PLACES) as Place[])
				.filter((place) => place === "own" || route.path.includes("{project}"))
				.flatMap((place) => senders.map((sender) => ({ place, route, sender }))),
		);
		const wrong: string[] = [];
		const queue = [...cells];
		const work = async () => {
			for (let cell = queue.pop(); cell; cell = queue.pop()) {
				const { place, route, sender } = cell;
				const wanted = expected(route, sender, place);
				const got = await outcome(route, sender, place);
				if (got !== wanted)
					wrong.push(
						`${route.method} ${route.path} ${place} ${sender.name}: ${got}, expected ${wanted}`,
					);
			}
		};
		await Promise.all(Array.from({ length: 12 }, work));
		expect(cells.length).toBeGreaterThan(7_000);
		expect(wrong).toEqual([]);
	}, 300_000);
});
