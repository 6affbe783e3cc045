import type { PromptFieldItem } from "@assay/sdk/api";
import { useMemo } from "react";
import { useApi } from "../../../data/use-api.ts";

/** What rules can be about in this project. */
export interface RuleContext {
	readonly fields: readonly PromptFieldItem[];
	readonly field: (name: string) => PromptFieldItem | undefined;
	readonly languages: readonly string[];
	readonly evaluators: readonly string[];
}

/** Asks what rules can be about; empty until it is known. */
export function useRuleContext(): RuleContext {
	const { data: known } = useApi("GET /prompt-fields", {});
	const { data: evaluators } = useApi("GET /definitions", { kind: "evaluator" });
	return useMemo(() => {
		const fields = known?.fields ?? [];
		return {
			fields,
			field: (name) => fields.find((one) => one.field === name),
			languages: known?.languages ?? [],
			evaluators: (evaluators?.definitions ?? [])
				.filter(({ state }) => state === "used")
				.map(({ name }) => name),
		};
	}, [known, evaluators]);
}
