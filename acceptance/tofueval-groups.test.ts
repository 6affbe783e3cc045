import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedServer, startServer } from "../packages/app/src/http/start-server.ts";
import { type ProjectFixture, projectFixture } from "../packages/app/src/run/project-fixture.ts";
import { assayJson } from "./run-summary.ts";
import { HAS_SHARED_DATA, sharedRows } from "./shared-data.ts";

interface Sentence {
	readonly doc_id: string;
	readonly topic: string;
	readonly topic_kind: string;
	readonly model: string;
	readonly sentence_index: number;
	readonly sentence: string;
	readonly factual: boolean;
	readonly explanation: string | null;
	readonly error_types: string | null;
}

/** The sentences are of six models and one set of documents; as one system they can be told apart by `author`. */
const CONFIG = `import { defineProject, slice } from "@assay/sdk";
export default defineProject({
	name: "tofueval",
	prompts: "sentences.jsonl",
	criteria: { factual: { description: "Is the sentence true to the source?", labels: ["No", "Yes"] } },
	// A judge that lets nearly everything pass, so that what it misses can be grouped.
	evaluators: { lenient: { kind: "code", criterion: "factual", check: { type: "length", min: 1 } } },
	slices: {
		modelA: slice.field("author").equals("model_A"),
		extra: slice.field("author").equals("Model-Extra"),
		marginal: slice.field("topic_kind").equals("marginal"),
	},
	systems: { summaries: { recorded: true } },
});
`;

describe.skipIf(!HAS_SHARED_DATA)("3,437 sentences with experts' explanations", () => {
	let sentences: readonly Sentence[];
	let project: ProjectFixture;
	let served: StartedServer;
	let run = "";

	beforeAll(async () => {
		sentences = sharedRows("tofueval-dev/sentences.jsonl.gz") as readonly Sentence[];
		project = projectFixture({
			"sentences.jsonl": sentences
				.map((one, i) => {
					const row = {
						id: `s${i}`,
						cluster: one.doc_id,
						input: `Summarise "${one.topic}", sentence ${one.sentence_index}.`,
						response: one.sentence,
						system: "summaries",
						author: one.model,
						topic_kind: one.topic_kind,
						annotator: "expert",
						label: one.factual ? "Yes" : "No",
						...(one.explanation !== null && { explanation: one.explanation }),
					};
					return `${JSON.stringify(row)}\n`;
				})
				.join(""),
			"assay.config.ts": CONFIG,
		});
		run = (await assayJson<{ readonly run: { readonly id: string } }>(project, "run")).run.id;
		served = await startServer(project);
		const place = { run, criterion: "factual" };
		const { plan } = await served.api.call("GET /review/{run}/plan", { ...place, rule: "single" });
		await served.api.call("POST /review/{run}/settlements", {
			...place,
			rule: "single",
			plan,
		});
	});
	afterAll(() => project.remove());

	it("arrive with the 644 explanations of the rejected ones, and show in the record", async () => {
		const place = sentences.findIndex(({ explanation }) => explanation !== null);
		expect(sentences.filter(({ explanation }) => explanation !== null)).toHaveLength(644);
		const { rows } = await served.api.call("GET /runs/{run}/rows", { run, at: place, limit: 1 });
		const record = await served.api.call("GET /runs/{run}/rows/{row}", { run, row: rows[0]!.key });
		expect(record.labels).toMatchObject([
			{ annotator: "expert", label: "No", explanation: sentences[place]!.explanation },
		]);
	});

	it("fall into groups with names, rows and a suggestion in the experts' words", async () => {
		const { definitions } = await served.api.call("GET /definitions", { kind: "evaluator" });
		expect(definitions).toHaveLength(1);
		const { body } = await served.api.call("GET /definitions/{kind}/{name}", {
			kind: "evaluator",
			name: "lenient",
		});
		const { trial = "" } = await served.api.call("POST /trials", {
			run,
			evaluator: body,
			rows: { among: "labelled", first: 2_000 },
		});
		const { compared, disagreements, groups } = await served.api.call(
			"GET /trials/{trial}/groups",
			{
				trial,
			},
		);
		const { sums } = await served.api.call("GET /trials/{trial}", { trial });
		expect(compared).toBe(sums.labelled);
		// It lets all pass, so that it differs on what experts reject.
		expect(disagreements).toBe(sums.counts.fp);
		expect(disagreements).toBeGreaterThan(150);
		const [labels] = groups;
		expect(labels).toMatchObject({
			kind: "labels",
			name: "Judge says Yes, people say No",
			count: disagreements,
			share: 1,
		});
		expect(labels!.suggestion.split("\n- ")).toHaveLength(4);
		const topics = groups.filter(({ kind }) => kind === "explanations");
		expect(topics.map(({ name }) => name)).toContain('Experts write "mention"');
		for (const group of groups) {
			expect(group.name).not.toMatch(/undefined/);
			expect(group.share).toBeCloseTo(group.count / disagreements, 12);
		}
		// Each suggestion is made of explanations that are there, word for word.
		const known = new Set(
			sentences.flatMap(({ explanation }) => explanation?.replaceAll(/\s+/g, " ").trim() ?? []),
		);
		const quoted = groups.flatMap(({ suggestion }) => suggestion.split("\n- ").slice(1));
		for (const text of quoted)
			expect([...known].some((one) => one.startsWith(text.replace(/…$/, "")))).toBe(true);
	});
});
