import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { createRandom, type Random } from "@assay/core/numeric";
import { type ApiClient, createClient } from "@assay/sdk/client";
import { type ReadProject, readerRequest } from "../../benchmarks/data/reader-requests.ts";
import { makeRecordedFiles } from "../../e2e/fixtures/make-project.ts";
import { connectTo, type Seen } from "./ask-server.ts";
import { type Machines, startMachines, waitUntil } from "./start-machines.ts";
import { makeOperator, type Operator } from "./team-people.ts";

/** Who comes, for how long, to a project of what size. */
export interface PeopleWanted {
	readonly seconds: number;
	readonly annotators: number;
	readonly readers: number;
	readonly workers: number;
	readonly prompts: number;
	readonly evaluators: number;
	readonly slices: number;
	/** Rows that are labelled, each by two people. */
	readonly labelledRows: number;
	/** Between an answer and the next request of a reader, on average. */
	readonly readMs: number;
}

/** What they saw, and what was kept of it. */
export interface PeopleSeen extends Seen {
	readonly seconds: number;
	/** Delay of this process's own timers, 99th percentile: what it adds to what it measures. */
	readonly clientStallP99Ms: number;
	/** Rows that have other than two answers of two people. */
	readonly wrongOverlap: readonly string[];
	/** Rows with answers. */
	readonly labelled: number;
	/** Answers that the server has taken and the database does not have. */
	readonly lostAnswers: readonly string[];
	/** How far the run was when everybody had left. */
	readonly runRows: number;
	readonly wasRunning: boolean;
}

interface Hall {
	readonly wanted: PeopleWanted;
	readonly machines: Machines;
	readonly root: string;
	readonly seen: Seen;
	readonly until: number;
}

const PROJECT = "recorded";
const CALLS_IN_FLIGHT = 8;
const OVERLAP = 2;
/** As many may sign in within a minute from one address, less those that set things up. */
const SESSIONS = 20;
/** Part of the time in which annotators are done; then they look whether there is more. */
const LABELLING_SHARE = 0.8;
const LONGEST_STAY_MS = 60_000;
/** Vendors that are called for the run's rows answer so slowly that it lasts as long as people are there. */
const RUN_SHARE = 1.1;

/** Lets people label and read at a team's server while workers do a run. */
export async function loadPeople(wanted: PeopleWanted): Promise<PeopleSeen> {
	const calls = wanted.workers * CALLS_IN_FLIGHT;
	const latencyMs = Math.round((wanted.seconds * 1_000 * RUN_SHARE * calls) / wanted.prompts);
	const machines = await startMachines({ latencyMs, callsInFlight: CALLS_IN_FLIGHT });
	try {
		await makeProject(wanted, machines);
		await machines.startServer();
		await Promise.all(Array.from({ length: wanted.workers }, () => machines.startWorker()));
		return await open(wanted, machines);
	} finally {
		await machines.stop();
	}
}

async function makeProject(wanted: PeopleWanted, { folder }: Machines): Promise<void> {
	const project = folder({});
	await makeRecordedFiles({ ...wanted, folder: project.folder, systems: 2 });
	const file = path.join(project.folder, "assay.config.json");
	const config = JSON.parse(readFileSync(file, "utf8"));
	config.systems.live = { model: "sandbox:echo" };
	writeFileSync(file, JSON.stringify(config));
	const run = ["run", "--quiet", "--system", "v1", "--system", "v2"];
	// Gates that the made-up systems do not meet are no failure here; those are told on stderr.
	const { stderr } = await project.assay(...run);
	if (stderr !== "") throw new TypeError(`Cannot make the recorded runs: ${stderr}`);
}

async function open(wanted: PeopleWanted, machines: Machines): Promise<PeopleSeen> {
	const operator = await makeOperator(machines);
	const root = `${machines.url}/p/${PROJECT}`;
	const api = createClient({ origin: root, token: await operator.token(PROJECT) });
	const { items } = await api.call("GET /runs", {});
	const finished = items.map(({ id }) => id);
	const secrets = await invite(api, wanted, finished[0] ?? "");
	const headers = await readersHeaders(operator, wanted.readers);
	const { id } = await api.call("POST /runs", { systems: ["live"], concurrency: 1 });
	const isBegun = async () => (await api.call("GET /jobs/{job}", { job: id })).runId !== undefined;
	await waitUntil("the run has begun", isBegun);
	const live = (await api.call("GET /jobs/{job}", { job: id })).runId ?? "";

	const delay = monitorEventLoopDelay({ resolution: 5 });
	delay.enable();
	const start = performance.now();
	const seen: Seen = { latencies: new Map(), errors: [] };
	const until = start + wanted.seconds * 1_000;
	const hall: Hall = { wanted, machines, root: `${root}/api/v1`, seen, until };
	const reads: ReadProject = { finished, live, prompts: wanted.prompts };
	const taken = await everybody(hall, { headers, reads, secrets });
	const seconds = (performance.now() - start) / 1_000;
	const { state, sums } = await api.call("GET /runs/{run}", { run: live });
	return {
		...seen,
		...(await countAnswers(machines, taken)),
		seconds,
		clientStallP99Ms: delay.percentile(99) / 1e6,
		runRows: sums.rows,
		wasRunning: state === "running",
	};
}

