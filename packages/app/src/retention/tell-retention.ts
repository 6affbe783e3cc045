import { countOf, countText, momentText } from "@assay/adapters/reports";
import type { RetentionReport, RetentionSettings } from "@assay/workflow/retention";
import type { Output } from "../cli/output.ts";
import { renderTable, type TableColumn } from "../terminal/render-table.ts";

const SHOWN_VERSION = 12;
const COLUMNS: readonly TableColumn[] = [
	{ header: "system", isFlexible: true },
	{ header: "version" },
	{ header: "newest run ended" },
	{ header: "old", align: "right" },
	{ header: "stay", align: "right" },
];

/** Shows what a pass removes, or would remove, of each version of a system. */
export function tellSystems({ systems }: RetentionReport, output: Output): void {
	if (systems.length === 0) return;
	const rows = systems.map(({ kept, lastRunAt, name, removed, version }) => [
		name,
		version.slice(0, SHOWN_VERSION),
		lastRunAt === undefined ? "no run" : momentText(lastRunAt),
		countText(removed + kept),
		countText(kept),
	]);
	output.print(`${renderTable(COLUMNS, rows, output.width).join("\n")}\n`);
}

/** What a pass would remove, in words. */
export function previewText(
	{ cutoff, kept, removed }: RetentionReport,
	{ responsesDays }: RetentionSettings,
): string {
	const old = `older than ${countOf(responsesDays, "day")} (${momentText(cutoff)})`;
	if (removed + kept === 0) return `No response is ${old}`;
	return `${countOf(removed, "response")} ${old} would go${stayText(kept)}`;
}

/** What a pass has removed, in words. */
export function outcomeText({ cutoff, kept, removed, replies = 0 }: RetentionReport): string {
	return `removed ${countOf(removed, "response")} and ${countOf(replies, "raw reply", "raw replies")} of judges older than ${momentText(cutoff)}${stayText(kept)}`;
}

function stayText(kept: number): string {
	return kept === 0
		? ""
		: `; ${countText(kept)} stay${kept === 1 ? "s" : ""}, labelled or in a task or pool`;
}
