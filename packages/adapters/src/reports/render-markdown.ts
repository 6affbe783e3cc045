import { trustBadge, trustReason } from "@assay/core/agreement";
import {
	CHANGE_MARKS,
	type ComparisonCell,
	differenceIntervalText,
	differenceText,
	estimateText,
	GATE_MARKS,
	GATE_WORDS,
	type GateCheck,
	intervalText,
	type MatrixEvaluator,
	type MatrixSlice,
	percentText,
} from "@assay/core/benchmark";
import { JUDGE_ONLY } from "@assay/core/correction";
import type { RunReport } from "@assay/workflow/ports";
import { clipText } from "./clip-text.ts";
import { JUDGE_ONLY_MARK, ownRateText } from "./correction-text.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { type CellView, matrixView } from "./matrix-view.ts";
import { countOf, countText, pValueText, usdText } from "./quantity-text.ts";
import { biasText, labelsText, shareText, TRUST_MARKS, toldTrust } from "./trust-text.ts";
import { gateSummary } from "./verdict-words.ts";

/** GitHub refuses comments of more than 65,536 characters; at most this many are written. */
const LONGEST = 60_000;
const SLICES_SHOWN = 30;
const ROWS_SHOWN = 20;
const LONGEST_TEXT = 200;

/**
 * Writes a run as Markdown for a comment on a pull request: gates and changes first, then the
 * matrix, and the rest folded away. Names and texts can neither break a table nor become HTML,
 * links, pictures or mentions. Parts that would make the comment too long are left out, and it
 * says so.
 */
export function renderMarkdown(report: RunReport): string {
	const views = matrixView(report);
	const parts = [
		heading(report),
		gateTable(report.gates, report.matrix.evaluators),
		changeTable(report, "regressed"),
		changeTable(report, "improved"),
		matrixTable(report, views),
		trustTable(report),
		failureTable(report),
		versionList(report),
	].filter((part) => part !== "");
	const kept: string[] = [];
	let length = 0;
	for (const part of parts) {
		if (length + part.length > LONGEST) continue;
		kept.push(part);
		length += part.length + 2;
	}
	const isCut = kept.length < parts.length;
	return `${kept.join("\n\n")}${isCut ? "\n\nParts that are too long for a comment are left out; the HTML report has them." : ""}\n`;
}

function heading(report: RunReport): string {
	const { totals, run, comparison } = report;
	const cost = totals.costUsd === undefined ? "" : `, ${usdText(totals.costUsd)}`;
	const unfinished = run.state === "finished" ? "" : " **The run is not finished.**";
	const against = comparison === undefined ? "" : `, against ${md(comparison.baseline.name)}`;
	return `### ${md(report.project)}: ${md(report.system.name)}${against}

**${gateSummary(report.gates)}.**${unfinished} ${countText(totals.responded)} of ${countOf(totals.rows, "row")} have a response${cost}. Run ${md(run.id)}.`;
}

