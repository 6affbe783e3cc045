import type { CoveredSlice } from "@assay/sdk/api";
import { useMemo } from "react";
import { useCoverage } from "../coverage/use-coverage.ts";

/** Looks slices up by name with the prompts that they have; nothing until they are counted. */
export function useSliceSizes(isEnabled: boolean): (name: string) => CoveredSlice | undefined {
	const { data } = useCoverage({ isEnabled });
	return useMemo(() => {
		const sizes = new Map((data?.slices ?? []).map((slice) => [slice.name, slice]));
		return (name) => sizes.get(name);
	}, [data]);
}
