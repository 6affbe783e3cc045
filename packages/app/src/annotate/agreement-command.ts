import { countText } from "@assay/adapters/reports";
import type { AgreementNumbers, AgreementValue, AgreementView } from "@assay/sdk/api";
import { agreementQuestion, peopleAgreement, reviewOfRun } from "@assay/workflow/refine";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { toAgreementView } from "../http/review/agreement-view.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { renderTable, type TableColumn } from "../terminal/render-table.ts";
import { wantedCriteria } from "./commit-command.ts";
import { openRunData } from "./open-run-data.ts";
import { withTasks } from "./with-tasks.ts";

/** Flags of `assay annotate agreement`. */
export interface AgreementFlags extends ProjectFlags {
	readonly run: string;
	/** Default: every criterion that somebody labelled. */
	readonly criterion?: readonly string[];
	/** Who is compared; default: everybody. */
	readonly annotator?: readonly string[];
	/** Also by slice. */
	readonly slices?: boolean;
}

const COLUMNS: readonly TableColumn[] = [
	{ header: "rows", isFlexible: true },
	{ header: "n", align: "right" },
	{ header: "agree", align: "right" },
	{ header: "Cohen", align: "right" },
	{ header: "Fleiss", align: "right" },
	{ header: "alpha", align: "right" },
	{ header: "AC1", align: "right" },
];

/** `assay annotate agreement`: how far people agree, per criterion. */
export async function agreementCommand(flags: AgreementFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withTasks(flags, async ({ store }) => {
		const data = await openRunData(store, flags.run);
		const review = await reviewOfRun(store, data);
		const views = wantedCriteria(review, flags.criterion).map(([criterion, known]) => {
			const question = agreementQuestion(data, known, flags.annotator);
			const agreement = peopleAgreement(question, { hasSlices: flags.slices === true });
			return toAgreementView(criterion, question, agreement);
		});
		output.print(
			views.length === 0
				? `Nobody has labelled run ${data.run.id}; make a task with: assay annotate create`
				: views.flatMap((view) => describe(view, output.width)).join("\n"),
		);
		output.json({
			schema: 1,
			run: data.run.id,
			system: data.run.manifest.system.name,
			criteria: views,
		});
		return EXIT_CODE.good;
	});
}

function describe(view: AgreementView, width: number): readonly string[] {
	const { all, criterion, metric, pairs, people, slices } = view;
	const rows = [toRow("All prompts", all), ...slices.map((slice) => toRow(slice.name, slice))];
	return [
		`${criterion}: ${countText(people.length)} people, ${countText(all.rows)} rows with two answers or more, ${countText(all.singleRows)} with one (alpha: ${metric})`,
		...renderTable(COLUMNS, rows, width),
		...pairs
			.slice(0, 3)
			.flatMap(({ first, rows: common, second, share }) =>
				share === undefined || people.length < 3
					? []
					: [
							`  ${first} and ${second} agree on ${percent(share.value)} of ${countText(common)} rows`,
						],
			),
		...people.flatMap(({ annotator, isFar, withOthers }) =>
			isFar && withOthers !== undefined
				? [`  ${annotator} is far from the others: ${percent(withOthers.value)} equal answers`]
				: [],
		),
		"",
	];
}

function toRow(name: string, numbers: AgreementNumbers): readonly string[] {
	const { ac1, alpha, cohen, fleiss, rows, share } = numbers;
	return [
		name,
		countText(rows),
		share === undefined
			? "–"
			: `${percent(share.value)} ${Math.round(share.low * 100)}–${Math.round(share.high * 100)}`,
		...[cohen, fleiss, alpha, ac1].map(coefficient),
	];
}

function coefficient(known: AgreementValue | undefined): string {
	if (known === undefined) return "–";
	const { interval, value } = known;
	const range =
		interval === undefined ? "" : ` ${interval.low.toFixed(2)}–${interval.high.toFixed(2)}`;
	return `${value.toFixed(2)}${range}`;
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)}%`;
}
