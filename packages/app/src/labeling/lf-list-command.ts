import { countOf, countText } from "@assay/adapters/reports";
import {
	analysePool,
	type LabelingRow,
	type LabelingTable,
	labelingTable,
} from "@assay/workflow/labeling";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { renderTable, type TableColumn } from "../terminal/render-table.ts";
import { type LabelingFlags, labelingGround, withLabeling } from "./labeling-session.ts";
import { accuracyWords, FLAG_WORDS, shareWords } from "./labeling-words.ts";

interface LabelingColumn extends TableColumn {
	readonly cell: (row: LabelingRow) => string;
	/** Left out on a narrow terminal, where names need the room. */
	readonly isWide?: boolean;
}

const COLUMNS: readonly LabelingColumn[] = [
	{ header: "labeling function", isFlexible: true, cell: ({ name }) => name },
	{ header: "", cell: stateOf },
	{ header: "votes for", cell: ({ polarity }) => polarity?.join(", ") ?? "" },
	{ header: "coverage", align: "right", cell: ({ coverage }) => shareWords(coverage) },
	{ header: "overlaps", align: "right", isWide: true, cell: ({ overlap }) => shareWords(overlap) },
	{
		header: "conflicts",
		align: "right",
		isWide: true,
		cell: ({ conflict }) => shareWords(conflict),
	},
	{ header: "right", align: "right", cell: accuracyWords },
	{ header: "estimated", align: "right", cell: ({ analysis }) => shareWords(analysis?.precision) },
];
const WIDE = 110;

/** `assay lf list`: what each labeling function of a criterion does on a pool, and is worth. */
export function lfListCommand(flags: LabelingFlags): Promise<ExitCode> {
	return withLabeling(flags, async (session) => {
		const { output, workbench } = session;
		const { criterion, functions, pool } = await labelingGround(session, flags);
		const request = { pool, criterion: criterion.definition, functions };
		await analysePool(workbench, request);
		const table = await labelingTable(workbench.store, request);
		showLabelingTable(output, table);
		output.json({ schema: 1, pool: pool.name, criterion: criterion.definition.name, ...table });
		return EXIT_CODE.good;
	});
}

/** Prints a table of labeling functions. */
export function showLabelingTable(output: Output, table: LabelingTable): void {
	if (table.rows.length === 0) {
		output.print(
			"No labeling functions; write some in the configuration or the browser, or have them suggested: assay lf suggest",
		);
		return;
	}
	const columns = COLUMNS.filter(({ isWide }) => isWide !== true || output.width >= WIDE);
	const cells = table.rows.map((row) => columns.map(({ cell }) => cell(row)));
	output.print(renderTable(columns, cells, output.width).join("\n"));
	const { conflict, coverage, gold, overlap } = table;
	const warnings = table.rows.flatMap(warningLines);
	output.print(
		[
			coverage === undefined
				? "None is applied yet: assay lf apply"
				: `Active ones together: coverage ${shareWords(coverage)}, overlaps ${shareWords(overlap)}, conflicts ${shareWords(conflict)}`,
			`${countText(gold)} labelled rows that may teach`,
			...(warnings.length === 0 ? [] : ["Warnings:", ...warnings]),
		].join("\n"),
	);
}

/** One line for each labeling function with something wrong. */
function warningLines({ analysis, failures, flags = [], name }: LabelingRow): readonly string[] {
	const [partner] = analysis?.partners ?? [];
	const warnings = [
		...flags.map((flag) =>
			flag === "duplicate" && partner !== undefined ? `repeats ${partner.name}` : FLAG_WORDS[flag],
		),
		...(failures === undefined ? [] : [`failed on ${countOf(failures.rows, "row")}`]),
	];
	return warnings.length === 0 ? [] : [`  ${name}: ${warnings.join("; ")}`];
}

function stateOf({ isActive, isApplied }: LabelingRow): string {
	if (!isActive) return "off";
	return isApplied ? "" : "to apply";
}
