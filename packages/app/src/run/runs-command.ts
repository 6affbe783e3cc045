import { countText, momentText } from "@assay/adapters/reports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { renderTable, type TableColumn } from "../terminal/render-table.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
import type { Workbench } from "../workbench/workbench.ts";
import type { ProjectFlags } from "./run-options.ts";

const COLUMNS: readonly TableColumn[] = [
	{ header: "run" },
	{ header: "made" },
	{ header: "system", isFlexible: true },
	{ header: "prompts", align: "right" },
	{ header: "state" },
	{ header: "tags" },
];

/** `assay runs`: every run of the project, newest first. */
export async function runsCommand(flags: ProjectFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const workbench = await openWorkbench(projectPlace(flags));
	try {
		const runs = await workbench.store.listRuns();
		const rows = runs.map((run) => [
			run.id,
			momentText(run.createdAt),
			run.manifest.system.name,
			`${countText(run.manifest.prompts.count)}${run.manifest.trials > 1 ? ` × ${run.manifest.trials}` : ""}`,
			run.state,
			Object.entries(run.tags)
				.map(([key, value]) => `${key}=${value}`)
				.join(" "),
		]);
		output.print(
			rows.length === 0
				? "No runs yet; make one with: assay run"
				: renderTable(COLUMNS, rows, output.width).join("\n"),
		);
		const notes = await notesOf(workbench);
		for (const { id } of runs)
			if (notes.has(id)) output.note(`Run ${id} is not worked on: ${notes.get(id)}`);
		output.json({ schema: 1, runs, notes: Object.fromEntries(notes) });
		return EXIT_CODE.good;
	} finally {
		await workbench.close();
	}
}

/** Why runs wait for the team's workers, where there are such. */
async function notesOf({ project, team }: Workbench): Promise<ReadonlyMap<string, string>> {
	if (team === undefined) return new Map();
	const { listOrderNotes } = await import("@assay/adapters/queue");
	return listOrderNotes(team, project.name);
}
