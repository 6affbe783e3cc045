import type { SystemDefinition } from "@assay/core/domain";
import type { PromptSource, PromptSourceKind, PromptVersion, VariantPrompt } from "@assay/sdk/api";
import { systemVersion } from "@assay/workflow/definitions";
import type { PromptSystem } from "@assay/workflow/playground";
import {
	listPromptDrafts,
	type PromptDraft,
	promptDraftHistory,
} from "../../playground/prompt-drafts.ts";
import type { EffectiveProject } from "../../workbench/effective-project.ts";
import { parseStoredDefinition } from "../../workbench/parse-stored-definition.ts";
import { notFound } from "../artifacts/definition-edits.ts";
import { definingFile } from "../artifacts/definition-list.ts";
import type { Workroom } from "../workroom.ts";
import { systemsWith } from "./playground-view.ts";

const MOST_VERSIONS = 100;

/** Everything that templates can be taken from: systems with a prompt, then drafts. */
export async function promptSources(
	{ store }: Workroom,
	project: EffectiveProject,
): Promise<readonly PromptSource[]> {
	return [
		...project.systems.flatMap((one) => (one.kind === "prompt" ? [ofSystem(project, one)] : [])),
		...(await listPromptDrafts(store)).map(ofDraft),
	];
}

/** Versions of one of them, newest first. @throws {NotFoundError} for an unknown name. */
export async function promptVersions(
	{ store }: Workroom,
	project: EffectiveProject,
	{ kind, name }: { readonly kind: PromptSourceKind; readonly name: string },
): Promise<PromptSource & { readonly versions: readonly PromptVersion[] }> {
	if (kind === "draft") {
		const history = await promptDraftHistory(store, name);
		const [newest] = history;
		if (newest === undefined) throw notFound({ kind: "system", name });
		return {
			...ofDraft(newest),
			versions: history.slice(0, MOST_VERSIONS).map((draft) => ({
				...ofVersion(project.systems, draft.prompt),
				version: String(draft.revision),
				createdAt: draft.createdAt,
				isCurrent: draft === newest,
				...(draft.title !== undefined && { title: draft.title }),
				...(draft.note !== undefined && { note: draft.note }),
			})),
		};
	}
	const system = project.systems.find((one) => one.name === name);
	if (system?.kind !== "prompt") throw notFound({ kind: "system", name });
	const source = ofSystem(project, system);
	const history = (await store.definitionHistory("system", name)).toReversed();
	const versions = history.slice(0, MOST_VERSIONS).flatMap((stored) => {
		const read = parseStoredDefinition("system", stored.body);
		if (!read.isValid || read.parsed.kind !== "system") return [];
		const { definition } = read.parsed;
		return definition.kind === "prompt" ? [{ stored, prompt: bodyOf(definition) }] : [];
	});
	return {
		...source,
		versions: versions.map(({ prompt, stored }, i) => ({
			...ofVersion(project.systems, prompt),
			version: stored.version,
			createdAt: stored.createdAt,
			isCurrent: i === 0 && stored.version === source.version,
		})),
	};
}

/** A draft as it is sent. */
export function ofDraft({ name, prompt, revision }: PromptDraft): PromptSource {
	return { kind: "draft", name, prompt, version: String(revision) };
}

function ofSystem(project: EffectiveProject, system: PromptSystem): PromptSource {
	const place = definingFile(project, "system", system.name);
	return {
		kind: "system",
		name: system.name,
		prompt: bodyOf(system),
		version: systemVersion(system),
		...(place !== undefined && { place }),
	};
}

function ofVersion(
	systems: readonly SystemDefinition[],
	prompt: VariantPrompt,
): Pick<PromptVersion, "prompt" | "systems"> {
	const version = systemVersion({ name: "", kind: "prompt", ...prompt });
	return { prompt, systems: systemsWith(systems, version) };
}

function bodyOf({ model, parameters, template }: PromptSystem): VariantPrompt {
	return { model, parameters, template };
}
