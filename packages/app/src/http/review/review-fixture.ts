import type { Annotation } from "@assay/core/domain";
import { ApiError } from "@assay/sdk/client";
import type { Store } from "@assay/workflow/ports";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { type StartedServer, startServer } from "../start-server.ts";

/** A project with one run of recorded responses, served, for tests of the review. */
export interface ReviewFixture {
	readonly project: ProjectFixture;
	readonly served: StartedServer;
	/** The project's store, opened beside the server. */
	readonly store: Store;
	readonly run: string;
	/** Stores labels, by default of ana under "right"; each a millisecond after the one before. */
	say(...labels: readonly Partial<Annotation>[]): Promise<void>;
	/** Key of the row of a prompt. */
	keyOf(promptId: string): Promise<string>;
	close(): Promise<void>;
}

/** Prompts p0 to p39; every fourth response is "no", the others "yes", which the evaluator passes. */
export const REVIEW_PROMPTS = 40;
const CONFIG = {
	name: "review",
	prompts: "rows.jsonl",
	criteria: {
		right: { description: "Is it right?" },
		tone: { description: "How polite?", labels: ["rude", "cool", "kind"] },
	},
	evaluators: {
		long: {
			kind: "code",
			criterion: "right",
			check: { type: "contains-any", values: ["yes"] },
		},
	},
	slices: { even: { kind: "in", field: "metadata.parity", values: ["even"] } },
	systems: { v1: { recorded: true } },
};

/** Makes the project, runs it and serves it. */
export async function reviewFixture(): Promise<ReviewFixture> {
	const project = projectFixture(
		{
			"assay.config.json": JSON.stringify(CONFIG),
			"rows.jsonl": Array.from({ length: REVIEW_PROMPTS }, (_, i) =>
				JSON.stringify({
					id: `p${i}`,
					input: `Question ${i}`,
					parity: i % 2 === 0 ? "even" : "odd",
					response: i % 4 === 0 ? "no" : "yes",
					system: "v1",
				}),
			).join("\n"),
		},
		{ env: { ASSAY_CHECK_OUTPUT: "1" } },
	);
	await project.assay("run");
	const store = await project.openStore();
	const run = (await store.listRuns())[0]?.id ?? "";
	const served = await startServer(project);
	let said = 0;
	return {
		project,
		served,
		store,
		run,
		async say(...labels) {
			await store.appendAnnotations(
				labels.map((one) => {
					said++;
					return {
						id: `a${said}`,
						annotator: "ana",
						system: "v1",
						promptId: "p0",
						trial: 0,
						criterion: "right",
						label: "Accept",
						purpose: "measure",
						source: "test",
						createdAt: said,
						...one,
					};
				}),
			);
		},
		async keyOf(promptId) {
			const { rows } = await served.api.call("GET /runs/{run}/rows", { run, q: `id:${promptId}` });
			return rows[0]?.key ?? "";
		},
		async close() {
			await store.close();
			await project.remove();
		},
	};
}

/** What the server says is wrong with a call; `undefined` where nothing is. */
export async function problemOf(
	call: Promise<unknown>,
): Promise<
	{ readonly status: number; readonly code: string; readonly detail: string } | undefined
> {
	try {
		await call;
		return undefined;
	} catch (error) {
		if (error instanceof ApiError) return error.problem;
		throw error;
	}
}
