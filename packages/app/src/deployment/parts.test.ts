import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { freePort, type PostgresFixture, startPostgres } from "@assay/adapters/test-database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { promptLines, type TeamFixture, teamFixture, until } from "../worker/team-fixture.ts";
import { parseContainerfile, wordsOf } from "./containerfile.ts";
import { type ImageFixture, imageFixture } from "./image-fixture.ts";
import { interpolate, readCompose, readRecipe, type Service } from "./recipe-files.ts";

const PROMPTS = 120;
const CHECK_EVERY_MS = 400;
const CONFIG = `import { defineProject, regex } from "@assay/sdk";
export default defineProject({
	name: "shop",
	prompts: "prompts.jsonl",
	evaluators: { numbered: regex("^Case") },
	systems: { echo: { model: "sandbox:echo" } },
});
`;

interface Part {
	readonly process: ChildProcess;
	readonly healthcheck: readonly string[];
	readonly stderr: () => string;
}

let postgres: PostgresFixture;
let team: TeamFixture;
let image: ImageFixture;
const parts: Part[] = [];

beforeAll(async () => {
	postgres = await startPostgres({ fsync: "off" });
	team = await teamFixture(postgres.url, 5);
	image = await imageFixture();
}, 120_000);
afterAll(async () => {
	for (const { process } of parts) process.kill("SIGKILL");
	await team.close();
	image.remove();
	await postgres.stop();
});

/** Starts a service as its container would be, but for places: the image's folder, this machine's ports and database. */
async function startPart(service: Service, port: string): Promise<Part> {
	const free = String(await freePort());
	const data = path.join(image.folder, "data");
	mkdirSync(data, { recursive: true });
	const place = (word: string): string =>
		word
			.replace(/^\/assay\//, `${image.folder}/`)
			.replace(/^\/data$/, data)
			.replace("0.0.0.0", "127.0.0.1")
			.replace(port, free);
	const values = {
		POSTGRES_PASSWORD: "unused",
		ASSAY_SECRET: "a secret of the tests, and of nobody else",
		ASSAY_URL: `http://127.0.0.1:${free}`,
	};
	const environment = Object.entries(service.environment).map(([name, value]) => [
		name,
		name === "DATABASE_URL" ? postgres.url : interpolate(value, values),
	]);
	const stage = parseContainerfile(readRecipe("deploy/Containerfile")).at(-1);
	if (stage === undefined) throw new TypeError("no stage");
	const [, ...entry] = [...wordsOf(stage, "ENTRYPOINT"), ...(service.command ?? [])].map(place);
	const started = spawn(process.execPath, entry, {
		cwd: data,
		env: {
			PATH: process.env["PATH"],
			NODE_ENV: "production",
			ASSAY_SANDBOX_URL: team.sandbox.url,
			...Object.fromEntries(environment),
		},
		stdio: ["ignore", "ignore", "pipe"],
	});
	let text = "";
	started.stderr.setEncoding("utf8").on("data", (chunk: string) => {
		text += chunk;
	});
	const [, , ...healthcheck] = service.healthcheck.test.map(place);
	const part = { process: started, healthcheck, stderr: () => text };
	parts.push(part);
	return part;
}

function isInstalled(name: string): boolean {
	return existsSync(path.join(image.folder, "node_modules", name));
}

/** Runs the health check of a part until it is well. */
async function healthy({ healthcheck, process: started, stderr }: Part): Promise<void> {
	await until(async () => {
		if (started.exitCode !== null) throw new TypeError(`a part has ended: ${stderr()}`);
		// Each check is a program of its own, which takes time from the part that it asks.
		await setTimeout(CHECK_EVERY_MS);
		const check = spawn(process.execPath, healthcheck, { stdio: "ignore" });
		const [code] = await once(check, "exit");
		return code === 0;
	});
}

async function end({ process: started }: Part): Promise<number | null> {
	const ended = once(started, "exit");
	started.kill("SIGTERM");
	const [code] = await ended;
	return code;
}

describe("the parts of deploy/compose.yaml", () => {
	it("start from the image's files, do a run that was ordered, and end in order", async () => {
		const { services } = readCompose();
		const server = await startPart(services.server, "4480");
		await healthy(server);
		const replicas = Array.from({ length: services.worker.deploy?.replicas ?? 1 }, () =>
			startPart(services.worker, "4481"),
		);
		const workers = await Promise.all(replicas);
		await Promise.all(workers.map(healthy));
		const project = team.project({
			"assay.config.ts": CONFIG,
			"prompts.jsonl": promptLines(PROMPTS),
		});
		const { stderr } = await project.assay("run", "--detach");
		const run = /run (\S+)\. Follow/.exec(stderr)?.[1] ?? "";
		expect(await team.finished("shop", run)).toMatchObject({ rows: PROMPTS, responded: PROMPTS });
		expect(await Promise.all(workers.map(end))).toEqual([0, 0]);
		expect(await end(server)).toBe(0);
		for (const { stderr: log } of [server, ...workers])
			for (const line of log().trim().split("\n"))
				expect(JSON.parse(line)).toMatchObject({ level: expect.stringMatching(/info|warn/) });
	}, 180_000);

	it("have the packages that a deployment installs, and none that only development needs", () => {
		const needed = ["pg-boss", "hono", "pino", "@assay/core"];
		expect([...needed, "vitest", "vite", "react", "typescript"].filter(isInstalled)).toEqual(
			needed,
		);
	});
});
