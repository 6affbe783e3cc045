import { afterEach, describe, expect, it } from "vitest";
import type { ProjectFixture } from "../../packages/app/src/run/project-fixture.ts";
import { recount } from "../faults/recount.ts";
import { attempt, refusal } from "./refusal.ts";
import { smallProject } from "./small-project.ts";

const LARGE = 50 * 1024 * 1024;

let project: ProjectFixture | undefined;
afterEach(async () => project?.remove());

/** A project whose prompts come from one file with this content. */
function projectOf(name: string, content: string | Uint8Array): ProjectFixture {
	project = smallProject({ prompts: JSON.stringify(name) }, { [name]: content });
	return project;
}

describe("a file that cannot be imported stops the run before anything is written", () => {
	it.each([
		["is empty", "rows.jsonl", "", /rows\.jsonl: it is empty, expected rows/],
		["has only blank lines", "rows.csv", " \n\n", /rows\.csv: it is empty, expected rows/],
		["is an image", "rows.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0), /it is binary/],
		["is a text", "rows.txt", "Dear member,\nthank you.\n", /Cannot import/],
		["is half of a JSON object", "rows.jsonl", '{"id":"a","input":"x"', /no row can be read/],
		[
			"has no column for a prompt",
			"rows.csv",
			"colour,size\nred,3\n",
			/no column is a prompt.*columns: colour, size/,
		],
	])("where the file %s", async (_what, name, content, message) => {
		expect(await attempt(projectOf(name, content), "run")).toEqual(refusal(message));
	});

	it("where there is no such file", async () => {
		project = smallProject({ prompts: `"missing.jsonl"` });
		expect(await attempt(project, "run")).toEqual(refusal(/missing\.jsonl: it does not exist/));
	});

	it.each([
		["{ input: 'qestion' }", /"qestion".*no such column, expected .*input/],
		["{ inptu: 'input' }", /"inptu".*no such field.*"input"/],
	])("where the configuration maps columns wrongly: %s", async (fields, message) => {
		project = smallProject({ prompts: `{ path: "prompts.jsonl", fields: ${fields} }` });
		expect(await attempt(project, "run")).toEqual(refusal(message));
	});

	it("where it is imported by name too", async () => {
		project = smallProject({}, { "rows.png": Uint8Array.of(0x89, 0x50, 0, 0) });
		expect(await attempt(project, "import", "rows.png")).toEqual(
			refusal(/rows\.png: it is binary/),
		);
	});
});

function bytes(...parts: readonly (string | number)[]): Uint8Array {
	return Buffer.concat(
		parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.of(part))),
	);
}

describe("a row that cannot be taken is told with its line, and the others are imported", () => {
	const big = "x".repeat(LARGE);

	it.each([
		[
			"an id with two different prompts",
			"rows.csv",
			"id,input\na,one\nb,two\na,three\n",
			'rows.csv:4: prompt "a" differs from the one at rows.csv:2, expected one; the first is kept',
			["one", "two"],
		],
		[
			"broken JSON",
			"rows.jsonl",
			'{"id":"a","input":"one"}\n{"id":"b","input":\n{"id":"c","input":"three"}\n',
			"rows.jsonl:2: the row is not JSON",
			["one", "three"],
		],
		[
			"a cell of 50 MB in CSV",
			"rows.csv",
			`id,input\na,"${big}"\nb,two\n`,
			"rows.csv:2: the row is longer than 16 MB",
			["two"],
		],
		[
			"a cell of 50 MB in JSONL",
			"rows.jsonl",
			`{"id":"a","input":"one"}\n{"id":"b","input":"${big}"}\n{"id":"c","input":"three"}\n`,
			"rows.jsonl:2: the row is longer than 16 MB",
			["one", "three"],
		],
		[
			"bytes that are not UTF-8 in CSV",
			"rows.csv",
			bytes("id,input\na,caf", 0xe9, "\nb,two\n"),
			'rows.csv:2: "input" holds bytes that are not UTF-8',
			["two"],
		],
		[
			"bytes that are not UTF-8 in JSONL",
			"rows.jsonl",
			bytes('{"id":"a","input":"caf', 0xe9, '"}\n{"id":"b","input":"two"}\n'),
			"rows.jsonl:1: the row holds bytes that are not UTF-8",
			["two"],
		],
	])("%s", async (_what, name, content, told, inputs) => {
		const { code, stderr } = await projectOf(name, content).assay("run");
		expect(code).toBe(0);
		expect(stderr).toContain(`refused ${told}`);
		const { rows, runs } = await recount(project!);
		expect(runs.map(({ state }) => state)).toEqual(["finished"]);
		expect(rows.map((row) => row.input)).toEqual(inputs);
		expect(rows.map((row) => row.response)).toEqual(inputs);
	});

	it("is imported once where it is there twice", async () => {
		const twice = "id,input\na,one\nb,two\na,one\n";
		const { code, stderr } = await projectOf("rows.csv", twice).assay("run");
		expect(code).toBe(0);
		expect(stderr).not.toContain("refused");
		expect((await recount(project!)).rows.map((row) => row.promptId)).toEqual(["a", "b"]);
	});
});
