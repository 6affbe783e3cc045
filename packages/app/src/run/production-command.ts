import { countOf, countText } from "@assay/adapters/reports";
import { ImportError, type ReferencePrompt } from "@assay/core/domain";
import { compareProduction, type ProductionComparison } from "@assay/workflow/onboard";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { openSource } from "../import/open-source.ts";
import { renderTable } from "../terminal/render-table.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { allPrompts, decideSlices } from "./covered-prompts.ts";
import type { RunSession } from "./run-one-system.ts";

/** `assay coverage --production <file>`: how the prompts differ from those of production. */
export async function productionCommand(session: RunSession, file: string): Promise<ExitCode> {
	const { output, signal, workbench } = session;
	const { slices } = await effectiveProject(workbench);
	const { decided, undecided } = decideSlices(slices);
	const { prompts: production, unread } = await promptsIn(file, signal);
	const reference = await allPrompts(workbench.store, signal);
	const comparison = compareProduction(decided, reference, production);
	output.print(describeProduction(comparison, output.width).join("\n"));
	if (unread > 0) output.note(`${countOf(unread, "row")} of the file could not be read`);
	for (const { reason, slice } of undecided) output.note(`${slice.name} is left out: ${reason}`);
	output.json({ schema: 1, production: { ...comparison, unread } });
	return EXIT_CODE.good;
}

/** The prompts of a file, which is recognised as an import is; nothing is written. */
async function promptsIn(
	file: string,
	signal: AbortSignal,
): Promise<{ readonly prompts: readonly ReferencePrompt[]; readonly unread: number }> {
	const source = await openSource(file, { fields: {}, system: undefined, signal });
	const prompts: ReferencePrompt[] = [];
	let unread = 0;
	for await (const items of source.items(signal))
		for (const item of items) {
			if (item.kind === "prompt") prompts.push(item.prompt);
			else if (item.kind === "refused") unread++;
		}
	if (prompts.length > 0) return { prompts, unread };
	throw new ImportError(`Cannot compare with ${file}: it holds no prompts, expected at least one`);
}

function describeProduction(
	{ js, kinds, pValue, production, psi, reference, slices }: ProductionComparison,
	width: number,
): readonly string[] {
	return [
		...renderTable(
			[
				{ header: "slice", isFlexible: true },
				{ header: "reference", align: "right" },
				{ header: "production", align: "right" },
				{ header: "add for minimum", align: "right" },
				{ header: "add for half its share", align: "right" },
			],
			slices.map((slice) => [
				slice.name,
				shareText(slice.reference, slice.referenceShare),
				shareText(slice.production, slice.productionShare),
				countText(slice.addForMinimum),
				countText(slice.addForShare),
			]),
			width,
		),
		`${countOf(reference, "reference prompt")}, ${countOf(production, "production prompt")}`,
		...(psi === undefined || js === undefined || pValue === undefined
			? []
			: [
					`PSI ${psi.toFixed(3)}, Jensen-Shannon ${js.toFixed(3)} bits, p ${pValue < 0.001 ? "< 0.001" : `= ${pValue.toFixed(3)}`} for the same mix of slices`,
				]),
		`${countText(kinds.uncovered)} of ${countText(kinds.looked)} production prompts have no reference prompt of their kind`,
		...(kinds.unseenShare === undefined
			? []
			: [
					`About ${(kinds.unseenShare * 100).toFixed(1)} % of the next ones will be of a kind that the file does not have (${countText(kinds.once)} of ${countText(kinds.kinds)} kinds were seen once)`,
				]),
		...kinds.examples.slice(0, 5).map(({ count, text }) => `  ${countText(count)} ×  ${text}`),
	];
}

function shareText(count: number, share: number | undefined): string {
	return share === undefined
		? countText(count)
		: `${countText(count)} (${(share * 100).toFixed(1)} %)`;
}
