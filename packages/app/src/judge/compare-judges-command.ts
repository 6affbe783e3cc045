import { pValueText } from "@assay/adapters/reports";
import type { JudgeComparison } from "@assay/sdk/api";
import { prepareTrial } from "@assay/workflow/align";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { renderTable } from "../terminal/render-table.ts";
import { compareJudges } from "./comparison-view.ts";
import { estimateWords } from "./estimate-words.ts";
import { findEvaluator } from "./find-evaluator.ts";
import { openJudgeGround } from "./judge-session.ts";

/** Flags of `assay judge compare`. */
export interface CompareJudgesFlags extends ProjectFlags {
	readonly run?: string;
	readonly allLabels?: boolean;
}

/** `assay judge compare <evaluator@version> …`: versions on the same labelled rows, from the verdicts that are there. */
export async function compareJudgesCommand(
	wanted: readonly string[],
	flags: CompareJudgesFlags,
): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession(flags, output, async (session) => {
		const { store } = session.workbench;
		const { data, project } = await openJudgeGround(session, flags.run ?? "latest");
		const found = await Promise.all(wanted.map((one) => findEvaluator(store, project, one)));
		const comparison = await compareJudges(store, data, {
			trials: found.map(({ definition }) =>
				prepareTrial(session.open.ports, data, { ...session, definition }),
			),
			labels: flags.allLabels === true ? "all" : "improve",
		});
		output.print(comparisonLines(comparison, output.width).join("\n"));
		output.json({ schema: 1, comparison });
		return EXIT_CODE.good;
	});
}

const SHOWN_VERSION = 8;

function comparisonLines(comparison: JudgeComparison, width: number): readonly string[] {
	const { pairs, rows, versions } = comparison;
	const nameOf = (place: number): string => {
		const { evaluator = "", version = "" } = versions[place] ?? {};
		return `${evaluator}@${version.slice(0, SHOWN_VERSION)}`;
	};
	return [
		`${rows} labelled rows under ${comparison.criterion}`,
		...renderTable(
			[
				{ header: "version" },
				{ header: "agreement" },
				{ header: "not asked", align: "right" },
				{ header: "no verdict", align: "right" },
			],
			versions.map(({ sums }, i) => [
				nameOf(i),
				estimateWords(sums.agreement),
				String(sums.missing),
				String(sums.abstained + sums.failed),
			]),
			width,
		),
		"",
		...renderTable(
			[
				{ header: "compared", isFlexible: true },
				{ header: "points" },
				{ header: "only first right", align: "right" },
				{ header: "only second right", align: "right" },
				{ header: "p", align: "right" },
			],
			pairs.map(({ difference, first, onlyFirstRight, onlySecondRight, pValue, second, test }) => [
				`${nameOf(first)} → ${nameOf(second)}`,
				difference === undefined
					? ""
					: `${points(difference.value)} [${points(difference.low)}, ${points(difference.high)}]`,
				String(onlyFirstRight),
				String(onlySecondRight),
				`${pValueText(pValue)} (${test})`,
			]),
			width,
		),
	];
}

function points(share: number): string {
	return `${share >= 0 ? "+" : ""}${(100 * share).toFixed(1)}`;
}
