import type { LabelingFunctionDefinition } from "@assay/core/domain";
import type { LabelingInput, LabelingSuggestionItem } from "@assay/sdk/api";
import { useApi } from "../../../data/use-api.ts";
import { useApiAction } from "../../../data/use-api-action.ts";
import { useToast } from "../../../design/toast.tsx";
import { toJson } from "../../../onboard/artifacts/definition-draft.ts";

/** Suggestions that wait for a decision, and how to decide. */
export interface Suggestions {
	readonly open: readonly LabelingSuggestionItem[];
	readonly isBusy: boolean;
	/** Resolves to the name of the labeling function, or to nothing where it could not be made. */
	readonly accept: (id: string) => Promise<string | undefined>;
	/** @throws {ApiError} where it cannot be made so. */
	readonly acceptEdited: (id: string, definition: LabelingFunctionDefinition) => Promise<void>;
	readonly refuse: (id: string) => Promise<void>;
}

/** The suggestions of a pool under a criterion. */
export function useSuggestions(
	input: LabelingInput,
	{ isEnabled }: { readonly isEnabled: boolean },
): Suggestions {
	const toast = useToast();
	const list = useApi("GET /pools/{pool}/labeling/suggestions", input, { isEnabled });
	const accept = useApiAction("POST /pools/{pool}/labeling/suggestions/{id}/accept");
	const refuse = useApiAction("POST /pools/{pool}/labeling/suggestions/{id}/refuse");
	const { pool } = input;
	const fail = (error: unknown): undefined => {
		if (!(error instanceof Error)) throw error;
		toast({ title: "Not done", detail: error.message, isError: true });
	};
	return {
		open: isEnabled ? (list.data?.suggestions ?? []).filter(({ state }) => state === "open") : [],
		isBusy: accept.isPending || refuse.isPending,
		async accept(id) {
			try {
				const { name } = await accept.mutateAsync({ pool, id });
				toast({ title: `Accepted ${name}`, detail: "It votes when you apply" });
				return name;
			} catch (error) {
				return fail(error);
			}
		},
		async acceptEdited(id, definition) {
			await accept.mutateAsync({ pool, id, definition: toJson(definition) });
		},
		async refuse(id) {
			try {
				await refuse.mutateAsync({ pool, id });
			} catch (error) {
				fail(error);
			}
		},
	};
}
