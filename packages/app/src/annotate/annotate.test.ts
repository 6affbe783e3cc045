import type { AnnotationFileFormat } from "@assay/sdk/api";
import type { Store } from "@assay/workflow/ports";
import { mayImprove, secretHash } from "@assay/workflow/refine";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StartedServer } from "../http/start-server.ts";
import { type AnnotatedProject, annotatedProject, answerRows } from "./annotated-project.ts";

const FORMULA = '=HYPERLINK("http://evil.example")';

let fixture: AnnotatedProject;
let served: StartedServer;
let store: Store;
let run = "";
beforeAll(async () => {
	fixture = await annotatedProject();
	({ run, served, store } = fixture);
}, 60_000);
afterAll(() => fixture.close());

const fileOf = async (task: string, format: AnnotationFileFormat): Promise<string> =>
	(await fetch(served.api.url("GET /tasks/{task}/file", { task, format }))).text();
const send = async (name: string, text: string, criterion?: string) => {
	const file = new Blob([text]);
	const { id: upload } = await served.api.call("POST /uploads", { name, bytes: file.size });
	await served.api.call("PUT /uploads/{upload}", { upload }, { file });
	return served.api.call("POST /uploads/{upload}/annotations", { upload, run, criterion });
};
const refused = async (...args: readonly string[]) => {
	const { code, stderr } = await fixture.project.assay("annotate", ...args);
	return { code, stderr };
};

describe("annotations in files", () => {
	it("go out and come in again as CSV, JSON lines and Label Studio tasks", async () => {
		const { id: task } = await served.api.call("POST /tasks", {
			run,
			criteria: ["accurate"],
			queue: "sample",
			count: 10,
			name: "Files",
		});
		await answerRows(store, task, { annotator: "Dora", rows: 3, explanation: FORMULA });
		const csv = await fileOf(task, "csv");
		const records: readonly Record<string, string>[] = parse(csv, { columns: true });
		expect(records).toHaveLength(3);
		expect(records[0]).toMatchObject({
			annotator: "Dora",
			criterion: "accurate",
			label: "Accept",
			explanation: `'${FORMULA}`,
			seconds: "1",
		});
		expect(await send("back.csv", csv)).toMatchObject({ added: 3, known: 0, refused: 0 });
		expect(await send("back.csv", csv)).toMatchObject({ added: 0, known: 3 });
		// The same words in another format are the same annotations.
		expect(await send("back.jsonl", await fileOf(task, "jsonl"))).toMatchObject({
			added: 0,
			known: 3,
		});
		const studio = await fileOf(task, "label-studio");
		expect(JSON.parse(studio)).toHaveLength(10);
		expect(await send("back.json", studio)).toMatchObject({ added: 3, refused: 0 });
		const back = (await store.listAnnotations({ annotator: "Dora" })).filter(
			(one) => one.source === "back.csv",
		);
		expect(back[0]).toMatchObject({ explanation: FORMULA, durationMs: 1_000, run });
		// A file that was kept is no newer than what was said in it.
		const said = (await store.listAnnotations({ annotator: "Dora" })).filter(
			(one) => one.task === task,
		);
		expect(back.map(({ createdAt }) => createdAt)).toEqual(said.map(({ createdAt }) => createdAt));
		expect(back[0]).not.toHaveProperty("inclusionProbability");
		expect(
			back.every(
				({ clusterId = "", purpose }) => (purpose === "measure") === mayImprove(clusterId),
			),
		).toBe(true);
	});

	it("are refused line by line: labels that the criterion lacks, rows that the run lacks", async () => {
		const lines = [
			"prompt_id,annotator,criterion,label",
			"p1,Eve,accurate,Accept",
			"p2,Eve,accurate,Good",
			"p999,Eve,accurate,Accept",
			"p3,Eve,tonne,Accept",
			"p4,,accurate,Accept",
		];
		const { refusals, ...counts } = await send("some.csv", lines.join("\n"));
		expect(counts).toEqual({ added: 1, known: 0, refused: 4 });
		expect(refusals).toEqual([
			{
				place: "line 3",
				reason:
					'"Good" is no label of accurate, expected one of Reject, Accept: change the cell, or add the label to the criterion',
			},
			{ place: "line 4", reason: expect.stringContaining('has no prompt "p999"') },
			{ place: "line 5", reason: expect.stringContaining('"tonne" is no criterion of the run') },
			{ place: "line 6", reason: expect.stringContaining("a cell is empty") },
		]);
		const unnamed = "prompt_id,annotator,label\np5,Eve,Accept";
		expect(await send("unnamed.csv", unnamed)).toMatchObject({ refused: 1 });
		expect(await send("unnamed.csv", unnamed, "tone")).toMatchObject({ added: 1 });
	});
});

