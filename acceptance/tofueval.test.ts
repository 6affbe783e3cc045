import type { RecordView, RowsPage } from "@assay/sdk/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedServer, startServer } from "../packages/app/src/http/start-server.ts";
import { type ProjectFixture, projectFixture } from "../packages/app/src/run/project-fixture.ts";
import { assayJson, assayQuietly } from "./run-summary.ts";
import { HAS_SHARED_DATA, sharedRows } from "./shared-data.ts";

interface Sentence {
	readonly doc_id: string;
	readonly dataset: string;
	readonly topic: string;
	readonly topic_kind: "main" | "marginal";
	readonly model: string;
	readonly sentence_index: number;
	readonly sentence: string;
	readonly factual: boolean;
	readonly explanation: string | null;
}

const CONFIG = {
	name: "tofueval",
	prompts: "sentences.jsonl",
	criteria: { factual: { description: "Is every fact of the sentence in the dialogue?" } },
	evaluators: {
		hedges: {
			kind: "code",
			criterion: "factual",
			check: { type: "not-contains-any", values: ["2021"] },
		},
	},
	slices: Object.fromEntries(
		["main", "marginal"].map((kind) => [
			kind,
			{ kind: "in", field: "metadata.topic_kind", values: [kind] },
		]),
	),
	systems: { summaries: { recorded: true } },
};

/** A sentence as a row: the expert's yes or no is a label, and the reason its explanation. */
function toRow(
	{ doc_id, explanation, factual, model, sentence, topic, ...rest }: Sentence,
	index: number,
): object {
	return {
		id: `s${index}`,
		input: `Summarise "${topic}" of ${doc_id}`,
		response: sentence,
		system: "summaries",
		llm: model,
		dataset: rest.dataset,
		topic_kind: rest.topic_kind,
		human_expert: factual ? "Accept" : "Reject",
		...(explanation !== null && { human_expert_explanation: explanation }),
	};
}

describe.skipIf(!HAS_SHARED_DATA)("3,437 sentences of summaries, 644 rejected by experts", () => {
	let project: ProjectFixture;
	let served: StartedServer;
	let run = "";
	const sentences = sharedRows("tofueval-dev/sentences.jsonl.gz") as readonly Sentence[];
	const rejected = sentences.filter(({ factual }) => !factual);

	beforeAll(async () => {
		project = projectFixture({
			"assay.config.json": JSON.stringify(CONFIG),
			"sentences.jsonl": sentences.map((one, i) => JSON.stringify(toRow(one, i))).join("\n"),
		});
		await assayQuietly(project, "run");
		served = await startServer(project);
		run = (await served.api.call("GET /runs", {})).items[0]?.id ?? "";
	});
	afterAll(() => project.remove());

	const find = (q: string): Promise<RowsPage> =>
		served.api.call("GET /runs/{run}/rows", { run, q, limit: 200 });
	const open = (row: string): Promise<RecordView> =>
		served.api.call("GET /runs/{run}/rows/{row}", { run, row });

	it("come with each expert's reason, which the record of the explorer shows", async () => {
		expect([sentences.length, rejected.length]).toEqual([3437, 644]);
		const wanted = [...sentences.entries()].filter(([, { factual }]) => !factual).slice(0, 5);
		for (const [index, { explanation }] of wanted) {
			const { rows } = await find(`id:s${index}`);
			const { labels } = await open(rows[0]?.key ?? "");
			expect(labels).toMatchObject([{ annotator: "human_expert", label: "Reject", explanation }]);
		}
	});

	it("are listed in review with the reasons, and become ground truth that keeps them", async () => {
		const [first] = (
			await served.api.call("GET /review/{run}/rows", { run, criterion: "factual", limit: 2 })
		).items.slice(1);
		expect(first?.labels[0]?.explanation).toBe(sentences[1]?.explanation);
		const commit = ["annotate", "commit", "--run", run, "--by", "single"];
		const { criteria } = await assayJson<{ criteria: readonly object[] }>(project, ...commit);
		expect(criteria).toEqual([{ criterion: "factual", committed: 3437, left: {} }]);
		expect(await find("truth:yes")).toMatchObject({ total: 3437 });
		// The check says no where the experts say yes, or the other way round.
		const wrong = sentences.filter(
			({ factual, sentence }) => factual === sentence.toLowerCase().includes("2021"),
		);
		expect(await find("truth:disagrees")).toMatchObject({ total: wrong.length });
		const second = (await find("id:s1")).rows[0];
		const { truths } = await open(second?.key ?? "");
		expect(truths).toMatchObject([
			{
				criterion: "factual",
				revisions: [
					{ label: "Reject", settledBy: "single", explanation: sentences[1]?.explanation },
				],
			},
		]);
		const { facets } = await served.api.call("GET /runs/{run}/row-facets", { run });
		expect(facets).toMatchObject({ labelled: 3437, contradicted: wrong.length });
	});
});
