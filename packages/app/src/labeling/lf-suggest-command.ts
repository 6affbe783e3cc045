import { countOf, countText, usdText } from "@assay/adapters/reports";
import { ConfigurationError } from "@assay/core/domain";
import {
	openSuggestionBox,
	type StoredSuggestion,
	type Suggested,
	suggestLabelingFunctions,
} from "@assay/workflow/labeling";
import { workOnPool } from "@assay/workflow/pool";
import { labelingRuleInWords } from "@assay/workflow/results";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { validateDefinition } from "../definitions/validate-definition.ts";
import { requirePrices } from "../judge/judge-session.ts";
import { createRunWorker } from "../run/run-worker.ts";
import { renderTable } from "../terminal/render-table.ts";
import {
	type LabelingFlags,
	type LabelingSession,
	labelingGround,
	withLabeling,
} from "./labeling-session.ts";
import { shareWords } from "./labeling-words.ts";

const SHORT_ID = 8;

/** `assay lf suggest`: looks for labeling functions in labels and explanations, and lists them. */
export function lfSuggestCommand(flags: LabelingFlags): Promise<ExitCode> {
	return withLabeling(flags, async (session) => {
		const { output, ports, signal, workbench } = session;
		const { model } = flags;
		if (model !== undefined) requirePrices(session, [model]);
		const { criterion, functions, pool } = await labelingGround(session, flags);
		// Held, so that two that ask at once do not both pay.
		const suggested = await workOnPool(workbench, pool.name, {
			worker: createRunWorker(workbench.store, workbench.clock),
			work: () =>
				suggestLabelingFunctions(ports, {
					pool,
					criterion: criterion.definition,
					functions,
					model,
					signal,
				}),
		});
		tell(output, suggested);
		output.json({
			schema: 1,
			pool: pool.name,
			criterion: criterion.definition.name,
			...suggested,
		});
		return EXIT_CODE.good;
	});
}

function tell(output: Output, suggested: Suggested): void {
	const { costUsd, decided, explained, labelled, problems, suggestions } = suggested;
	output.print(
		`${countOf(labelled, "labelled row")} that may teach, ${countText(explained)} with an explanation${costUsd === undefined ? "" : `; ${usdText(costUsd)}`}`,
	);
	for (const problem of problems) output.note(`  left out: ${problem}`);
	if (decided > 0) output.note(`${countText(decided)} found again that were decided before`);
	if (suggestions.length === 0) {
		output.print("No suggestion passes the test on the other half of the labels");
		return;
	}
	output.print(
		renderTable(
			[
				{ header: "id" },
				{ header: "label" },
				{ header: "rule", isFlexible: true },
				{ header: "from" },
				{ header: "promises", align: "right" },
				{ header: "tested", align: "right" },
				{ header: "coverage", align: "right" },
				{ header: "adds rows", align: "right" },
			],
			suggestions.map(cellsOf),
			output.width,
		).join("\n"),
	);
	output.print("Take one with: assay lf accept ID; turn it down with: assay lf refuse ID");
}

function cellsOf({ definition, evidence, from, id }: StoredSuggestion): readonly string[] {
	const { addsRows, coverage, promised, tested } = evidence;
	return [
		id.slice(0, SHORT_ID),
		definition.label,
		labelingRuleInWords(definition.rule),
		from,
		promised === undefined ? "unproven" : `≥ ${shareWords(promised)}`,
		`${tested.hits} of ${tested.count}`,
		shareWords(coverage),
		countText(addsRows),
	];
}

/** Flags of `assay lf accept`. */
export interface LfAcceptFlags extends LabelingFlags {
	/** Instead of the name that was suggested. */
	readonly name?: string;
}

/** `assay lf accept <id>`: makes a suggestion a labeling function of the project. */
export function lfAcceptCommand(id: string, flags: LfAcceptFlags): Promise<ExitCode> {
	return withLabeling(flags, async (session) => {
		const { output, workbench } = session;
		const box = openSuggestionBox(workbench);
		const one = await findSuggestion(session, id);
		const definition = { ...one.definition, ...(flags.name !== undefined && { name: flags.name }) };
		const [problem] = validateDefinition("labeling-function", definition, session);
		if (problem !== undefined)
			throw new ConfigurationError(
				`Cannot accept suggestion "${id}": ${problem.path.join(".")}: ${problem.message}`,
			);
		const accepted = await box.accept(one.id, definition);
		output.print(
			`Labeling function "${accepted.acceptedAs ?? definition.name}" is active; let it vote with: assay lf apply`,
		);
		output.json({ schema: 1, accepted });
		return EXIT_CODE.good;
	});
}

/** `assay lf refuse <id>`: turns a suggestion down for good. */
export function lfRefuseCommand(id: string, flags: LabelingFlags): Promise<ExitCode> {
	return withLabeling(flags, async (session) => {
		const { output, workbench } = session;
		const { id: whole } = await findSuggestion(session, id);
		const refused = await openSuggestionBox(workbench).refuse(whole);
		output.print(`"${refused.definition.name}" is refused and not suggested again`);
		output.json({ schema: 1, refused });
		return EXIT_CODE.good;
	});
}

/** By id, or its first characters. */
async function findSuggestion(
	{ workbench }: LabelingSession,
	id: string,
): Promise<StoredSuggestion> {
	const box = openSuggestionBox(workbench);
	const found = (await box.list()).filter((one) => one.id.startsWith(id));
	const [only] = found;
	if (only !== undefined && found.length === 1) return only;
	if (found.length > 1)
		throw new ConfigurationError(
			`Cannot choose a suggestion: ${found.length} ids begin with "${id}", expected more of the id`,
		);
	return box.get(id);
}
