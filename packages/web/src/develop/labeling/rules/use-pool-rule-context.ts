import { useMemo } from "react";
import { useApi } from "../../../data/use-api.ts";

/** Values of a pool's metadata under one key, as texts. */
export interface PoolFieldValues {
	/** Such as `metadata.topic`. */
	readonly field: string;
	readonly values: readonly string[];
}

/** What rules about rows of a pool can be about. */
export interface PoolRuleContext {
	readonly metadata: readonly PoolFieldValues[];
	readonly languages: readonly string[];
	readonly evaluators: readonly string[];
	readonly models: readonly string[];
}

/** Asks what rules about rows of a pool can be about; empty until it is known. */
export function usePoolRuleContext(pool: string): PoolRuleContext {
	const { data: detail } = useApi("GET /pools/{pool}", { pool });
	const { data: fill } = useApi("GET /fill-options", {});
	const { data: evaluators } = useApi("GET /definitions", { kind: "evaluator" });
	return useMemo(
		() => ({
			metadata: (detail?.vocabulary.metadata ?? []).map(({ key, values }) => ({
				field: `metadata.${key}`,
				values,
			})),
			languages: fill?.languages ?? [],
			evaluators: (evaluators?.definitions ?? [])
				.filter(({ state }) => state === "used")
				.map(({ name }) => name),
			models: (fill?.models ?? []).map(({ id }) => id),
		}),
		[detail, fill, evaluators],
	);
}
