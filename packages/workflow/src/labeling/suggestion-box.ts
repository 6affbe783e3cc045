import { ConflictError, type LabelingFunctionDefinition, NotFoundError } from "@assay/core/domain";
import { toJson, toStoredDefinitions } from "../definitions/index.ts";
import type { Clock, Store } from "../ports/index.ts";
import { readSuggestion, type StoredSuggestion, SUGGESTION_KIND } from "./labeling-suggestion.ts";

/** The suggestions of a project. */
export interface SuggestionBox {
	/** Of a pool and criterion, where they are given; those that add most first. */
	list(of?: {
		readonly pool?: string;
		readonly criterion?: string;
	}): Promise<readonly StoredSuggestion[]>;
	/** @throws {NotFoundError} when there is none. */
	get(id: string): Promise<StoredSuggestion>;
	/**
	 * Makes it a labeling function of the project, with other content where that is given; the caller
	 * has checked it. The definition is durable before the suggestion counts as accepted.
	 *
	 * @throws {ConflictError} when there is a labeling function of this name.
	 */
	accept(id: string, edited?: LabelingFunctionDefinition): Promise<StoredSuggestion>;
	/** Turns it down; the same is not suggested again. */
	refuse(id: string): Promise<StoredSuggestion>;
}

/** Opens the suggestions of a project. */
export function openSuggestionBox({
	clock,
	store,
}: {
	readonly store: Store;
	readonly clock: Pick<Clock, "now">;
}): SuggestionBox {
	const get = async (id: string): Promise<{ one: StoredSuggestion; revision: number }> => {
		const document = await store.getDocument(SUGGESTION_KIND, id);
		const one = document && readSuggestion(document.body);
		if (document !== undefined && one !== undefined) return { one, revision: document.revision };
		throw new NotFoundError(
			`Cannot find suggestion "${id}": there is no such one, see "assay lf suggest"`,
		);
	};
	const put = async (one: StoredSuggestion, revision: number): Promise<StoredSuggestion> => {
		const { id } = one;
		await store.putDocument(
			{ kind: SUGGESTION_KIND, id, body: toJson(one), updatedAt: clock.now() },
			revision,
		);
		return one;
	};
	return {
		async list({ criterion, pool } = {}) {
			const documents = await store.listDocuments(SUGGESTION_KIND);
			return documents
				.flatMap(({ body }) => readSuggestion(body) ?? [])
				.filter(
					(one) =>
						(pool === undefined || one.pool === pool) &&
						(criterion === undefined || one.criterion === criterion),
				)
				.toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
		},
		get: async (id) => (await get(id)).one,
		async accept(id, edited) {
			const { one, revision } = await get(id);
			if (one.state === "accepted") return one;
			const definition = edited ?? one.definition;
			await putDefinition(store, definition, clock.now());
			return put({ ...one, state: "accepted", acceptedAs: definition.name }, revision);
		},
		async refuse(id) {
			const { one, revision } = await get(id);
			if (one.state === "accepted")
				throw new ConflictError(
					`Cannot refuse suggestion "${id}": it was accepted as "${one.acceptedAs ?? ""}", expected to disable that labeling function`,
				);
			return put({ ...one, state: "refused" }, revision);
		},
	};
}

async function putDefinition(
	store: Store,
	definition: LabelingFunctionDefinition,
	createdAt: number,
): Promise<void> {
	const kind = "labeling-function" as const;
	const current = (await store.listDefinitions(kind)).find(({ name }) => name === definition.name);
	const [stored] = toStoredDefinitions(
		{ criteria: [], evaluators: [], slices: [], systems: [], labelingFunctions: [definition] },
		{ origin: "ui", createdAt },
	);
	// An acceptance that was interrupted comes again.
	if (stored === undefined || current?.version === stored.version) return;
	await store.putDefinitions([stored], [{ kind, name: definition.name }]);
}
