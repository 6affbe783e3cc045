import { countOf, countText, usdText } from "@assay/adapters/reports";
import {
	type Application,
	type AppliedFunction,
	analysePool,
	applyLabelingFunctions,
	type LabelingPlan,
	type LabelingProgress,
	planLabeling,
	type VotingFunction,
} from "@assay/workflow/labeling";
import { workOnPool } from "@assay/workflow/pool";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { requirePrices } from "../judge/judge-session.ts";
import { createRunWorker } from "../run/run-worker.ts";
import type { LabelingGround, LabelingSession } from "./labeling-session.ts";

/** What is to be applied. */
export interface ShownApplication extends LabelingGround {
	/** Those of the ground that are to be applied. */
	readonly wanted: readonly VotingFunction[];
	/** Only tell what it would take. */
	readonly isDryRun?: boolean;
}

/** An application as it was told; `undefined` for a dry run. */
export interface ToldApplication {
	readonly plan: LabelingPlan;
	readonly application: Application | undefined;
	readonly exit: ExitCode;
}

/** Tells what an application takes, applies with progress, tells what came of it, and judges anew. */
export async function applyShown(
	session: LabelingSession,
	shown: ShownApplication,
): Promise<ToldApplication> {
	const { concurrency, open, output, ports, project, signal, workbench } = session;
	const { pool, wanted } = shown;
	const criterion = shown.criterion.definition;
	const request = { pool, criterion, functions: wanted, project, concurrency, signal };
	const plan = await planLabeling(ports, open.prices, request);
	for (const line of planLines(plan)) output.note(line);
	if (shown.isDryRun === true) return { plan, application: undefined, exit: EXIT_CODE.good };
	requirePrices(
		session,
		plan.calls.filter(({ calls }) => calls > 0).map(({ model }) => model),
	);
	const progress = showProgress(output, pool.name);
	const application = await workOnPool(workbench, pool.name, {
		worker: createRunWorker(workbench.store, workbench.clock),
		work: () => applyLabelingFunctions(ports, { ...request, onProgress: progress.tell }),
	}).finally(progress.end);
	tell(output, application);
	if (application.outcome === "finished")
		await analysePool(
			{ store: workbench.store, clock: workbench.clock },
			{ pool, criterion, functions: shown.functions },
		);
	return { plan, application, exit: exitOf(application) };
}

function planLines({ calls, functions, votes }: LabelingPlan): readonly string[] {
	if (votes === 0) return ["Nothing has changed: every vote is there"];
	return [
		`${countOf(votes, "vote")} of ${countOf(functions, "labeling function")}`,
		...calls.map(({ calls: count, costUsd, labelingFunction, model }) => {
			const money = costUsd === undefined ? "" : `, about ${usdText(costUsd)}`;
			return `  ${labelingFunction}: at most ${countOf(count, "call")} to ${model}${money}`;
		}),
	];
}

function showProgress(
	output: Output,
	pool: string,
): { readonly tell: (progress: LabelingProgress) => void; readonly end: () => void } {
	const startedAt = performance.now();
	let shownAt = startedAt;
	let last: LabelingProgress | undefined;
	const shown = ({ costUsd, done, failed, labelingFunction, total }: LabelingProgress) => {
		const seconds = (performance.now() - startedAt) / 1000;
		const perSecond = done > 0 && seconds > 0.2 ? done / seconds : undefined;
		const etaMs = perSecond === undefined ? undefined : ((total - done) / perSecond) * 1000;
		const label = labelingFunction ?? pool;
		return { label, done, total, perSecond, etaMs, costUsd, failed };
	};
	return {
		tell(progress) {
			last = progress;
			const now = performance.now();
			if (now - shownAt < output.progressEveryMs) return;
			shownAt = now;
			output.showProgress(shown(progress));
		},
		end: () => output.endProgress(last && shown(last)),
	};
}

function tell(output: Output, { costUsd, functions, newVotes, outcome }: Application): void {
	output.print(
		`${countOf(newVotes, "new vote")}${costUsd === undefined ? "" : `, ${usdText(costUsd)}`}`,
	);
	for (const line of functions.flatMap((one) => problemLine(one) ?? [])) output.warn(line);
	if (outcome === "interrupted")
		output.warn("Interrupted. The same command goes on where it was: what came is kept");
	if (outcome === "budget-reached") output.warn("The budget is spent; what came is kept");
}

function problemLine(one: AppliedFunction): string | undefined {
	if (one.state === "broken") return `Labeling function "${one.name}" is broken: ${one.reason}`;
	if (one.failures === undefined) return undefined;
	const { example, rows } = one.failures;
	const where = `${countText(rows)} ${rows === 1 ? "row" : "rows"}, such as row ${example.row}: ${example.reason}`;
	return one.state === "incomplete"
		? `Labeling function "${one.name}" is not applied to all rows, since too many calls failed: ${where}. The same command tries again`
		: `Labeling function "${one.name}" failed and abstains on ${where}`;
}

function exitOf({ functions, outcome }: Application): ExitCode {
	if (outcome === "interrupted") return EXIT_CODE.interrupted;
	const isWhole = functions.every(({ state }) => state === "applied");
	return outcome === "finished" && isWhole ? EXIT_CODE.good : EXIT_CODE.incomplete;
}