describe("assay annotate", () => {
	it("makes a task, tells its links, shows, exports, imports and closes it", async () => {
		const made = await fixture.project.assay(
			"annotate",
			"create",
			"--run=latest",
			"--criterion=tone",
			"--queue=measure",
			"--count=9",
			"--people=Flo, Gus",
			"--overlap=2",
			"--name=From the terminal",
			"--seed=4",
			"--json",
		);
		expect(made.stderr).toContain("9 of 60 rows, drawn to measure, seed 4");
		const told = JSON.parse(made.stdout);
		expect(told).toMatchObject({
			rows: 9,
			isDrawn: true,
			links: [{ annotator: "Flo" }, { annotator: "Gus" }],
		});
		const secret = String(told.links[0].url).replace("http://127.0.0.1:4480/annotate/", "");
		expect((await store.findInvitation(secretHash(secret)))?.task).toBe(told.task);

		const shown = await fixture.project.assay("annotate", "show", "From the terminal");
		expect(shown.stdout).toContain("9 rows: 9 need somebody");
		expect(shown.stdout).toMatch(/Flo +0 +0 +0 +– +never +until/);
		const listed = await fixture.project.assay("annotate");
		expect(listed.stdout).toContain(told.task);

		const file = await fixture.project.assay("annotate", "export", told.task, "-o", "labels.csv");
		expect(file).toMatchObject({ code: 0 });
		expect(fixture.project.read("labels.csv")).toContain("prompt_id");
		fixture.project.write("mine.csv", "prompt_id,annotator,label\np7,Hal,Accept\np8,Hal,So so\n");
		const taken = await fixture.project.assay(
			"annotate",
			"import",
			"mine.csv",
			"--run=latest",
			"--criterion=tone",
		);
		expect(taken).toMatchObject({ code: 0, stdout: "1 annotation added, 1 refused\n" });
		expect(taken.stderr).toContain(
			'line 3: "So so" is no label of tone, expected one of Reject, Accept',
		);

		await fixture.project.assay("annotate", "close", told.task);
		expect((await store.getTask(told.task))?.state).toBe("closed");
		expect((await fixture.project.assay("annotate")).stdout).not.toContain(told.task);
		expect((await fixture.project.assay("annotate", "list")).stdout).toContain(told.task);
	}, 30_000);

	it("refuses in words, with the exit code of a usage error", async () => {
		expect(await refused("create", "--criterion=toon")).toEqual({
			code: 1,
			stderr: expect.stringContaining('did you mean "tone"'),
		});
		expect(await refused("create", "--criterion=tone", "--people=a", "--overlap=3")).toEqual({
			code: 1,
			stderr: expect.stringContaining("there are 1 people"),
		});
		expect(await refused("create", "--criterion=tone", "--query=verdikt:fail")).toEqual({
			code: 1,
			stderr: expect.stringContaining("Cannot read the filter"),
		});
		expect(await refused("show", "nothing")).toEqual({
			code: 1,
			stderr: expect.stringContaining("there is no such task"),
		});
		expect(await refused("create")).toMatchObject({ code: 1 });
	}, 30_000);
});
