import { type MoveReport, moveProject } from "@assay/adapters/move";
import { countText, durationText } from "@assay/adapters/reports";
import { ConfigurationError } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import { shellWord } from "../cli/shell-word.ts";
import { impliedProject, type Project } from "../config/project.ts";
import { listenForInterruption } from "../run/interruption.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { renderTable } from "../terminal/render-table.ts";
import { findProject } from "../workbench/open-workbench.ts";
import { projectEnvironment } from "../workbench/project-environment.ts";
import { projectPlace } from "../workbench/project-place.ts";
import { showMoveProgress } from "./move-progress.ts";
import {
	type OpenPlace,
	openPlace,
	openSource,
	parseStorePlace,
	placeText,
	presentPlace,
	type StorePlace,
} from "./store-place.ts";

/** Flags of `assay move`. */
export interface MoveFlags extends ProjectFlags {
	readonly to: string;
	/** Default: where the project lies now. */
	readonly from?: string;
}

/** `assay move`: copies the project to another database and compares both; the old one stays as it is. */
export async function moveCommand(flags: MoveFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const project = await namedProject(flags);
	const env = projectEnvironment(project, flags.envFile);
	const from =
		flags.from === undefined
			? presentPlace(project, env)
			: parseStorePlace(flags.from, project.root);
	const to = parseStorePlace(flags.to, project.root);
	if (placeText(from) === placeText(to))
		throw new ConfigurationError(
			`Cannot move the project: it lies in ${placeText(to)} already, expected another place`,
		);
	const source = await openSource(from, project);
	try {
		const target = await openPlace(to, project);
		try {
			return await moveBetween({ source, target, from, to, project, output });
		} finally {
			await target.close();
		}
	} finally {
		await source.close();
	}
}

async function namedProject(flags: MoveFlags): Promise<Project> {
	if (flags.project !== undefined) return { ...impliedProject(process.cwd()), name: flags.project };
	return findProject({ ...projectPlace(flags), mayLackConfig: true });
}

interface Move {
	readonly source: OpenPlace;
	readonly target: OpenPlace;
	readonly from: StorePlace;
	readonly to: StorePlace;
	readonly project: Project;
	readonly output: Output;
}

async function moveBetween(move: Move): Promise<ExitCode> {
	const { from, output, project, source, target, to } = move;
	output.note(`Moving ${project.name} from ${placeText(from)} to ${placeText(to)}`);
	const startedAt = performance.now();
	const interruption = listenForInterruption(() => output.note("\nStopping"));
	try {
		const report = await moveProject({
			from: source,
			to: target,
			signal: interruption.signal,
			now: Date.now,
			onProgress: showMoveProgress(output),
		});
		output.endProgress();
		tell(move, report, performance.now() - startedAt);
		return report.isSame ? EXIT_CODE.good : EXIT_CODE.incomplete;
	} catch (error) {
		output.endProgress();
		if (!interruption.signal.aborted) throw error;
		output.warn("Interrupted. The same command goes on where it stopped");
		return EXIT_CODE.interrupted;
	} finally {
		interruption.stopListening();
	}
}

function tell(move: Move, report: MoveReport, elapsedMs: number): void {
	const { from, output, project, to } = move;
	const { isSame, runs, tables } = report;
	const rows = tables.map(({ isSame: isAlike, name, source, target }) => [
		name.replaceAll("_", " "),
		countText(source.rows),
		countText(target.rows),
		isAlike ? `same ${source.hash.slice(0, 12)}` : "differs",
	]);
	const columns = [
		{ header: "table" },
		{ header: "here", align: "right" },
		{ header: "there", align: "right" },
		{ header: "content" },
	] as const;
	output.print(renderTable(columns, rows, output.width).join("\n"));
	for (const { fingerprint, id } of runs.slice(-RUNS_SHOWN))
		output.note(`run ${id}: fingerprint ${fingerprint.slice(0, 12)} on both sides`);
	if (runs.length > RUNS_SHOWN)
		output.note(`and ${countText(runs.length - RUNS_SHOWN)} older runs, as equal`);
	const places = { from: placeText(from), to: placeText(to) };
	output.json({ schema: 1, project: project.name, ...places, elapsedMs, ...report });
	if (!isSame) {
		output.warn(
			`Not finished: ${placeText(from)} was written to meanwhile. Stop what works on the project and give the same command again: it copies what is missing`,
		);
		return;
	}
	output.print(`\nMoved ${project.name} in ${durationText(elapsedMs)}; both sides are equal`);
	output.note(howToSwitch(move));
}

const RUNS_SHOWN = 5;

function howToSwitch({ from, project, to }: Move): string {
	const use =
		to.kind === "postgres"
			? "Set DATABASE_URL to the new place (in the environment or .env) to work with it"
			: "Take DATABASE_URL out of the environment, .env and the configuration to work with it";
	const remove =
		from.kind === "postgres"
			? `assay project delete ${shellWord(project.name)} --yes ${shellWord(project.name)}`
			: `rm ${["", "-wal", "-shm"].map((end) => shellWord(`${from.file}${end}`)).join(" ")}`;
	return `${use}.\nThe old one is untouched; when you no longer need it:\n${remove}`;
}
