import type { NextStep, NextStepKind } from "@assay/sdk/api";
import { stringifySearch } from "../../data/search-text.ts";
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
	"judges-unchecked": ({ count }) => ({
		title:
			count === 1
				? "Nobody has checked this judge on the newest run"
				: `Nobody has checked these ${count} judges on the newest run`,
		reason:
			"Its responses have no label by a person to compare them with, so their numbers may be off by any amount. Ask people who know the subject to label some of them.",
		action: {
			label: "Collect ground truth",
			href: `/tasks${stringifySearch({ new: "1" })}`,
		},
	}),
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
		case "evaluators-monotonous":
		case "judges-unchecked":
			return evaluator && `/artifacts/evaluators/${encodeURIComponent(evaluator)}`;
		case "tasks-open":
			return taskAddress(item);
		case "slices-thin":
			return slice && `/artifacts/slices/${encodeURIComponent(slice)}`;
		default:
			return undefined;
	}
}
