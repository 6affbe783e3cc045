import type { TrialItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";

/** What the judge said of a row, in a word. */
export function JudgeSays({
	item,
}: {
	readonly item: Pick<TrialItem, "kind" | "label" | "score">;
}): ReactElement {
	switch (item.kind) {
		case "missing":
			return <span className="whitespace-nowrap text-ink-faint">not asked</span>;
		case "abstained":
			return <Badge>abstained</Badge>;
		case "failed":
			return <Badge tone="bad">failed</Badge>;
		case "pass":
		case "fail":
			return <bdi>{item.label ?? item.score?.toFixed(2)}</bdi>;
	}
}
