import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import type { RunReport } from "@assay/workflow/ports";
import { reportPage } from "./report-page.ts";
import { writeAtomically } from "./write-atomically.ts";

type Chunks = AsyncIterable<string | Uint8Array>;

/** Endings and what they write; the first that a file's name ends with counts. */
const FORMATS: readonly {
	readonly ending: string;
	readonly render: (report: RunReport) => Chunks;
}[] = [
	{ ending: ".html", render: html },
	{ ending: ".htm", render: html },
	{ ending: ".md", render: markdown },
	{ ending: ".json", render: json },
	{ ending: ".matrix.csv", render: cellsCsv },
	{ ending: ".csv", render: rowsCsv },
	{ ending: ".parquet", render: parquet },
	{ ending: ".xml", render: junit },
];

/**
 * Writes a report to a file; the format is the file's ending:
 *
 * - `.html`: for people; one file that needs nothing else. Its size does not depend on the number
 *   of rows: about 1.3 kB per cell of the matrix and at most 40 kB per evaluator for its trend (40
 *   runs, 12 slices), plus at most 100 worst rows, 50 flipped rows and 50 kinds of failures, with
 *   texts cut at 2,000 characters: half a megabyte for 30 slices and 12 evaluators.
 * - `.md`: for a comment on a pull request, at most 60,000 characters.
 * - `.json`: everything but the rows, for programs.
 * - `.csv` and `.parquet`: every row. `.matrix.csv`: every cell.
 * - `.xml` (such as `.junit.xml`): for a build server.
 *
 * The file is written as a whole or not at all.
 *
 * @throws {ConfigurationError} if the ending is none of these.
 * @throws {StoreError} if the file cannot be written.
 */
export async function writeReport(report: RunReport, file: string): Promise<void> {
	await writeAtomically(file, renderReport(report, file));
}

/**
 * A report as {@link writeReport} writes it to a file of that name, piece by piece.
 *
 * @throws {ConfigurationError} if the ending names no format.
 */
export function renderReport(report: RunReport, file: string): Chunks {
	return formatOf(file)(report);
}

/**
 * Checks that {@link writeReport} knows a file's ending, so that a run need not end to find out.
 *
 * @throws {ConfigurationError} if it does not.
 */
export function checkReportPath(file: string): void {
	formatOf(file);
}

function formatOf(file: string): (report: RunReport) => Chunks {
	const name = path.basename(file).toLowerCase();
	const format = FORMATS.find(({ ending }) => name.endsWith(ending) && name !== ending);
	if (format !== undefined) return format.render;
	throw new ConfigurationError(
		`Cannot write report ${file}: its ending names no format, expected one of ${FORMATS.map(({ ending }) => ending).join(", ")}`,
	);
}

// Renderers are loaded when they are needed: the start of every command would pay for them.
async function* html(report: RunReport): AsyncGenerator<string> {
	yield await reportPage(report);
}

async function* markdown(report: RunReport): AsyncGenerator<string> {
	yield (await import("./render-markdown.ts")).renderMarkdown(report);
}

async function* json(report: RunReport): AsyncGenerator<string> {
	yield (await import("./render-json.ts")).renderJson(report);
}

async function* junit(report: RunReport): AsyncGenerator<string> {
	yield (await import("./render-junit.ts")).renderJunit(report);
}

async function* cellsCsv(report: RunReport): AsyncGenerator<string> {
	yield (await import("./render-csv.ts")).renderCellsCsv(report);
}

async function* rowsCsv(report: RunReport): AsyncGenerator<string> {
	yield* (await import("./render-csv.ts")).renderRowsCsv(report);
}

async function* parquet(report: RunReport): AsyncGenerator<Uint8Array> {
	yield* (await import("./render-parquet.ts")).renderParquet(report);
}
