import { setTimeout } from "node:timers/promises";
import { openPostgresDatabase } from "@assay/adapters/postgres";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { runId, VERDICT_KIND } from "@assay/core/domain";
import type { Store } from "@assay/workflow/ports";
import {
	type ProjectFixture,
	projectFixture,
	type StartedCommand,
} from "../run/project-fixture.ts";

/** A database, a vendor, and whoever works on them, for tests. */
export interface TeamFixture {
	readonly sandbox: Sandbox;
	/** A project of these files whose commands see the team's database. */
	project(
		files: Readonly<Record<string, string>>,
		env?: Readonly<Record<string, string>>,
	): ProjectFixture;
	/** Waits until a run is finished, and counts its rows from what is stored. */
	finished(project: string, run: string): Promise<RunCount>;
	stateOf(project: string, run: string): Promise<string | undefined>;
	/** Starts a worker, in a folder that holds nothing where no project is given. */
	startWorker(project?: ProjectFixture, concurrency?: number): Promise<StartedCommand>;
	/** Ends the connection of everybody else, as a restart of the database does. */
	dropConnections(): Promise<void>;
	/** Ends everything, at once. */
	close(): Promise<void>;
}

/** What the columns of a run hold. */
export interface RunCount {
	readonly rows: number;
	readonly responded: number;
	readonly passed: number;
}

/** A team on a database, with a vendor whose answers take `latencyMs`. */
export async function teamFixture(url: string, latencyMs: number): Promise<TeamFixture> {
	const sandbox = await startSandbox({ latencyMs });
	const database = await openPostgresDatabase({ url });
	const made: ProjectFixture[] = [];
	const stateOf: TeamFixture["stateOf"] = async (name, run) =>
		(await (await database.openProject(name)).getRun(runId(run)))?.state;
	const project: TeamFixture["project"] = (files, more) => {
		const env = { ASSAY_SANDBOX_URL: sandbox.url, DATABASE_URL: url, ASSAY_LOG: "text" };
		const fixture = projectFixture(files, { env: { ...env, ...more } });
		made.push(fixture);
		return fixture;
	};
	return {
		sandbox,
		project,
		stateOf,
		async finished(name, run) {
			await until(async () => (await stateOf(name, run)) === "finished");
			return countRows(await database.openProject(name), run);
		},
		async startWorker(place = project({}), concurrency = 8) {
			const worker = place.start("worker", "-j", String(concurrency));
			await until(() => worker.stderr().includes("calls at once"));
			return worker;
		},
		async dropConnections() {
			await database.pool.query(
				"select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'assay' and pid <> pg_backend_pid()",
			);
		},
		async close() {
			await Promise.all(made.map((fixture) => fixture.remove()));
			await database.close();
			await sandbox.close();
		},
	};
}

async function countRows(store: Store, run: string): Promise<RunCount> {
	const count = { rows: 0, responded: 0, passed: 0 };
	for await (const { responses, verdicts } of store.readColumns(runId(run))) {
		count.rows += responses.kinds.length;
		count.responded += responses.kinds.filter((kind) => kind === VERDICT_KIND.scored).length;
		count.passed += verdicts[0]?.scores.filter((score) => score === 1).length ?? 0;
	}
	return count;
}

/** Waits until it is so. @throws {TypeError} after half a minute. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
	const end = performance.now() + 30_000;
	while (!(await isSo())) {
		if (performance.now() > end) throw new TypeError(`not within 30 s: ${String(isSo)}`);
		await setTimeout(20);
	}
}

/** Prompts as a file, one a line. */
export function promptLines(count: number, text = "Case"): string {
	return Array.from(
		{ length: count },
		(_, i) => `${JSON.stringify({ id: `p${i}`, input: `${text} ${i}` })}\n`,
	).join("");
}
