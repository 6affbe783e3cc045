import type { NextStep, NextStepKind } from "@assay/sdk/api";
import { stringifySearch } from "../../data/search-text.ts";
import { formatCount } from "../../design/format-number.ts";
import { tasksSearch } from "../../refine/tasks/tasks-search.ts";
import { builderAddress } from "../../refine/trust/builder-address.ts";
import { trustSearch } from "../../refine/trust/trust-search.ts";
import { rowsAddress } from "../rows-address.ts";

/** A next step in words, with where it is done. */
export interface NextStepText {
	readonly title: string;
	/** Why it matters. */
	readonly reason: string;
	/** Absent where there is nothing to go to yet. */
	readonly action?: { readonly label: string; readonly href: string };
}

type Item = NextStep["items"][number];

const TEXTS: Readonly<Record<NextStepKind, (step: NextStep) => NextStepText>> = {
	"gates-failed": ({ count, items }) => ({
		title: count === 1 ? "1 gate failed" : `${count} gates failed`,
		reason: "The evidence says that the system does not reach what you asked for.",
		action: {
			label: "See them in the matrix",
			href: `/${stringifySearch({ run: items[0]?.run })}`,
		},
	}),
	"slices-thin": ({ count }) => ({
		title: count === 1 ? "1 slice has too few prompts" : `${count} slices have too few prompts`,
		reason: "Nothing can be said about them until they have their least number of prompts.",
		action: { label: "Look at the coverage", href: "/coverage" },
	}),
	"prompts-in-no-slice": ({ count }) => ({
		title: count === 1 ? "1 prompt is in no slice" : `${count} prompts are in no slice`,
		reason: "What goes wrong with them shows in no row of the matrix but their own.",
		action: { label: "Look at the coverage", href: "/coverage" },
	}),
	"evaluators-monotonous": ({ count }) => ({
		title:
			count === 1
				? "1 evaluator nearly always says the same"
				: `${count} evaluators nearly always say the same`,
		reason:
			"A number that hardly varies shows no change: look at its rows, whether it is too easy, too hard, or right.",
		action: { label: "Open the evaluators", href: "/artifacts/evaluators" },
	}),
	"rows-failed": ({ items }) => ({
		title: "Some rows failed",
		reason: "They are in no estimate. What was a passing trouble can be tried again.",
		action: { label: "See what failed", href: runAddress(items[0]) },
	}),
	"runs-unfinished": ({ count, items }) => ({
		title: count === 1 ? "1 run is not finished" : `${count} runs are not finished`,
		reason: "What it has got is kept; resuming pays only for the rest.",
		action: {
			label: count === 1 ? "Open the run" : "Open the runs",
			href: count === 1 ? runAddress(items[0]) : "/runs",
		},
	}),
	"definitions-changed": ({ count }) => ({
		title:
			count === 1
				? "1 thing changed since the last run"
				: `${count} things changed since the last run`,
		reason: "The numbers on the screen do not know of it. Only changed work is paid for.",
		action: { label: "Run again", href: "/runs?start=1" },
	}),
	"no-baseline": () => ({
		title: "No baseline yet",
		reason: "A second run, of another system or after a change, shows what got better or worse.",
		action: { label: "Start a run", href: "/runs?start=1" },
	}),
	"judges-not-aligned": ({ count, items }) => ({
		title:
			count === 1
				? "1 judge does not agree with people"
				: `${count} judges do not agree with people`,
		reason:
			"The labels show it: what they let pass is not what people let pass. Where labels allow it the numbers are corrected; the judge itself can be made better.",
		action: { label: "Open the builder", href: builderAddress(items[0]?.evaluator ?? "") },
	}),
	"judges-unchecked": ({ count, items }) => {
		const labels = Math.max(0, ...items.map((item) => item.labels ?? 0));
		return {
			title:
				count === 1
					? "1 judge is not checked by enough labels"
					: `${count} judges are not checked by enough labels`,
			reason: `Until labels show that a judge agrees with people, its numbers may be off by any amount. ${
				labels === 0
					? "Ask people who know the subject to label some of its rows."
					: `About ${formatCount(labels)} labelled rows would show it: two in five of a draw are of the locked test.`
			}`,
			action: { label: "Collect ground truth", href: collectAddress(items, labels) },
		};
	},
	"tasks-open": ({ count, items }) => ({
		title: count === 1 ? "1 task waits for people" : `${count} tasks wait for people`,
		reason:
			"Labels count once they are committed as ground truth: remind those who were asked, and review what is there.",
		action: {
			label: count === 1 ? "Open the task" : "Open the tasks",
			href: count === 1 ? taskAddress(items[0]) : "/tasks",
		},
	}),
};

/** A next step in words. */
export function nextStepText(step: NextStep): NextStepText {
	return TEXTS[step.kind](step);
}

/** The form that makes a task, for the criteria of the judges and as many rows as they need. */
function collectAddress(items: readonly Item[], labels: number): string {
	const criteria = [...new Set(items.flatMap(({ criterion }) => criterion ?? []))];
	const count = labels === 0 ? undefined : labels;
	return `/tasks${stringifySearch(tasksSearch.write({ new: true, criteria, count }))}`;
}

function taskAddress(item: Item | undefined): string {
	return item?.task === undefined ? "/tasks" : `/tasks/${encodeURIComponent(item.task)}`;
}

function runAddress(item: Item | undefined): string {
	return item?.run === undefined ? "/runs" : `/runs/${encodeURIComponent(item.run)}`;
}

/** Where one thing of a step is looked at; `undefined` where there is no such place. */
export function nextStepItemAddress(step: NextStep, item: Item): string | undefined {
	const { evaluator, run, slice } = item;
	switch (step.kind) {
		case "gates-failed":
			return run && rowsAddress({ run, evaluator, slice, verdict: "fail" });
		case "rows-failed":
		case "runs-unfinished":
			return runAddress(item);
		case "judges-not-aligned":
			return evaluator && builderAddress(evaluator);
		case "judges-unchecked":
			return evaluator && `/trust${stringifySearch(trustSearch.write({ evaluator }))}`;
		case "evaluators-monotonous":
			return evaluator && `/artifacts/evaluators/${encodeURIComponent(evaluator)}`;
		case "tasks-open":
			return taskAddress(item);
		case "slices-thin":
			return slice && `/artifacts/slices/${encodeURIComponent(slice)}`;
		default:
			return undefined;
	}
}
