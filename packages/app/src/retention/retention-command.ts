import { momentText } from "@assay/adapters/reports";
import { ConfigurationError, ConflictError } from "@assay/core/domain";
import {
	applyRetention,
	type RetentionReport,
	type RetentionSettings,
} from "@assay/workflow/retention";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import type { Project } from "../config/project.ts";
import { listenForInterruption } from "../run/interruption.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { removalAudit } from "./audit-removal.ts";
import { holdRetention } from "./hold-retention.ts";
import { retain } from "./retain.ts";
import { lastRetention } from "./retention-record.ts";
import { outcomeText, previewText, tellSystems } from "./tell-retention.ts";

/** Flags of `assay retention`. */
export interface RetentionFlags extends ProjectFlags {
	/** Removes what goes; without it, it is only told. */
	readonly apply?: boolean;
}

/** What a pass is about, and where it is told. */
interface Pass {
	readonly workbench: Workbench;
	readonly settings: RetentionSettings;
	readonly output: Output;
	readonly signal: AbortSignal;
}

/** `assay retention`: tells which responses are older than the project keeps them, and with `--apply` removes them. */
export async function retentionCommand(flags: RetentionFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const workbench = await openWorkbench(projectPlace(flags));
	const interruption = listenForInterruption(() => output.note("\nStopping"));
	const { signal } = interruption;
	try {
		const pass = { workbench, settings: settingsOf(workbench.project), output, signal };
		const code = await (flags.apply ? apply(pass) : preview(pass));
		if (!signal.aborted) return code;
		output.warn("Interrupted. The same command goes on with the rest");
		return EXIT_CODE.interrupted;
	} finally {
		interruption.stopListening();
		await workbench.close();
	}
}

/** @throws {ConfigurationError} where the configuration does not say how long responses are kept. */
function settingsOf({ isStored, name, retention }: Project): RetentionSettings {
	if (retention !== undefined) return retention;
	throw new ConfigurationError(
		`Cannot look for old responses of "${name}": its configuration does not say how long they are kept, expected retention: { responsesDays: 90 } in it${isStored ? ', brought to the database by "assay sync" in its folder' : ""}`,
	);
}

async function preview(pass: Pass): Promise<ExitCode> {
	const { output, settings, signal, workbench } = pass;
	const { clock, store } = workbench;
	const report = await applyRetention({ store, clock }, settings, { isApplied: false, signal });
	const last = await lastRetention(store);
	tellSystems(report, output);
	output.print(previewText(report, settings));
	if (last !== undefined) output.note(`Responses were removed last on ${momentText(last.at)}`);
	output.note(
		'Nothing was removed. "assay retention --apply" removes them, and what judges replied in runs as old; that cannot be undone',
	);
	tellMachines(report, pass, false);
	return EXIT_CODE.good;
}

async function apply(pass: Pass): Promise<ExitCode> {
	const { output, settings, signal, workbench } = pass;
	const { clock, project, store, team } = workbench;
	const hold = await holdRetention({ store, clock });
	if (hold === undefined)
		throw new ConflictError(
			"Cannot remove old responses: another process removes them at this moment, expected to be the only one; try again when that has ended",
		);
	const audit = team && removalAudit(team, { project: project.name, actor: "command line" });
	const report = await retain({ store, clock, settings, audit }, signal).finally(() =>
		hold.release(),
	);
	tellSystems(report, output);
	const told = outcomeText(report);
	output.print(`${told.slice(0, 1).toUpperCase()}${told.slice(1)}`);
	output.note("That cannot be undone. Copies elsewhere, such as backups, are as they were");
	tellMachines(report, pass, true);
	if (!report.isUnfinished || signal.aborted) return EXIT_CODE.good;
	output.warn(
		"Not finished: the project was worked on meanwhile. The same command goes on with the rest",
	);
	return EXIT_CODE.incomplete;
}

function tellMachines(
	report: RetentionReport,
	{ output, settings, workbench }: Pass,
	isApplied: boolean,
): void {
	const project = workbench.project.name;
	output.json({ schema: 1, project, isApplied, ...settings, ...report });
}
