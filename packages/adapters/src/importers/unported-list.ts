import type { Unported } from "@assay/workflow/ports";

/** Collects what an importer does not take; equal findings are counted together. */
export interface UnportedList {
	add(finding: Omit<Unported, "count">, count?: number): void;
	/** In the order in which they were first met. */
	list(): readonly Unported[];
}

/** An empty list of things that are not taken. */
export function unportedList(): UnportedList {
	const findings = new Map<string, Unported>();
	return {
		add(finding, count = 1) {
			const key = JSON.stringify([finding.what, finding.where, finding.reason]);
			const known = findings.get(key)?.count ?? 0;
			findings.set(key, { ...finding, count: known + count });
		},
		list: () => [...findings.values()],
	};
}
