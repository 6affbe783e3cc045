import type { ProjectSettings } from "@assay/sdk";
import { projectSettingsSchema } from "@assay/sdk/schema";
import { toJson } from "@assay/workflow/definitions";
import type { DocumentStore, Store, StoredDefinition } from "@assay/workflow/ports";
import { impliedProject, type Project } from "../config/project.ts";
import { parseStoredDefinition } from "./parse-stored-definition.ts";

/** Where the team's database has the settings of a project's configuration. */
const SETTINGS = { kind: "configuration", id: "project" } as const;

/**
 * The project as its configuration was when it was last brought to the team's database, for places
 * that have none of its files.
 */
export async function storedProject(
	store: Store,
	{ name, root }: Pick<Project, "name" | "root">,
): Promise<Project> {
	const coded = (await store.listDefinitions()).filter(({ origin }) => origin === "code");
	const implied = impliedProject(root);
	return {
		...implied,
		name,
		isStored: true,
		...definitionsOf(coded),
		...(await storedSettings(store)),
	};
}

function definitionsOf(
	stored: readonly StoredDefinition[],
): Pick<Project, "criteria" | "evaluators" | "slices" | "systems" | "labelingFunctions"> {
	const read = stored.flatMap(({ body, kind }) => {
		if (kind === "project") return [];
		const found = parseStoredDefinition(kind, body);
		return found.isValid ? [found.parsed] : [];
	});
	return {
		criteria: read.flatMap((one) => (one.kind === "criterion" ? [one.definition] : [])),
		evaluators: read.flatMap((one) => (one.kind === "evaluator" ? [one.definition] : [])),
		slices: read.flatMap((one) => (one.kind === "slice" ? [one.definition] : [])),
		systems: read.flatMap((one) => (one.kind === "system" ? [one.definition] : [])),
		labelingFunctions: read.flatMap((one) =>
			one.kind === "labeling-function" ? [one.definition] : [],
		),
	};
}

/** What the configuration said beside its definitions when it was last brought to the team's database. */
export async function storedSettings(store: DocumentStore): Promise<ProjectSettings> {
	const document = await store.getDocument(SETTINGS.kind, SETTINGS.id);
	if (document === undefined) return {};
	const read = projectSettingsSchema.safeParse(document.body);
	return read.success ? read.data : {};
}

/** Brings the settings of a configuration to the team's database, where they have changed. */
export async function storeSettings(
	store: Store,
	{ baseUrls, fillModel, prices, rateLimits, retention, run }: Project,
	now: number,
): Promise<void> {
	const body = toJson({
		run,
		prices,
		rateLimits,
		baseUrls,
		...(fillModel !== undefined && { fillModel }),
		...(retention !== undefined && { retention }),
	});
	const present = await store.getDocument(SETTINGS.kind, SETTINGS.id);
	if (present !== undefined && JSON.stringify(present.body) === JSON.stringify(body)) return;
	await store.putDocument({ ...SETTINGS, body, updatedAt: now });
}
