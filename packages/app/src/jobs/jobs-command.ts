import { countText, momentText } from "@assay/adapters/reports";
import type { JobStanding } from "@assay/workflow/ports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { renderTable, type TableColumn } from "../terminal/render-table.ts";
import { withJobs } from "./with-jobs.ts";

const COLUMNS: readonly TableColumn[] = [
	{ header: "job" },
	{ header: "started" },
	{ header: "title", isFlexible: true },
	{ header: "done", align: "right" },
	{ header: "state" },
	{ header: "machine" },
];

/** `assay jobs`: the jobs of a team's project, newest first. */
export function jobsCommand(flags: ProjectFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withJobs(flags, async (store) => {
		const standings = await store.listJobs();
		const rows = standings.map((standing) => [
			standing.job.id,
			momentText(standing.job.startedAt),
			standing.job.title,
			doneText(standing),
			stateText(standing),
			machineOf(standing),
		]);
		output.print(
			rows.length === 0
				? "No jobs yet; the page of assay serve starts them"
				: renderTable(COLUMNS, rows, output.width).join("\n"),
		);
		output.json({ schema: 1, jobs: standings.map(({ job, owner }) => ({ ...job, owner })) });
		return EXIT_CODE.good;
	});
}

/** An owner names its machine first. */
function machineOf({ owner = "" }: JobStanding): string {
	return owner.split(" ", 1)[0] ?? "";
}

function doneText({ job: { progress } }: JobStanding): string {
	if (progress === undefined) return "";
	const { done, total } = progress;
	return total === undefined ? countText(done) : `${countText(done)} of ${countText(total)}`;
}

function stateText({ job: { isStopping, state }, owner }: JobStanding): string {
	if (state !== "running") return state;
	if (owner === undefined) return "waiting for a worker";
	return isStopping ? "stopping" : "running";
}
