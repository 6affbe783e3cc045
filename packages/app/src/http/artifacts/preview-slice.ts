import { createSliceLibrary } from "@assay/adapters/slices";
import type { Json } from "@assay/core/domain";
import type { SlicePreview } from "@assay/sdk/api";
import { prepareLocalRule, ruleScan } from "@assay/workflow/onboard";
import { ruleInWords } from "@assay/workflow/results";
import { validateDefinition } from "../../definitions/validate-definition.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { parseStoredDefinition } from "../../workbench/parse-stored-definition.ts";
import type { Workroom } from "../workroom.ts";
import { promptItem } from "./prompt-item.ts";

/** An answer comes after so many milliseconds, complete or not. */
const PATIENCE_MS = 200;
const SHOWN = { matching: 20, others: 5 };
/** A name that no slice has, so that only the rule is looked at. */
const NAME = "preview";

/** Which current prompts a rule finds: what is known after a moment. */
export async function previewSlice(workroom: Workroom, rule: Json): Promise<SlicePreview> {
	const startedAt = performance.now();
	const nothing = { count: 0, looked: 0, matching: [], others: [], isExact: true };
	const took = (): number => performance.now() - startedAt;
	const body = { name: NAME, rule };
	const project = await effectiveProject(workroom.session.workbench);
	const issues = validateDefinition("slice", body, { project }).map(({ message, path }) => ({
		path: path.slice(1),
		message,
	}));
	const read = parseStoredDefinition("slice", body);
	const prompts = (await workroom.promptShelf.now()).seqs.length;
	if (issues.length > 0 || !read.isValid || read.parsed.kind !== "slice")
		return { ...nothing, issues, prompts, tookMs: took() };
	const { rule: parsed } = read.parsed.definition;
	const inWords = ruleInWords(parsed);
	const decision = prepareLocalRule(parsed, createSliceLibrary());
	if (!decision.isDecided)
		return { ...nothing, issues, prompts, inWords, undecided: decision.reason, tookMs: took() };
	const { result, ...look } = await workroom.promptScans.previews.look({
		key: `preview ${JSON.stringify(parsed)}`,
		make: () => ruleScan(decision.belongs, SHOWN),
		patienceMs: Math.max(0, PATIENCE_MS - took()),
	});
	return {
		issues,
		inWords,
		...look,
		count: result.count,
		...(look.looked > 0 && { share: result.count / look.looked }),
		matching: result.matching.map(promptItem),
		others: result.others.map(promptItem),
		tookMs: took(),
	};
}
