import type { Store } from "@assay/workflow/ports";
import { type StartedServer, startServer } from "../http/start-server.ts";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

/** A project with a run whose rows people can label, served, for tests. */
export interface AnnotatedProject {
	readonly project: ProjectFixture;
	readonly served: StartedServer;
	readonly store: Store;
	readonly run: string;
	close(): Promise<void>;
}

/** Prompts of the project, `p0` to `p59`; even ones are answered, odd ones with "No". */
export const PROMPT_IDS: readonly string[] = Array.from({ length: 60 }, (_, i) => `p${i}`);

/** Makes and serves the project, with criteria "accurate" and "tone" and a slice "even". */
export async function annotatedProject(): Promise<AnnotatedProject> {
	const project = projectFixture(
		{
			"rows.jsonl": PROMPT_IDS.map((id, i) =>
				JSON.stringify({
					id,
					input: `Question ${i}`,
					response: i % 2 === 0 ? `Answer ${i} in full` : "No",
					split: i < 20 ? "test" : "train",
					parity: i % 2 === 0 ? "even" : "odd",
					system: "v1",
				}),
			).join("\n"),
			"assay.config.json": JSON.stringify({
				name: "project",
				prompts: "rows.jsonl",
				criteria: {
					accurate: { description: "Is it right?" },
					tone: { description: "Is it polite?" },
				},
				evaluators: {
					long: { kind: "code", criterion: "accurate", check: { type: "length", min: 5 } },
					kind: { kind: "code", criterion: "tone", check: { type: "length", min: 5 } },
				},
				slices: { even: { kind: "in", field: "metadata.parity", values: ["even"] } },
				systems: { v1: { recorded: true } },
			}),
		},
		{ env: { ASSAY_CHECK_OUTPUT: "1" } },
	);
	const ran = await project.assay("run");
	if (ran.code !== 0) throw new TypeError(`Cannot make the project: ${ran.stderr}`);
	const served = await startServer(project);
	const store = await project.openStore();
	const [run] = await store.listRuns();
	return {
		project,
		served,
		store,
		run: run?.id ?? "",
		async close() {
			await store.close();
			await project.remove();
		},
	};
}

/** Answers the first rows of a task under "accurate" as a person would. */
export async function answerRows(
	store: Store,
	task: string,
	how: { readonly annotator: string; readonly rows: number; readonly explanation?: string },
): Promise<void> {
	const { annotator, explanation } = how;
	for (const item of (await store.listItems(task)).slice(0, how.rows))
		await store.answerItem(task, {
			place: item.place,
			annotator,
			client: "window",
			annotations: [
				{
					id: `${task} ${annotator} ${item.place}`,
					annotator,
					system: "v1",
					promptId: item.promptId,
					trial: item.trial,
					criterion: "accurate",
					label: item.place % 2 === 0 ? "Accept" : "Reject",
					...(explanation !== undefined && { explanation }),
					purpose: item.purpose,
					clusterId: item.clusterId,
					responseKey: item.responseKey,
					task,
					durationMs: 1_000 * (item.place + 1),
					source: "task",
					createdAt: 1_000 + item.place,
				},
			],
			now: 5_000,
		});
}
