import type { DefinitionDetail, TypedDefinition } from "@assay/sdk/api";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { apiQuery } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { toJson } from "./definition-draft.ts";
import { readStoredDraft } from "./stored-draft.ts";
import { useVersionedDraft, type VersionedDraft } from "./use-versioned-draft.ts";

/**
 * What a form makes of a definition, until it is saved.
 *
 * @param parsed the body of `detail`, which has one.
 */
export function useDefinitionDraft(
	detail: DefinitionDetail,
	parsed: TypedDefinition,
): VersionedDraft<TypedDefinition> {
	const { createdAt, kind, name, version } = detail;
	const queries = useQueryClient();
	const put = useApiAction("PUT /definitions/{kind}/{name}");
	const { queryKey } = apiQuery("GET /definitions/{kind}/{name}", { kind, name });
	const newest = useMemo(
		() => ({ version, at: createdAt, value: parsed }),
		[createdAt, parsed, version],
	);
	return useVersionedDraft<TypedDefinition>({
		name: `${kind} ${name}`,
		newest,
		read: (stored) => readStoredDraft(kind, stored),
		refresh: () => queries.invalidateQueries({ queryKey }),
		save: async (value, expectedVersion) => {
			const body = toJson(value.definition);
			const stored = await put.mutateAsync({ kind, name, body, expectedVersion });
			queries.setQueryData(queryKey, stored);
			return { version: stored.version, at: stored.createdAt, value: stored.parsed ?? value };
		},
	});
}
