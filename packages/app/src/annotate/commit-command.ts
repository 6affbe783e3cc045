import { countText } from "@assay/adapters/reports";
import { UNDECIDED_WARNING } from "@assay/core/agreement";
import { ConfigurationError, nearestHint } from "@assay/core/domain";
import {
	type CommitPlan,
	type CriterionReview,
	commitTruth,
	type LeftReason,
	planCommit,
	type RunReview,
	reviewOfRun,
	type SettlementRule,
	selectReviewRows,
} from "@assay/workflow/refine";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { openRunData } from "./open-run-data.ts";
import { findTask, withTasks } from "./with-tasks.ts";

/** Flags of `assay annotate commit`. */
export interface CommitFlags extends ProjectFlags {
	readonly run: string;
	/** Default: every criterion that somebody labelled. */
	readonly criterion?: readonly string[];
	readonly by: SettlementRule;
	/** Id or name of a task. */
	readonly task?: string;
	/** Whose answers count; default: everybody's. */
	readonly annotator?: readonly string[];
	/** Name of the person who commits. */
	readonly as?: string;
	readonly dryRun?: boolean;
}

const REVIEWER = "reviewer";

/** Why rows are left, in words. */
const LEFT_WORDS: Readonly<Record<LeftReason, string>> = {
	committed: "have ground truth already",
	waiting: "wait for answers that were asked for",
	"no-answer": "have no label that the criterion has",
	single: "have one answer alone (--by single takes these)",
	several: "have more than one answer",
	tie: "have no label with more than half of the answers",
	split: "are not answered by all the same",
};

/** `assay annotate commit`: people's labels become ground truth by a rule. */
export async function commitCommand(flags: CommitFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const { annotator: people, by: rule } = flags;
	return withTasks(flags, async ({ clock, store }) => {
		const data = await openRunData(store, flags.run);
		const review = await reviewOfRun(store, data);
		const task = flags.task === undefined ? undefined : (await findTask(store, flags.task)).id;
		const done: { readonly criterion: string; readonly plan: CommitPlan }[] = [];
		for (const [criterion, { rows }] of wantedCriteria(review, flags.criterion)) {
			const meant = await selectReviewRows(store, data, { rows, scope: { people, task } });
			const plan = await planCommit(meant, { people, rule });
			done.push({ criterion, plan });
			if (flags.dryRun === true) continue;
			const committedBy = flags.as ?? REVIEWER;
			const commit = { criterion, choices: plan.choices, committedBy, now: clock.now() };
			await commitTruth(store, data, commit);
		}
		output.print(describe(data.run.id, done, flags).join("\n"));
		output.json({
			schema: 1,
			run: data.run.id,
			by: rule,
			isDryRun: flags.dryRun === true,
			criteria: done.map(({ criterion, plan }) => ({
				criterion,
				committed: plan.choices.length,
				left: plan.left,
			})),
		});
		return EXIT_CODE.good;
	});
}

/**
 * Criteria of a run that are meant: those named, else those that somebody labelled.
 *
 * @throws {ConfigurationError} for one that the run does not have.
 */
export function wantedCriteria(
	{ criteria }: RunReview,
	named: readonly string[] | undefined,
): readonly (readonly [string, CriterionReview])[] {
	const names = [...criteria.keys()];
	const unknown = named?.find((name) => !criteria.has(name));
	if (unknown !== undefined)
		throw new ConfigurationError(
			`Cannot read labels under "${unknown}"${nearestHint(unknown, names)}: the run has no such criterion, expected one of ${names.join(", ")}`,
		);
	return [...criteria].filter(([name, { rows }]) => named?.includes(name) ?? rows.length > 0);
}

function describe(
	run: string,
	done: readonly { readonly criterion: string; readonly plan: CommitPlan }[],
	{ by, dryRun }: CommitFlags,
): readonly string[] {
	if (done.length === 0)
		return [`Nobody has labelled run ${run}; make a task with: assay annotate create`];
	return done.flatMap(({ criterion, plan: { choices, left } }) => [
		`${criterion}: ${countText(choices.length)} labels ${dryRun === true ? "would be" : "were"} committed by ${by}`,
		...Object.entries(LEFT_WORDS).flatMap(([reason, words]) => {
			const rows = new Map(Object.entries(left)).get(reason) ?? 0;
			return rows === 0 ? [] : [`  ${countText(rows)} ${words}`];
		}),
		...((left.tie ?? 0) + (left.split ?? 0) > 0 ? [`  ${UNDECIDED_WARNING}`] : []),
	]);
}
