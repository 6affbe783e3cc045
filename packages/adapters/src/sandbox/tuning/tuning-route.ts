import type { IncomingMessage } from "node:http";
import { parseJson } from "../../http/json-member.ts";
import { ok, refused, type SandboxAnswer } from "../sandbox-answer.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { createJob } from "./create-job.ts";
import { eventViews, jobView } from "./job-view.ts";
import { listPage } from "./list-page.ts";
import { malformedLine } from "./read-examples.ts";
import { readMultipart } from "./read-multipart.ts";
import { fileText, fileView, findFile, listFiles, putFile, removeFile } from "./tuning-file.ts";
import { findJob, listJobs, statusOf, type TuningJob, writeJob } from "./tuning-job.ts";

const JOBS_AT_ONCE = 20;
const FILES_AT_ONCE = 10_000;

/** A request about files or fine-tuning jobs. */
export interface TuningRequest {
	readonly request: IncomingMessage;
	readonly body: Buffer;
}

/** What answers a request about files or fine-tuning jobs; `undefined` for any other request. */
export function tuningRoute(
	state: SandboxState,
	{ body, request }: TuningRequest,
): (() => SandboxAnswer) | undefined {
	const { pathname, searchParams } = new URL(request.url ?? "/", "http://sandbox");
	const [, kind, id = "", action = ""] =
		/^\/v1\/(files|fine_tuning\/jobs)(?:\/([\w-]+)(?:\/(\w+))?)?$/.exec(pathname) ?? [];
	const asked = `${request.method} ${action}`.trim();
	switch (kind) {
		case "files":
			return () =>
				id === ""
					? answerFiles(state, { asked, body, query: searchParams, request })
					: answerFile(state, id, asked);
		case "fine_tuning/jobs":
			return () =>
				id === ""
					? answerJobs(state, { asked, body, query: searchParams })
					: answerJob(state, id, { asked, query: searchParams });
		default:
			return undefined;
	}
}

interface Asked {
	/** Method, and what to do with the thing where the path says so. */
	readonly asked: string;
	readonly query: URLSearchParams;
}

function answerFiles(
	state: SandboxState,
	{ asked, body, query, request }: Asked & TuningRequest,
): SandboxAnswer {
	if (asked === "POST") return upload(state, { body, request });
	return listPage(listFiles(state.tuning).map(fileView), query, FILES_AT_ONCE);
}

function upload({ tuning }: SandboxState, { body, request }: TuningRequest): SandboxAnswer {
	const parts = readMultipart(body, request.headers["content-type"] ?? "");
	const file = parts.find(({ name }) => name === "file");
	const purpose = parts.find(({ name }) => name === "purpose")?.text;
	if (file?.filename === undefined)
		return refused(400, "file is missing", "missing_required_parameter");
	if (purpose !== "fine-tune")
		return refused(400, `'${purpose ?? ""}' is not one of ['fine-tune']`, "invalid_purpose");
	const line = malformedLine(file.text);
	if (line !== undefined)
		return refused(
			400,
			`Invalid file format for Fine-Tuning API. Line ${line} is no JSON object, must be .jsonl`,
			"invalid_file_format",
		);
	const { filename, text } = file;
	return ok(fileView(putFile(tuning, { filename, text }, Date.now())));
}

function answerFile({ tuning }: SandboxState, id: string, asked: string): SandboxAnswer {
	const file = findFile(tuning, id);
	if (file === undefined) return refused(404, `No such File object: ${id}`, "file_not_found");
	switch (asked) {
		case "GET content":
			return { kind: "text", text: fileText(tuning, id) ?? "" };
		case "DELETE":
			removeFile(tuning, id);
			return ok({ id, object: "file", deleted: true });
		default:
			return ok(fileView(file));
	}
}

function answerJobs(
	state: SandboxState,
	{ asked, body, query }: Asked & Pick<TuningRequest, "body">,
): SandboxAnswer {
	if (asked === "POST") return createJob(state, parseJson(body.toString("utf8")));
	const wanted = [...query].flatMap(([key, value]) => {
		const name = /^metadata\[(.+)\]$/.exec(key)?.[1];
		return name === undefined ? [] : [[name, value] as const];
	});
	const jobs = listJobs(state.tuning).filter(({ metadata }) =>
		wanted.every(([name, value]) => metadata[name] === value),
	);
	const nowMs = Date.now();
	return listPage(
		jobs.map((job) => jobView(job, nowMs)),
		query,
		JOBS_AT_ONCE,
	);
}

function answerJob(state: SandboxState, id: string, { asked, query }: Asked): SandboxAnswer {
	const job = findJob(state.tuning, id);
	if (job === undefined)
		return refused(404, `Could not find fine tune: ${id}`, "fine_tune_not_found");
	switch (asked) {
		case "GET events":
			return listPage(eventViews(job, Date.now()), query, JOBS_AT_ONCE);
		case "POST cancel":
			return cancel(state, job);
		default:
			return ok(jobView(job, Date.now()));
	}
}

function cancel({ tuning }: SandboxState, job: TuningJob): SandboxAnswer {
	const nowMs = Date.now();
	const status = statusOf(job, nowMs);
	if (status === "succeeded" || status === "failed" || status === "cancelled")
		return refused(400, `Job has already completed: ${job.id} is ${status}`, "invalid_state");
	const cancelled = { ...job, cancelledMs: nowMs };
	writeJob(tuning, cancelled);
	return ok(jobView(cancelled, nowMs));
}