/** A name or text of the user's on one line of the comment. */
function md(text: string): string {
	return escapeMarkdown(clipText(text, LONGEST_TEXT));
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
	const lines = [header, header.map(() => "---"), ...rows];
	return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function folded(summary: string, content: string): string {
	return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

function gateTable(gates: readonly GateCheck[], evaluators: readonly MatrixEvaluator[]): string {
	if (gates.length === 0) return "";
	const rank = { failed: 0, "not-enough-evidence": 1, held: 2 } as const;
	const rows = gates
		.toSorted((a, b) => rank[a.kind] - rank[b.kind])
		.map((gate) => {
			const shows = evaluators.find(({ name }) => name === gate.evaluator)?.shows ?? "pass-rate";
			const { estimate } = gate;
			const found =
				estimate === undefined
					? "–"
					: `${estimateText(estimate, shows)} (${intervalText(estimate, shows)})`;
			return [
				`${GATE_MARKS[gate.kind]} ${GATE_WORDS[gate.kind]}`,
				md(gate.evaluator),
				md(gate.slice),
				shows === "pass-rate" ? percentText(gate.needed, 0) : String(gate.needed),
				found,
				md(gate.reason),
			];
		});
	return table(["Gate", "Evaluator", "Slice", "Needed", "Found", "Why"], rows);
}

interface NamedCell {
	readonly slice: MatrixSlice;
	readonly evaluator: MatrixEvaluator;
	readonly cell: ComparisonCell;
}

function changeTable(report: RunReport, verdict: "regressed" | "improved"): string {
	const result = report.comparison?.result;
	if (result === undefined) return "";
	const cells = result.slices
		.flatMap((slice, i) =>
			result.evaluators.flatMap((evaluator, j): readonly NamedCell[] => {
				const cell = result.cells[i * result.evaluators.length + j];
				return cell?.verdict === verdict ? [{ slice, evaluator, cell }] : [];
			}),
		)
		.toSorted((a, b) => (a.cell.pValue ?? 1) - (b.cell.pValue ?? 1));
	const title = `${CHANGE_MARKS[verdict]} ${verdict === "regressed" ? "Worse" : "Better"} than the baseline (${cells.length})`;
	if (cells.length === 0) return `**${title}**`;
	const rows = cells.slice(0, ROWS_SHOWN).map((cell) => changeRow(cell));
	const rest = cells.length > rows.length ? `\n\nand ${cells.length - rows.length} more` : "";
	const content = `${table(["Slice", "Evaluator", "Change", "Interval", "p", "adjusted p", "Pairs"], rows)}${rest}`;
	return verdict === "regressed" ? `**${title}**\n\n${content}` : folded(title, content);
}

function changeRow({ slice, evaluator, cell }: NamedCell): readonly string[] {
	const { difference, pValue, adjustedP } = cell;
	return [
		md(slice.name),
		md(evaluator.name),
		difference === undefined ? "–" : differenceText(difference.value, evaluator.shows),
		difference === undefined ? "–" : differenceIntervalText(difference, evaluator.shows),
		pValue === undefined ? "–" : md(pValueText(pValue)),
		adjustedP === undefined ? "–" : md(pValueText(adjustedP)),
		countText(cell.pairs),
	];
}

function matrixTable(report: RunReport, views: readonly CellView[]): string {
	const { slices, evaluators } = report.matrix;
	if (evaluators.length === 0) return "The run has no evaluators.";
	const shown = slices.slice(0, SLICES_SHOWN);
	const rows = shown.map((slice, i) => [
		slice.kind === "all" ? `**${md(slice.name)}**` : md(slice.name),
		countText(slice.prompts),
		...views
			.slice(i * evaluators.length, (i + 1) * evaluators.length)
			.map((view) => cellText(view)),
	]);
	const hidden = slices.length - shown.length;
	const rest = hidden > 0 ? `\n\n${countOf(hidden, "more slice")} in the HTML report.` : "";
	const header = ["Slice", "Prompts", ...evaluators.map(({ name }) => md(name))];
	const legend = "Estimate (interval), change against the baseline; ▲ and ▼ are significant.";
	const notes = correctionNotes(views);
	return `${table(header, rows)}${rest}\n\n<sub>${legend}${notes} Small type: few rows.</sub>`;
}

function correctionNotes(views: readonly CellView[]): string {
	const has = (kind: CellView["correction"]["kind"]): boolean =>
		views.some(({ correction }) => correction.kind === kind);
	const corrected = has("corrected") ? " Corrected by labels of people where “raw” follows." : "";
	return has("judge-only") ? `${corrected} ${JUDGE_ONLY_MARK} ${JUDGE_ONLY}.` : corrected;
}

function cellText(view: CellView): string {
	const { kind, main, interval, change, gate, isThin, cell } = view;
	const lost = cell.failed > 0 ? ` ${countText(cell.failed)} failed` : "";
	if (kind === "empty") return `–${lost}`;
	const mark = gate === undefined ? "" : ` ${GATE_MARKS[gate.kind]}`;
	const changed = change === undefined ? "" : ` ${change.text}${CHANGE_MARKS[change.verdict]}`;
	const own = ownRateText(view);
	const basis = interval === undefined ? JUDGE_ONLY_MARK : ` (${interval})`;
	const text = `${md(main)}${basis}${own === undefined ? "" : `, ${md(own)}`}${changed}${mark}${lost}`;
	return isThin ? `<sub>${text}</sub>` : text;
}

function trustTable(report: RunReport): string {
	const told = toldTrust(report);
	if (told.length === 0) return "";
	const rows = told.map(({ evaluator, trust }) => [
		md(evaluator),
		`${TRUST_MARKS[trust.alignment.verdict]} ${trustBadge(trust)}`,
		shareText(trust.lockedTest.confusion.agreement),
		md(biasText(trust)),
		md(labelsText(trust)),
		md(trustReason(trust)),
	]);
	const header = ["Evaluator", "Trust", "Agreement, locked test", "Bias", "Labels", "Why"];
	return table(header, rows);
}

function failureTable({ failures }: RunReport): string {
	if (failures.length === 0) return "";
	const total = failures.reduce((sum, group) => sum + group.count, 0);
	const rows = failures
		.slice(0, ROWS_SHOWN)
		.map(({ stage, code, count, example }) => [
			md(stage),
			md(code),
			countText(count),
			md(example.detail),
		]);
	return folded(countOf(total, "failure"), table(["Stage", "Code", "Count", "Example"], rows));
}

function versionList({ system, evaluators, run, comparison }: RunReport): string {
	const rows = [
		["system", md(system.name), md(system.version)],
		...evaluators.map(({ name, version }) => ["evaluator", md(name), md(version)]),
	];
	const refused = (comparison?.notComparable ?? []).map(
		({ what, reason }) => `- not compared: ${md(what)} (${md(reason)})`,
	);
	const content = [
		table(["What", "Name", "Version"], rows),
		`Fingerprint ${md(run.fingerprint)}, Assay ${md(run.programVersion)}`,
		...(refused.length === 0 ? [] : [refused.join("\n")]),
	];
	return folded("Versions", content.join("\n\n"));
}
