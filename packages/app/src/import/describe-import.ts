import { countText } from "@assay/adapters/reports";
import type {
	ImportCounts,
	ImportReport,
	ImportResult,
	NamedCount,
	SourceDescription,
} from "@assay/workflow/onboard";

/** What an import would do, for people. */
export function describeImport(report: ImportReport): string {
	const { criteria, evaluators, slices } = report.proposed;
	const proposals = [
		["criteria", criteria.map((one) => one.name)],
		["evaluators", evaluators.map((one) => one.name)],
		["slices", slices.map((one) => one.name)],
	] as const;
	return [
		...describeSource(report),
		...describeCounts(report, "would be"),
		...proposals
			.filter(([, names]) => names.length > 0)
			.map(([what, names]) => `  proposed ${what}: ${names.join(", ")}`),
		"Nothing was written; leave out --dry-run to import.",
	].join("\n");
}

/** What an import did, for people; `takesPart`: runs use its definitions without further ado. */
export function describeResult(
	result: ImportResult,
	{ takesPart }: { readonly takesPart: boolean },
): string {
	return [
		...describeSource(result),
		...describeCounts(result, "are"),
		...definitionLines(result.definitions, takesPart),
	].join("\n");
}

function definitionLines(
	{ added, kept, unchanged }: ImportResult["definitions"],
	takesPart: boolean,
): readonly string[] {
	if (added + unchanged + kept.length === 0) return [];
	const use = takesPart
		? "runs use them"
		: 'runs leave them out, since the project has a configuration; adopt them with "assay pull --imported" or in the browser';
	return [
		`  definitions: ${countText(added)} are new, ${countText(unchanged)} there already; ${use}`,
		...kept.map((name) => `  the project's own stays: ${name}`),
	];
}

function describeSource({
	columns,
	files,
	format,
	unported,
}: SourceDescription): readonly string[] {
	const width = Math.max(0, ...columns.map(({ column }) => column.length));
	return [
		`${files.join(", ")}: ${format}`,
		...columns.map(
			({ because, becomes, column }) => `  ${column.padEnd(width)} → ${becomes} (${because})`,
		),
		...unported.map(
			({ count, reason, what, where }) =>
				`  not taken: ${countText(count)} × ${what} at ${where}: ${reason}`,
		),
	];
}

function describeCounts(counts: ImportCounts, verb: string): readonly string[] {
	const { annotations, prompts, refused, repeated, responses, unknownPrompts, verdicts } = counts;
	const again = Object.values(repeated).reduce((sum, count) => sum + count, 0);
	return [
		`  prompts: ${countText(prompts.added)} ${verb} new, ${countText(prompts.changed)} changed, ${countText(prompts.unchanged)} unchanged`,
		...namedLines("responses of", responses),
		...namedLines("verdicts of", verdicts),
		...annotations.map(({ count, name }) => `  labels of ${name}: ${countText(count)}`),
		...(again === 0 ? [] : [`  taken once although repeated in the file: ${countText(again)}`]),
		...(unknownPrompts.count === 0
			? []
			: [
					`  about prompts that are not there yet: ${countText(unknownPrompts.count)} (${unknownPrompts.first.join(", ")}, …)`,
				]),
		...(refused.count === 0 ? [] : [`  refused: ${countText(refused.count)}`]),
		...refused.first.map(({ at, reason }) => `    ${at.file}:${at.line}: ${reason}`),
	];
}

function namedLines(what: string, list: readonly NamedCount[]): readonly string[] {
	return list.map(
		({ added, name, unchanged }) =>
			`  ${what} ${name}: ${countText(added)} new, ${countText(unchanged)} there already`,
	);
}
