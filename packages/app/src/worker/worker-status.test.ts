import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { freePort, type PostgresFixture, startPostgres } from "@assay/adapters/test-database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StartedCommand } from "../run/project-fixture.ts";
import { promptLines, type TeamFixture, teamFixture, until } from "./team-fixture.ts";

const PROMPTS = 60;
const CONFIG = `import { defineProject, regex } from "@assay/sdk";
export default defineProject({
	name: "shop",
	prompts: "prompts.jsonl",
	evaluators: { numbered: regex("^Case") },
	systems: { echo: { model: "sandbox:echo" } },
});
`;
/** Tells which modules of the tracing library a process loads. */
const TELL_LOADED = `import { registerHooks } from "node:module";
registerHooks({ load(url, context, next) {
	if (url.includes("@opentelemetry/sdk-trace")) process.stderr.write("LOADED\\n");
	return next(url, context);
} });`;
const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(TELL_LOADED)}`;

let postgres: PostgresFixture;
let team: TeamFixture;
let receiver: Server;
let spans = "";

beforeAll(async () => {
	postgres = await startPostgres({ fsync: "off" });
	team = await teamFixture(postgres.url, 5);
	receiver = createServer(async (request, response) => {
		for await (const chunk of request) spans += String(chunk);
		response.writeHead(200, { "content-type": "application/json" }).end("{}");
	}).listen(0, "127.0.0.1");
	await once(receiver, "listening");
}, 120_000);
afterAll(async () => {
	await team.close();
	receiver.closeAllConnections();
	receiver.close();
	await postgres.stop();
});

interface Watched {
	readonly worker: StartedCommand;
	readonly status: string;
}

async function startWatched(): Promise<Watched> {
	const port = await freePort();
	const worker = team.project({}).start("worker", "-j", "4", "--health-port", String(port));
	const status = `http://127.0.0.1:${port}`;
	await until(() =>
		fetch(`${status}/readyz`).then(
			({ ok }) => ok,
			() => false,
		),
	);
	return { worker, status };
}

async function runAll(prefix: string): Promise<void> {
	const project = team.project({
		"assay.config.ts": CONFIG,
		"prompts.jsonl": promptLines(PROMPTS, `Case ${prefix}`),
	});
	const { stderr } = await project.assay("run", "--detach");
	const run = /run (\S+)\. Follow/.exec(stderr)?.[1] ?? "";
	expect(await team.finished("shop", run)).toMatchObject({ responded: PROMPTS });
}

describe("workerCommand() --health-port", () => {
	it("tells how it is and what it has done, and is not ready any more when it ends", async () => {
		const { status, worker } = await startWatched();
		await runAll("counted");
		expect(await (await fetch(`${status}/healthz`)).json()).toEqual({ status: "alive" });
		const figures = await (await fetch(`${status}/metrics`)).text();
		expect(figures).toContain(
			`assay_calls_total{provider="sandbox",outcome="answered"} ${PROMPTS}`,
		);
		expect(figures).toContain(`assay_call_duration_seconds_count{provider="sandbox"} ${PROMPTS}`);
		expect(figures).toContain(`assay_rows_completed_total ${PROMPTS}`);
		expect(figures).toMatch(/assay_blocks_completed_total [1-9]/);
		expect(figures).toMatch(/assay_tokens_total\{provider="sandbox",model="echo".*\} [1-9]/);
		expect(figures).toContain('assay_queue_depth{kind="blocks",state="waiting"} 0');
		worker.process.kill("SIGTERM");
		expect((await worker.ended).code).toBe(0);
		await expect(fetch(`${status}/healthz`)).rejects.toThrow("fetch failed");
	});

	it("sends spans of blocks and calls where tracing is asked for, and loads it only then", async () => {
		const address = receiver.address();
		const port = typeof address === "object" ? address?.port : undefined;
		const tracing = {
			ASSAY_OTEL: "1",
			OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
			NODE_OPTIONS,
		};
		const traced = await startTraced(tracing);
		await runAll("traced");
		traced.process.kill("SIGTERM");
		expect((await traced.ended).code).toBe(0);
		expect(traced.stderr()).toContain("LOADED");
		expect(spans).toContain('"name":"block"');
		expect(spans).toContain('"name":"call sandbox"');
		expect(spans).toContain("assay-worker");
		expect(spans).not.toContain("Case traced");
		const plain = await startTraced({ NODE_OPTIONS });
		plain.process.kill("SIGTERM");
		await plain.ended;
		expect(plain.stderr()).not.toContain("LOADED");
	});
});

async function startTraced(env: Readonly<Record<string, string>>): Promise<StartedCommand> {
	const worker = team.project({}, env).start("worker");
	await until(() => worker.stderr().includes("calls at once"));
	return worker;
}
