import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { ImportError } from "@assay/core/domain";
import {
	type ImportCheck,
	type ImportMapping,
	type ImportOutcome,
	importCheckSchema,
	importOutcomeSchema,
	type Job,
	type UploadImport,
} from "@assay/sdk/api";
import type { Clock } from "@assay/workflow/ports";
import type { JobMessage } from "../../cli/parent-output.ts";
import { type JobEnd, jobEnd } from "../jobs/job-end.ts";
import type { JobList, JobReporter } from "../jobs/job-list.ts";
import { type CommandEnd, type CommandPlace, startCommand } from "../jobs/start-command.ts";
import { readImportRecord, writeImportRecord } from "./import-record.ts";
import { busy } from "./upload-errors.ts";
import type { StoredUpload, UploadFolder } from "./upload-folder.ts";

/** Imports of uploads, by `assay import` in a process of its own. */
export interface ImportJobs {
	/** Dry run. @throws {ImportError} in the command's own words. */
	check(
		upload: StoredUpload,
		how: ImportMapping & { readonly limit?: number | undefined },
		signal: AbortSignal,
	): Promise<ImportCheck>;
	/** `rows`: how many there are, as the dry run found. @throws {RequestError} while the upload is being imported. */
	start(
		upload: StoredUpload,
		how: ImportMapping & { readonly rows?: number | undefined },
	): Promise<Job>;
	/** How the last import of an upload went, also one of an earlier server. */
	lastOf(id: string): Promise<UploadImport | undefined>;
}

/** What imports are started with. */
export interface ImportJobsOptions {
	readonly jobs: JobList;
	readonly uploads: UploadFolder;
	readonly place: CommandPlace;
	readonly clock: Clock;
}

/** Makes imports of uploads. */
export function createImportJobs(options: ImportJobsOptions): ImportJobs {
	const { jobs, uploads } = options;
	const starting = new Set<string>();
	const isRunning = async (job: string): Promise<boolean> =>
		(await jobs.list()).some(({ id, state }) => id === job && state === "running");
	const lastOf = async (id: string): Promise<UploadImport | undefined> => {
		const last = await readImportRecord(uploads, id);
		return last?.state === "running" && !(await isRunning(last.job))
			? { ...last, state: "interrupted" }
			: last;
	};
	return {
		lastOf,
		check: (upload, how, signal) => check(options, upload, { ...how, signal }),
		async start(upload, how) {
			const isBusy = starting.has(upload.id);
			starting.add(upload.id);
			try {
				if (isBusy || (await lastOf(upload.id))?.state === "running")
					throw busy(`Cannot import ${upload.name}: it is being imported already`);
				return await start(options, upload, how);
			} finally {
				if (!isBusy) starting.delete(upload.id);
			}
		},
	};
}

async function start(
	{ clock, jobs, place, uploads }: ImportJobsOptions,
	upload: StoredUpload,
	{ rows, ...mapping }: ImportMapping & { readonly rows?: number | undefined },
): Promise<Job> {
	const path = uploads.pathOf(upload);
	const flags = await mappingFlags(uploads, upload, mapping);
	const recorded = Promise.withResolvers<UploadImport>();
	const job = await jobs.start({ kind: "import", title: `Import ${upload.name}` }, (reporter) => {
		const outcomes: ImportOutcome[] = [];
		const command = startCommand(place, ["import", path, ...flags], (message) =>
			hear(message, { reporter, rows, outcomes }),
		);
		const finish = async (): Promise<void> => {
			const end = importEnd(await command.ended);
			const running = await recorded.promise;
			const outcome = outcomes[0];
			const value = { ...running, ...end, outcome, endedAt: clock.now() };
			reporter.ended(await keptEnd(uploads, upload.id, { end, value }));
		};
		void finish();
		return command;
	});
	const running = { state: "running", job: job.id, startedAt: job.startedAt } as const;
	try {
		await writeImportRecord(uploads, upload.id, running);
	} finally {
		recorded.resolve(running);
	}
	return job;
}

/** Keeps how an import ended; where that fails, the import has not ended well. */
async function keptEnd(
	uploads: UploadFolder,
	id: string,
	{ end, value }: { readonly end: JobEnd; readonly value: UploadImport },
): Promise<JobEnd> {
	try {
		await writeImportRecord(uploads, id, value);
		return end;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { state: "failed", failure: `Cannot keep how the import ended: ${reason}` };
	}
}

async function check(
	{ place, uploads }: ImportJobsOptions,
	upload: StoredUpload,
	how: ImportMapping & { readonly limit?: number | undefined; readonly signal: AbortSignal },
): Promise<ImportCheck> {
	const { limit, signal, ...mapping } = how;
	const flags = [
		...(await mappingFlags(uploads, upload, mapping)),
		"--dry-run",
		...(limit === undefined ? [] : [`--limit=${limit}`]),
	];
	const found: ImportCheck[] = [];
	const command = startCommand(place, ["import", uploads.pathOf(upload), ...flags], (message) => {
		if (message.kind === "result") found.push(importCheckSchema.parse(message.value));
	});
	signal.addEventListener("abort", () => command.stop(), { once: true });
	if (signal.aborted) command.stop();
	const { errors } = await command.ended;
	const [only] = found;
	if (only !== undefined) return only;
	throw new ImportError(errors.trim() || `Cannot import ${upload.name}: the dry run was stopped`);
}

/** The command line that says the same. The mapping goes through a file: it may be long. */
export async function mappingFlags(
	uploads: UploadFolder,
	{ id }: StoredUpload,
	{ as, fields = {}, system }: ImportMapping,
): Promise<readonly string[]> {
	const flags = [
		...(as === undefined ? [] : [`--as=${as}`]),
		...(system === undefined ? [] : [`--system=${system}`]),
	];
	if (Object.keys(fields).length === 0) return flags;
	const text = JSON.stringify(fields);
	const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
	const file = uploads.besideOf(id, `mapping-${hash}`);
	await writeFile(file, text);
	return [...flags, `--mapping=${file}`];
}

function hear(
	message: JobMessage,
	to: {
		readonly reporter: JobReporter;
		readonly rows: number | undefined;
		readonly outcomes: ImportOutcome[];
	},
): void {
	switch (message.kind) {
		case "line":
			to.reporter.line(message.text.trim());
			return;
		case "progress": {
			const { costUsd: _none, runId: _noRun, ...progress } = message.progress;
			const { done, perSecond } = progress;
			to.reporter.progress({
				...progress,
				total: to.rows,
				...(to.rows !== undefined &&
					perSecond !== undefined &&
					perSecond > 0 && { etaMs: (Math.max(0, to.rows - done) / perSecond) * 1000 }),
			});
			return;
		}
		case "configuration":
		case "store-away":
			return;
		case "result":
			to.outcomes.push(importOutcomeSchema.parse(message.value));
	}
}

function importEnd(end: CommandEnd): JobEnd {
	if (end.signal === undefined) return jobEnd(end);
	return {
		state: "failed",
		failure: `The process was killed (${end.signal}); what was imported is kept, import the file again to complete it`,
	};
}
