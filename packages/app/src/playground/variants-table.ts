import { durationText, usdText } from "@assay/adapters/reports";
import { type PlaygroundCell, variantSums } from "@assay/workflow/playground";
import { renderTable } from "../terminal/render-table.ts";
import type { OpenPlayground } from "./open-playground.ts";

/** What came, as text: the variants in numbers, then each response. */
export function variantsTable(
	{ prepared, prompts }: OpenPlayground,
	cells: readonly (readonly PlaygroundCell[])[],
	width: number,
): string {
	const { evaluators, variants } = prepared;
	const sums = variants.map((_, i) => variantSums(evaluators, cells[i] ?? []));
	const numbers = renderTable(
		[
			{ header: "variant", isFlexible: true },
			{ header: "answered", align: "right" },
			{ header: "cost", align: "right" },
			{ header: "median time", align: "right" },
			...evaluators.map(({ name }) => ({ header: name, align: "right" as const })),
		],
		sums.map(({ answered, checks, costUsd, latencyP50Ms, missing }, i) => [
			variants[i]?.definition.name ?? "",
			`${answered} of ${answered + missing}`,
			costUsd === undefined ? "" : usdText(costUsd),
			latencyP50Ms === undefined ? "" : durationText(latencyP50Ms),
			...checks.map(({ failed, passed }) => `${passed} of ${passed + failed}`),
		]),
		width,
	);
	const responses = renderTable(
		[
			{ header: "prompt" },
			{ header: "variant", isFlexible: true },
			{ header: "response", isFlexible: true },
		],
		prompts.flatMap(({ prompt }, place) =>
			variants.map(({ definition }, i) => [
				i === 0 ? prompt.id : "",
				definition.name,
				cells[i]?.[place]?.response?.text ?? cells[i]?.[place]?.failure?.detail ?? "",
			]),
		),
		width,
	);
	return [...numbers, "", ...responses].join("\n");
}
