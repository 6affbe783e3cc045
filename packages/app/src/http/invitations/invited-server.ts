import type { Annotation } from "@assay/core/domain";
import type { AnswerInput, AnswerTaken, ItemDraw, Problem } from "@assay/sdk/api";
import { ApiError } from "@assay/sdk/client";
import type { Store } from "@assay/workflow/ports";
import { projectFixture } from "../../run/project-fixture.ts";
import { type StartedServer, startServer } from "../start-server.ts";
import { type TaskFixture, type TaskWanted, taskFixture } from "./task-fixture.ts";

/** Rows of the project; every fourth prompt has a context, which is what "faithful" is about. */
export const INVITED_ROWS = 40;

/** `assay ui` on a project with a run, for tests of what invited people do. */
export interface InvitedServer {
	readonly served: StartedServer;
	readonly store: Store;
	/** A task under the criterion "accurate". */
	task(wanted?: TaskWanted): Promise<TaskFixture>;
	next(secret: string, client?: string, slot?: number): Promise<ItemDraw>;
	/** Place of the next row. */
	placeOf(secret: string, client?: string, slot?: number): Promise<number | undefined>;
	/** Accepts the row, but for what is said otherwise. */
	answer(secret: string, place: number, fields?: Partial<AnswerInput>): Promise<AnswerTaken>;
	annotationsOf(fixture: TaskFixture): Promise<readonly Annotation[]>;
	remove(): Promise<void>;
}

/** Makes the project, runs it, and starts the server. */
export async function invitedServer(): Promise<InvitedServer> {
	const project = projectFixture(FILES, { env: { ASSAY_CHECK_OUTPUT: "1" } });
	await project.assay("run");
	const served = await startServer(project);
	const store = await project.openStore();
	let answers = 0;
	const next: InvitedServer["next"] = (secret, client = "window", slot = 0) =>
		served.api.call("POST /invitations/{secret}/next", { secret, client, slot });
	return {
		served,
		store,
		task: (wanted = {}) => taskFixture(store, { criteria: ["accurate"], ...wanted }),
		next,
		placeOf: async (secret, client, slot) => (await next(secret, client, slot)).item?.place,
		answer: (secret, place, fields = {}) =>
			served.api.call("POST /invitations/{secret}/answers", {
				secret,
				client: "window",
				place,
				answerId: `answer-${++answers}`,
				durationMs: 1_500,
				labels: [{ criterion: "accurate", label: "Accept" }],
				...fields,
			}),
		annotationsOf: async ({ task }) =>
			(await store.listAnnotations({})).filter((annotation) => annotation.task === task.id),
		async remove() {
			await store.close();
			await project.remove();
		},
	};
}

/** The problem that a call is answered with; `undefined` = none. */
export async function problemOf(call: Promise<unknown>): Promise<Problem | undefined> {
	try {
		await call;
		return undefined;
	} catch (error) {
		if (error instanceof ApiError) return error.problem;
		throw error;
	}
}

const PROMPTS = Array.from({ length: INVITED_ROWS }, (_, i) => ({
	id: `p${i}`,
	input: `Question ${i}`,
	...(i % 4 === 0 && { context: "From the handbook" }),
	response: i % 2 === 0 ? `Answer ${i} in full` : "No",
	system: "v1",
}));

const CHECK = { type: "length", min: 5 };

const FILES = {
	"rows.jsonl": PROMPTS.map((row) => `${JSON.stringify(row)}\n`).join(""),
	"assay.config.json": JSON.stringify({
		name: "project",
		prompts: "rows.jsonl",
		criteria: {
			accurate: { description: "Is it right?", explanationRequired: true },
			tone: { description: "How polite is it?", labels: ["1", "2", "3"], passAt: 0.5 },
			faithful: {
				description: "Does it keep to the context?",
				labels: "share",
				filter: { kind: "keyword", field: "context", words: ["handbook"] },
			},
		},
		evaluators: {
			long: { kind: "code", criterion: "accurate", check: CHECK },
			kind: { kind: "code", criterion: "tone", check: CHECK },
			close: { kind: "code", criterion: "faithful", check: CHECK },
		},
		systems: { v1: { recorded: true } },
	}),
};
