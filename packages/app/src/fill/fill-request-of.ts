import { LANGUAGE_CODES } from "@assay/adapters/language";
import { createSliceLibrary } from "@assay/adapters/slices";
import { ConfigurationError, type FillKind, nearestHint } from "@assay/core/domain";
import type { FillRequest, FillSlice } from "@assay/workflow/fill";
import { prepareLocalRule } from "@assay/workflow/onboard";
import type { EffectiveProject } from "../workbench/effective-project.ts";
import type { FillFlags } from "./fill-flags.ts";

const TASKS: Readonly<Record<FillKind, string>> = {
	translated: "translate",
	paraphrased: "paraphrase",
	generated: "generate",
};
const GENERATED = 10;

/**
 * What the flags ask for.
 *
 * @throws {ConfigurationError} for an unknown slice or language, and where no model is named.
 */
export function fillRequestOf(
	kind: FillKind,
	flags: FillFlags,
	project: Pick<EffectiveProject, "fillModel" | "slices">,
): FillRequest {
	const task = TASKS[kind];
	const model = flags.model ?? project.fillModel;
	if (model === undefined)
		throw new ConfigurationError(
			`Cannot ${task} prompts: no model is named, expected --model provider:model, or fillModel in the configuration`,
		);
	const slice = flags.slice === undefined ? undefined : sliceNamed(flags.slice, task, project);
	const { count, first } = flags;
	switch (kind) {
		case "translated":
			return {
				kind,
				model,
				language: requireLanguage(flags.to, "--to"),
				withReference: flags.withReference ?? false,
				slice,
				first,
				count,
			};
		case "paraphrased":
			return { kind, model, variants: flags.variants ?? 1, slice, first, count };
		case "generated": {
			if (slice === undefined)
				throw new ConfigurationError(
					"Cannot generate prompts: no slice is named, expected --slice <name>",
				);
			const { language } = flags;
			const checked = language === undefined ? undefined : requireLanguage(language, "--language");
			return { kind, model, slice, count: count ?? GENERATED, language: checked };
		}
	}
}

function requireLanguage(code: string | undefined, flag: string): string {
	if (code !== undefined && LANGUAGE_CODES.includes(code)) return code;
	throw new ConfigurationError(
		`Cannot write prompts in ${flag} ${code ?? ""}${nearestHint(code ?? "", LANGUAGE_CODES)}: it is no language code, expected one of: ${LANGUAGE_CODES.join(", ")}`,
	);
}

function sliceNamed(
	name: string,
	task: string,
	{ slices }: Pick<EffectiveProject, "slices">,
): FillSlice {
	const names = slices.map((slice) => slice.name);
	const slice = slices.find((one) => one.name === name);
	if (slice === undefined)
		throw new ConfigurationError(
			`Cannot ${task} prompts for --slice ${name}${nearestHint(name, names)}: the project has no such slice, expected one of: ${names.join(", ") || "none"}`,
		);
	const decision = prepareLocalRule(slice.rule, createSliceLibrary());
	if (!decision.isDecided)
		throw new ConfigurationError(
			`Cannot ${task} prompts for --slice ${name}: ${decision.reason}, expected a rule over the prompts' own fields`,
		);
	return { ...slice, belongs: (prompt) => decision.belongs(prompt) };
}
