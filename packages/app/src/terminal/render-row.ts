import { removalText, verdictReason, verdictText } from "@assay/adapters/reports";
import type { ReportRow } from "@assay/workflow/ports";
import { fitText, oneLine } from "./fit-text.ts";

/** A row as a few lines of text: what was asked, what came, what each evaluator said and why. */
export function renderRow(row: ReportRow, evaluators: readonly string[], width: number): string {
	const line = (label: string, text: string): string =>
		fitText(`  ${oneLine(label)}: ${oneLine(text)}`, width);
	const slices = row.slices.length === 0 ? "" : ` [${row.slices.join(", ")}]`;
	const verdicts = row.verdicts.flatMap((verdict, i) => {
		if (verdict === undefined) return [];
		const reason = verdictReason(verdict);
		const text = verdictText(verdict);
		return [line(evaluators[i] ?? "", reason === undefined ? text : `${text} – ${reason}`)];
	});
	return [
		fitText(oneLine(`${row.promptId}${row.trial > 0 ? ` #${row.trial}` : ""}${slices}`), width),
		line("input", row.input),
		line("response", row.response ?? missingResponse(row)),
		...verdicts,
		"",
	].join("\n");
}

function missingResponse({ responseRemovedAt }: ReportRow): string {
	return responseRemovedAt === undefined ? "none" : removalText(responseRemovedAt);
}