/** An answer that the server has said to have. */
interface Taken {
	readonly annotator: string;
	readonly place: number;
}

interface Crowd {
	readonly secrets: readonly string[];
	readonly headers: readonly Readonly<Record<string, string>>[];
	readonly reads: ReadProject;
}

async function everybody(
	hall: Hall,
	{ headers, reads, secrets }: Crowd,
): Promise<readonly Taken[]> {
	const taken: Taken[] = [];
	await Promise.all([
		...secrets.map((secret, i) => annotate(hall, { secret, number: i, taken })),
		...headers.map((one, i) => read(hall, { headers: one, reads, random: createRandom(i) })),
	]);
	return taken;
}

async function invite(
	api: ApiClient,
	{ annotators, labelledRows }: PeopleWanted,
	run: string,
): Promise<readonly string[]> {
	const { id } = await api.call("POST /tasks", {
		name: "Answers of the plan",
		run,
		criteria: ["criterion1"],
		queue: "sample",
		count: labelledRows,
		overlap: OVERLAP,
	});
	const people = Array.from({ length: annotators }, (_, i) => nameOf(i));
	const { links } = await api.call("POST /tasks/{task}/links", { task: id, people });
	return links.map((link) => link.path.split("/").at(-1) ?? "");
}

function nameOf(number: number): string {
	return `person ${number}`;
}

/** Some are signed in with a session of their own, the others have a token of their own. */
async function readersHeaders(
	operator: Operator,
	readers: number,
): Promise<readonly Readonly<Record<string, string>>[]> {
	const headers: Readonly<Record<string, string>>[] = [];
	for (let i = 0; i < readers; i++)
		headers.push(
			i < SESSIONS
				? { cookie: await operator.signIn() }
				: { authorization: `Bearer ${await operator.token(PROJECT)}` },
		);
	return headers;
}

interface Annotator {
	readonly secret: string;
	readonly number: number;
	readonly taken: Taken[];
}

/** Opens the link and answers row after row; looks for more from time to time when there is none. */
async function annotate(hall: Hall, { number, secret, taken }: Annotator): Promise<void> {
	const { root, seen, until, wanted } = hall;
	const random = createRandom(1_000 + number);
	const answers = (wanted.labelledRows * OVERLAP) / wanted.annotators;
	const thinkMs = (wanted.seconds * 1_000 * LABELLING_SHARE) / answers;
	const latest = until + LONGEST_STAY_MS;
	const connection = connectTo(root, { headers: {}, seen });
	const link = `/invitations/${secret}`;
	const client = `window-${number}`;
	await pause(thinkMs, random);
	await connection.ask({ what: "open link", path: link });
	for (let i = 0; ; i++) {
		const next = { what: "next row", path: `${link}/next`, body: { client } };
		const { item, progress } = Object(await connection.ask(next));
		const place: unknown = item?.place;
		// Whoever is not done when the time is over stays a little longer, so that every row has all its answers.
		if (performance.now() > until && (progress?.left === 0 || performance.now() > latest)) break;
		await pause(thinkMs, random);
		if (typeof place !== "number") continue;
		const labels = [{ criterion: "criterion1", label: "Accept" }];
		const body = { client, place, answerId: `${client}-${i}`, labels, durationMs: 900 };
		const answer = { what: "answer", path: `${link}/answers`, body };
		if ((await connection.ask(answer)) !== undefined)
			taken.push({ annotator: nameOf(number), place });
	}
	connection.close();
}

interface Reader {
	readonly headers: Readonly<Record<string, string>>;
	readonly reads: ReadProject;
	readonly random: Random;
}

/** Follows the events, and reads one thing after another. */
async function read(hall: Hall, { headers, random, reads }: Reader): Promise<void> {
	const { root, seen, until, wanted } = hall;
	const connection = connectTo(root, { headers, seen });
	connection.follow();
	await setTimeout(random.next() * wanted.readMs);
	while (performance.now() < until) {
		await connection.ask(readerRequest(reads, random));
		await pause(wanted.readMs, random);
	}
	connection.close();
}

/** A half to one and a half times as long. */
async function pause(ms: number, random: Random): Promise<void> {
	await setTimeout(ms * (0.5 + random.next()));
}

async function countAnswers(
	{ query }: Machines,
	taken: readonly Taken[],
): Promise<Pick<PeopleSeen, "wrongOverlap" | "labelled" | "lostAnswers">> {
	const people = new Map<string, string[]>();
	for (const row of await query("select annotator, prompt_id from annotation")) {
		const prompt = String(row["prompt_id"]);
		people.set(prompt, [...(people.get(prompt) ?? []), String(row["annotator"])]);
	}
	const prompts = new Map(
		(await query("select place, body from annotation_item")).map((row) => [
			Number(row["place"]),
			String(JSON.parse(String(row["body"])).promptId),
		]),
	);
	const wrong = [...people].filter(
		([, names]) => names.length !== OVERLAP || new Set(names).size !== OVERLAP,
	);
	const lost = taken.filter(
		({ annotator, place }) => people.get(prompts.get(place) ?? "")?.includes(annotator) !== true,
	);
	return {
		labelled: people.size,
		wrongOverlap: wrong.map(([prompt, names]) => `${prompt}: ${names.join(", ")}`),
		lostAnswers: lost.map(({ annotator, place }) => `${annotator}: ${place}`),
	};
}
