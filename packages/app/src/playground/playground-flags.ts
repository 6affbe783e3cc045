import { readFileSync } from "node:fs";
import { ConfigurationError, nearestHint, type SystemDefinition } from "@assay/core/domain";
import type { PlaygroundVariant, VariantPrompt } from "@assay/sdk/api";
import { MOST_VARIANTS } from "@assay/workflow/playground";
import type { CallFlags } from "../run/run-options.ts";

/** Flags of `assay playground`. */
export interface PlaygroundFlags extends CallFlags {
	/** Files with a template each. */
	readonly template?: readonly string[];
	readonly model?: readonly string[];
	readonly evaluator?: readonly string[];
	readonly slice?: string;
	readonly prompt?: readonly string[];
	readonly first?: number;
	readonly sample?: number;
	readonly seed?: number;
	readonly withTest?: boolean;
	/** A trial that was stored; instead of systems and a sample. */
	readonly trial?: string;
	/** Only this one of its variants, from 0. */
	readonly variant?: number;
	/** Only this one of its prompts. */
	readonly onlyPrompt?: string;
}

/**
 * What is put side by side: the systems as they are, then each template (of the first system where
 * no file is named) with each model (the first system's where none is named).
 *
 * @throws {ConfigurationError} for an unknown system, and for none or too many variants.
 */
export function variantsOf(
	project: { readonly systems: readonly SystemDefinition[] },
	systems: readonly string[],
	{ model, template }: Pick<PlaygroundFlags, "model" | "template">,
): readonly PlaygroundVariant[] {
	const named = systems.map((name) => promptSystem(project.systems, name));
	const [base] = named;
	const texts = template?.map((file) => ({ label: file, text: readTemplate(file) }));
	const asTheyAre = named.map(({ label, prompt }) => ({ label, prompt }));
	if (texts === undefined && model === undefined) return requireCount(asTheyAre);
	const bodies: readonly PlaygroundVariant[] =
		texts?.map(({ label, text }) => ({
			label,
			prompt: { model: "", parameters: {}, ...base?.prompt, template: text },
		})) ?? (base === undefined ? [] : [base]);
	const made = bodies.flatMap(({ label, prompt }) =>
		(model ?? [prompt.model]).map((one) => ({
			label: model === undefined ? label : `${label}, ${one}`,
			prompt: { ...prompt, model: one },
		})),
	);
	const lacking = made.find(({ prompt }) => prompt.model === "");
	if (lacking !== undefined)
		throw new ConfigurationError(
			`Cannot try ${lacking.label}: no model is named, expected --model or a system`,
		);
	return requireCount([...asTheyAre, ...made]);
}

function requireCount(variants: readonly PlaygroundVariant[]): readonly PlaygroundVariant[] {
	if (variants.length > 0 && variants.length <= MOST_VARIANTS) return variants;
	throw new ConfigurationError(
		`Cannot try ${variants.length} variants, expected from 1 to ${MOST_VARIANTS}: name systems, --template files or --model`,
	);
}

function promptSystem(
	systems: readonly SystemDefinition[],
	name: string,
): PlaygroundVariant & { readonly prompt: VariantPrompt } {
	const known = systems.filter((one) => one.kind === "prompt");
	const found = known.find((one) => one.name === name);
	const names = known.map((one) => one.name);
	if (found === undefined)
		throw new ConfigurationError(
			`Cannot try "${name}"${nearestHint(name, names)}: the project has no such system with a prompt, expected one of: ${names.join(", ") || "none is there"}`,
		);
	const { model, parameters, template } = found;
	return { label: name, prompt: { model, parameters, template } };
}

function readTemplate(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		throw new ConfigurationError(`Cannot read --template ${file}: expected a text file`, {
			cause: error,
		});
	}
}
