import {
	countText,
	escapeMarkdown,
	estimateText,
	intervalText,
	momentText,
	percentText,
} from "@assay/adapters/reports";
import type { CurationCard } from "@assay/workflow/curate";

/** The card of a curated set for people, as Markdown. */
export function cardMarkdown(card: CurationCard): string {
	return [
		`# ${escapeMarkdown(card.name)}`,
		"",
		`${countText(card.rows)} rows, ${percentText(card.yield, 1)} of a pool. ${partInWords(card)}`,
		"",
		"| what | value |",
		"|---|---|",
		...factsOf(card).map(([name, value]) => `| ${name} | ${value} |`),
		"",
		card.part === "curated" ? "## Funnel" : "## Funnel of the curated set",
		"",
		"| step | removed | left |",
		"|---|---:|---:|",
		`| pool | | ${countText(card.funnel.total)} |`,
		...card.funnel.steps.map(
			({ left, reason, removed }) => `| ${reason} | ${countText(removed)} | ${countText(left)} |`,
		),
		...groupLines(card),
		"",
		"## Contamination",
		"",
		`${card.contamination.inSet} rows of the set hold a text of the benchmark. ${countText(card.contamination.refused)} rows were refused; all were compared with ${countText(card.contamination.references)} texts.`,
		"",
	].join("\n");
}

function partInWords({ part }: CurationCard): string {
	switch (part) {
		case "curated":
			return "The curated set.";
		case "random":
			return "Baseline: a random sample of the clean rows, good or not.";
		case "longest":
			return "Baseline: the clean rows with the longest responses, good or not.";
	}
}

function factsOf(card: CurationCard): readonly (readonly [string, string])[] {
	const { expectedPrecision, filter, hashes, heldOutLabels, part, pool, versions } = card;
	const { promise, settings, threshold } = filter;
	const source = pool.source.kind === "run" ? `run ${pool.source.run}` : pool.source.source;
	const settingsText = Object.entries(settings)
		.map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`)
		.join(", ");
	return [
		[
			"Pool",
			`${escapeMarkdown(pool.name)}, ${countText(pool.rows)} rows of ${escapeMarkdown(source)}`,
		],
		["Criterion", `${escapeMarkdown(filter.criterion)} (${filter.criterionVersion})`],
		["Scores", escapeMarkdown(scoringText(filter.scoring))],
		["Threshold", threshold === undefined ? "none" : String(threshold)],
		[
			"Promise",
			promise === undefined
				? "none"
				: `precision of at least ${percentText(promise.precision, 0)} with confidence ${percentText(promise.confidence, 0)}, on ${countText(promise.labels)} held-out labels`,
		],
		[part === "curated" ? "Settings" : "Settings of the curated set", escapeMarkdown(settingsText)],
		["Quality model", versions.qualityModel ?? "none"],
		["Label model", versions.labelModel ?? "none"],
		[
			"Labeling functions",
			versions.labelingFunctions
				.map(({ name, version }) => `${escapeMarkdown(name)} (${version.slice(0, 12)})`)
				.join(", ") || "none",
		],
		["Held-out labels", countText(heldOutLabels)],
		[
			"Expected precision",
			expectedPrecision === undefined
				? "not known"
				: `${estimateText(expectedPrecision, "pass-rate")} (${intervalText(expectedPrecision, "pass-rate")}, ${countText(expectedPrecision.count)} labels)`,
		],
		["Rows", hashes.rows],
		...(hashes.file === undefined ? [] : [["File (SHA-256)", hashes.file] as const]),
		["Curated", momentText(card.curatedAt)],
		["License", card.license],
	];
}

function scoringText(scoring: CurationCard["filter"]["scoring"]): string {
	switch (scoring.kind) {
		case "quality-model":
			return `quality model ${scoring.name}`;
		case "label-model":
			return "label model";
		case "none":
			return "none, the pool was only cleaned";
	}
}

function groupLines({ filter, groups, part }: CurationCard): readonly string[] {
	if (filter.settings.by === undefined || part !== "curated") return [];
	return [
		"",
		`## By ${escapeMarkdown(filter.settings.by)}`,
		"",
		"| group | weight | available | kept |",
		"|---|---:|---:|---:|",
		...groups.map(
			({ available, group = "without a group", kept, weight }) =>
				`| ${escapeMarkdown(group)} | ${weight} | ${countText(available)} | ${countText(kept)} |`,
		),
	];
}
