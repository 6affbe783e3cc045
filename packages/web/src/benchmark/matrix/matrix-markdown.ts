import { CHANGE_MARKS, GATE_MARKS } from "@assay/core/benchmark";
import { formatCount } from "../../design/format-number.ts";
import { basisText } from "./basis-text.ts";
import { lostWords } from "./cell-sentence.ts";
import type { CellView } from "./cell-view.ts";
import type { MatrixTable, TableColumn } from "./matrix-table.ts";

/** The matrix as it is shown, as a Markdown table; names can neither break it nor become HTML or links. */
export function matrixMarkdown(table: MatrixTable): string {
	const header = ["Slice", "Prompts", ...table.columns.map((column) => md(columnTitle(column)))];
	const rows = table.rows.map(({ cells, slice }) => [
		md(slice.name),
		formatCount(slice.prompts),
		...cells.map((cell) => cellMarkdown(cell)),
	]);
	const lines = [header, header.map((_, i) => (i === 0 ? "---" : "--:")), ...rows];
	return `${lines.map((line) => `| ${line.join(" | ")} |`).join("\n")}\n`;
}

/** What a column is called where it stands alone. */
export function columnTitle(column: TableColumn): string {
	return column.kind === "evaluator"
		? column.evaluator.name
		: `${column.criterion} (worst of ${column.evaluators.length})`;
}

function cellMarkdown(view: CellView | undefined): string {
	if (view === undefined) return "–";
	const lost = lostWords(view).map((words) => `, ${words}`);
	if (view.kind === "empty") return `no rows${lost.join("")}`;
	const { change, gate, isThin, main } = view;
	return [
		`${md(main)} (${basisText(view)})`,
		change === undefined ? "" : ` ${change.text}${CHANGE_MARKS[change.cell.verdict]}`,
		gate === undefined ? "" : ` ${GATE_MARKS[gate.kind]}`,
		isThin ? " thin" : "",
		...lost,
	].join("");
}

/** One line on which nothing means anything to Markdown. */
function md(text: string): string {
	return text
		.replaceAll(/\s+/g, " ")
		.replaceAll(/[&<>|`*_~[\]!\\$(){}@#]/g, (character) => `&#${String(character.codePointAt(0))};`)
		.replaceAll("://", ":\u200b//");
}
