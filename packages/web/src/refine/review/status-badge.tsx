import type { ReviewItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge, type Tone } from "../../design/badge.tsx";

const WORDS: Readonly<
	Record<ReviewItem["status"], { readonly text: string; readonly tone: Tone }>
> = {
	ready: { text: "to decide", tone: "info" },
	waiting: { text: "waits for answers", tone: "neutral" },
	committed: { text: "committed", tone: "good" },
	"answered-since": { text: "answered since", tone: "warn" },
};

/** Where a row stands in review. */
export function StatusBadge({ status }: Pick<ReviewItem, "status">): ReactElement {
	const { text, tone } = WORDS[status];
	return <Badge tone={tone}>{text}</Badge>;
}
