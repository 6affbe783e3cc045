import type { LabelingFunctionDefinition } from "@assay/core/domain";
import type { LabelingPreview } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { api } from "../../../data/api.ts";
import { topicsOf } from "../../../data/topics-of.ts";
import { useQuiet } from "../../../data/use-quiet.ts";
import { toJson } from "../../../onboard/artifacts/definition-draft.ts";

const TYPING_MS = 250;
const KEY = "POST /pools/{pool}/labeling/preview";
/** A name that stands for one that is not given yet. */
const UNNAMED = "preview";

/** What a labeling function would do, asked for when typing stops. */
export function useLabelingPreview(
	pool: string,
	definition: LabelingFunctionDefinition,
): UseQueryResult<LabelingPreview, ApiError> {
	// What does not change the votes asks for nothing.
	const { active: _active, description: _description, ...voting } = definition;
	const settled = useQuiet({ ...voting, name: definition.name || UNNAMED }, TYPING_MS);
	return useQuery<LabelingPreview, ApiError>({
		queryKey: [KEY, pool, settled],
		queryFn: ({ signal }) => api.call(KEY, { pool, definition: toJson(settled) }, { signal }),
		placeholderData: keepPreviousData,
		meta: {
			topics: topicsOf(KEY, {}).filter((topic) => topic === "ground-truth" || topic === "pools"),
		},
	});
}
