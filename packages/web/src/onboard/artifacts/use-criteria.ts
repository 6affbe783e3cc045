import type { CriterionDefinition } from "@assay/core/domain";
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { apiQuery, useApi } from "../../data/use-api.ts";

/** The criteria that take part; none until they are known. */
export function useCriteria(): readonly CriterionDefinition[] {
	const { data } = useApi("GET /definitions", { kind: "criterion" });
	const names = useMemo(
		() => (data?.definitions ?? []).filter(({ state }) => state === "used").map(({ name }) => name),
		[data],
	);
	return useQueries({
		queries: names.map((name) =>
			apiQuery("GET /definitions/{kind}/{name}", { kind: "criterion", name }),
		),
		combine: (results) =>
			results.flatMap(({ data: detail }) => {
				const parsed = detail?.parsed;
				return parsed?.kind === "criterion" ? [parsed.definition] : [];
			}),
	});
}
