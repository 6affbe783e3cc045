import { renderReport } from "@assay/adapters/reports";
import type { InputOf, RunOperations } from "@assay/sdk/api";
import type { StoredRun } from "@assay/workflow/ports";
import { loadRunSubject } from "@assay/workflow/results";
import { workOn } from "../../run/run-one-system.ts";
import { reportOf } from "../../run/show-run.ts";
import type { Workroom } from "../workroom.ts";
import { requireRun } from "./require-run.ts";

type ReportInput = InputOf<RunOperations["GET /runs/{run}/report"]>;

const FILES: Readonly<Record<ReportInput["format"], { ending: string; type: string }>> = {
	html: { ending: "html", type: "text/html; charset=utf-8" },
	md: { ending: "md", type: "text/markdown; charset=utf-8" },
	csv: { ending: "csv", type: "text/csv; charset=utf-8" },
	"matrix-csv": { ending: "matrix.csv", type: "text/csv; charset=utf-8" },
	json: { ending: "json", type: "application/json" },
	parquet: { ending: "parquet", type: "application/vnd.apache.parquet" },
	junit: { ending: "junit.xml", type: "application/xml" },
};

/** A run's report, made while it is sent. The HTML one is shown, the others are saved. */
export async function reportFile(
	workroom: Workroom,
	run: StoredRun,
	{ baseline, format }: ReportInput,
): Promise<Response> {
	const { session, store } = workroom;
	const { ending, type } = FILES[format];
	const name = `${run.id}.${ending}`;
	const subject = await loadRunSubject(store, run);
	const work = workOn(session, subject, { run, retriesFailed: false });
	const report = await reportOf(
		session,
		{ run, subject, work, outcome: run.state === "finished" ? "finished" : "interrupted" },
		{
			baseline: baseline === undefined ? undefined : await requireRun(workroom, baseline),
			files: [name],
		},
	);
	return new Response(ReadableStream.from(encoded(renderReport(report, name))), {
		headers: {
			"content-type": type,
			"content-disposition": `${format === "html" ? "inline" : "attachment"}; filename="${name}"`,
			// The report brings its own style and no script.
			...(format === "html" && {
				"content-security-policy":
					"default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
			}),
		},
	});
}

async function* encoded(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	for await (const chunk of chunks) yield typeof chunk === "string" ? encoder.encode(chunk) : chunk;
}
