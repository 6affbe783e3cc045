import { labelStudioTask, renderRowsCsv } from "@assay/adapters/reports";
import type { RowFileFormat } from "@assay/sdk/api";
import type { RunWork } from "@assay/workflow/benchmark";
import { type RunData, rowsByBlock } from "@assay/workflow/explore";
import type { ReportRow } from "@assay/workflow/ports";
import { type FullRow, readReportRows, readRunRows } from "@assay/workflow/results";
import type { ChosenRows } from "./chosen-rows.ts";

const FILES: Readonly<Record<RowFileFormat, { readonly ending: string; readonly type: string }>> = {
	csv: { ending: "csv", type: "text/csv; charset=utf-8" },
	jsonl: { ending: "jsonl", type: "application/x-ndjson" },
	"label-studio": { ending: "label-studio.json", type: "application/json" },
	ids: { ending: "ids.txt", type: "text/plain; charset=utf-8" },
};

/** Rows as a file that is made while it is sent. */
export function rowFile(work: RunWork, chosen: ChosenRows, format: RowFileFormat): Response {
	const { ending, type } = FILES[format];
	const name = `${chosen.opened.data.run.id}.rows.${ending}`;
	return new Response(ReadableStream.from(encoded(chunksOf(work, chosen, format))), {
		headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"` },
	});
}

function chunksOf(
	work: RunWork,
	{ opened: { data }, rows }: ChosenRows,
	format: RowFileFormat,
): AsyncIterable<string> {
	const inBlocks = rowsByBlock(data, rows);
	const pick = ({ block }: { readonly block: number }): readonly number[] =>
		inBlocks.get(block) ?? [];
	const { run, subject } = data;
	switch (format) {
		case "csv":
			return renderRowsCsv({
				matrix: data.matrix,
				rows: () => readReportRows(work, run, { subject, pick }),
			});
		case "jsonl":
			return jsonLines(data, readReportRows(work, run, { subject, pick }));
		case "label-studio":
			return taskList(data, readRunRows(work, run, { subject, pick }));
		case "ids":
			return promptIds(work, data, rows);
	}
}

async function* jsonLines({ names }: RunData, rows: AsyncIterable<ReportRow>) {
	for await (const { verdicts, ...row } of rows) {
		const named = names.evaluators.map(({ name }, i) => [name, verdicts[i]] as const);
		yield `${JSON.stringify({ ...row, verdicts: Object.fromEntries(named) })}\n`;
	}
}

async function* taskList({ run, subject }: RunData, rows: AsyncIterable<FullRow>) {
	const { name: system } = run.manifest.system;
	const criteria = subject.criteria.map(({ definition }) => definition.name);
	let before = "[\n";
	for await (const { prompt, response, slices, trial } of rows) {
		const task = labelStudioTask({
			prompt,
			response: response?.text,
			about: { run: run.id, system, trial, slices, criteria },
		});
		yield before + JSON.stringify(task);
		before = ",\n";
	}
	yield before === "[\n" ? "[]\n" : "\n]\n";
}

const IDS_AT_ONCE = 1_000;

async function* promptIds({ store }: RunWork, { columns }: RunData, rows: readonly number[]) {
	const { promptSeqs, trials } = columns;
	const seqs = [...new Set(rows.map((row) => promptSeqs[Math.floor(row / trials)] ?? 0))];
	for (let first = 0; first < seqs.length; first += IDS_AT_ONCE) {
		const prompts = await store.getPrompts(seqs.slice(first, first + IDS_AT_ONCE));
		yield prompts.map(({ prompt }) => `${prompt.id}\n`).join("");
	}
}

async function* encoded(chunks: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	for await (const chunk of chunks) yield encoder.encode(chunk);
}
