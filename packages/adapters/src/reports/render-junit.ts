import { percentText } from "@assay/core/benchmark";
import { JUDGE_ONLY } from "@assay/core/correction";
import type { RunReport } from "@assay/workflow/ports";
import { ownRateText } from "./correction-text.ts";
import { type CellView, matrixView } from "./matrix-view.ts";
import { pValueText } from "./quantity-text.ts";

/** How a cell ends as a test. */
type TestOutcome =
	| { readonly kind: "passed" }
	| { readonly kind: "failure"; readonly type: "gate" | "regression"; readonly message: string }
	| { readonly kind: "skipped"; readonly message: string };

/**
 * Writes a run as JUnit XML: one suite per criterion, one test per evaluator and slice.
 *
 * A test fails where its gate failed or where it got significantly worse than the baseline. It is
 * skipped where the evidence is too thin for the gate or no row was scored: such a cell has not
 * passed, but no defect was seen either, and `assay gate` ends with 102 for it. Every other cell
 * passes and states its estimate. Rows that failed are properties of the suite, not failed tests.
 */
export function renderJunit(report: RunReport): string {
	const tests = [...cellTests(report), ...gateTests(report)];
	const suites = [...Map.groupBy(tests, (test) => test.criterion)];
	return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${escapeXml(report.project)}" ${countAttributes(tests)}>
${suites.map(([criterion, members]) => suite(report, criterion, members)).join("\n")}
</testsuites>
`;
}

/** One cell of the matrix, or one gate that has no cell. */
interface NamedTest {
	readonly criterion: string;
	readonly evaluator: string;
	readonly slice: string;
	readonly outcome: TestOutcome;
	readonly measured: string;
}

function cellTests(report: RunReport): readonly NamedTest[] {
	const { slices, evaluators } = report.matrix;
	return matrixView(report).map((view, index) => ({
		criterion: view.evaluator.criterion,
		evaluator: view.evaluator.name,
		slice: slices[Math.floor(index / evaluators.length)]?.name ?? "",
		outcome: outcomeOf(view),
		measured: measuredText(view),
	}));
}

/** Gates that name a slice or a criterion for which the run has no cell; they cannot have been held. */
function gateTests({ gates, matrix }: RunReport): readonly NamedTest[] {
	return gates
		.filter(
			(gate) =>
				!matrix.slices.some(({ name }) => name === gate.slice) ||
				!matrix.evaluators.some(({ name }) => name === gate.evaluator),
		)
		.map(({ criterion, evaluator, slice, reason }) => ({
			criterion,
			evaluator,
			slice,
			outcome: { kind: "skipped", message: `Not enough evidence: ${reason}` },
			measured: "no such cell in the run",
		}));
}

function suite(report: RunReport, criterion: string, tests: readonly NamedTest[]): string {
	const at = new Date(report.run.createdAt).toISOString().slice(0, 19);
	return `<testsuite name="${escapeXml(criterion)}" ${countAttributes(tests)} timestamp="${at}">
<properties>
${suiteProperties(report, criterion)
	.map(([name, value]) => `<property name="${escapeXml(name)}" value="${escapeXml(value)}"/>`)
	.join("\n")}
</properties>
${tests.map((test) => testCase(test)).join("\n")}
</testsuite>`;
}

function suiteProperties(
	report: RunReport,
	criterion: string,
): readonly (readonly [string, string])[] {
	const { slices, evaluators, cells } = report.matrix;
	const whole = slices.findIndex((slice) => slice.kind === "all") * evaluators.length;
	return [
		["run", report.run.id],
		["system", `${report.system.name} ${report.system.version}`],
		["fingerprint", report.run.fingerprint],
		["rows", String(report.totals.rows)],
		["rows without a response", String(report.totals.failed)],
		...evaluators.flatMap((evaluator, j): readonly (readonly [string, string])[] => {
			const failed = cells[whole + j]?.failed;
			if (evaluator.criterion !== criterion || failed === undefined) return [];
			return [[`failed verdicts of ${evaluator.name}`, String(failed)]];
		}),
	];
}

function testCase({ criterion, evaluator, slice, outcome, measured }: NamedTest): string {
	const open = `<testcase classname="${escapeXml(`${criterion}.${evaluator}`)}" name="${escapeXml(slice)}">`;
	return `${open}${resultElement(outcome)}<system-out>${escapeXml(measured)}</system-out></testcase>`;
}

function resultElement(outcome: TestOutcome): string {
	if (outcome.kind === "passed") return "";
	const type = outcome.kind === "failure" ? ` type="${outcome.type}"` : "";
	return `<${outcome.kind}${type} message="${escapeXml(outcome.message)}"/>`;
}

function outcomeOf({ gate, change, kind, evaluator }: CellView): TestOutcome {
	if (gate?.kind === "failed") return { kind: "failure", type: "gate", message: gate.reason };
	if (change?.verdict === "regressed") {
		const p =
			change.cell.adjustedP === undefined
				? ""
				: `, adjusted p ${pValueText(change.cell.adjustedP)}`;
		const unit = evaluator.shows === "pass-rate" ? " points" : "";
		return {
			kind: "failure",
			type: "regression",
			message: `Worse than the baseline: ${change.text}${unit}${p}`,
		};
	}
	if (gate?.kind === "not-enough-evidence")
		return { kind: "skipped", message: `Not enough evidence: ${gate.reason}` };
	if (kind === "empty") return { kind: "skipped", message: "No row was scored" };
	return { kind: "passed" };
}

function measuredText(view: CellView): string {
	const { main, interval, estimate, cell, gate } = view;
	const own = ownRateText(view);
	const parts = [
		estimate === undefined
			? "no estimate"
			: `${main} (${interval === undefined ? JUDGE_ONLY : `${percentText(estimate.confidence, 0)} interval ${interval}`})`,
		...(own === undefined ? [] : [own]),
		`${cell.scored} scored`,
		`${cell.failed} failed`,
		`${cell.abstained} abstained`,
		gate === undefined ? "no gate" : `gate: ${gate.reason}`,
	];
	return parts.join(", ");
}

function countAttributes(tests: readonly NamedTest[]): string {
	const count = (kind: TestOutcome["kind"]): number =>
		tests.filter(({ outcome }) => outcome.kind === kind).length;
	return `tests="${tests.length}" failures="${count("failure")}" errors="0" skipped="${count("skipped")}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"\n": "&#10;",
	"\r": "&#13;",
	"\t": "&#9;",
};

/** Characters that XML 1.0 cannot hold become "�". */
function escapeXml(text: string): string {
	return text
		.toWellFormed()
		.replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, "\uFFFD")
		.replaceAll(/[&<>"\n\r\t]/g, (character) => ESCAPES[character] ?? "");
}
