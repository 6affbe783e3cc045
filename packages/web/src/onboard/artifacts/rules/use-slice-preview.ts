import type { SliceRule } from "@assay/core/domain";
import type { SlicePreview } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { api } from "../../../data/api.ts";
import { useQuiet } from "../../../data/use-quiet.ts";
import { toJson } from "../definition-draft.ts";

const TYPING_MS = 120;
const ASK_AGAIN_MS = 300;

/** Which prompts a rule finds, asked for when typing stops, and again while counting goes on. */
export function useSlicePreview(rule: SliceRule): UseQueryResult<SlicePreview, ApiError> {
	const settled = useQuiet(rule, TYPING_MS);
	return useQuery<SlicePreview, ApiError>({
		queryKey: ["POST /slices/preview", settled],
		queryFn: ({ signal }) =>
			api.call("POST /slices/preview", { rule: toJson(settled) }, { signal }),
		meta: { topics: ["prompts", "definitions"] },
		refetchInterval: ({ state }) => (state.data?.isExact === false ? ASK_AGAIN_MS : false),
	});
}
