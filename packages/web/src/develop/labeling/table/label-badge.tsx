import type { LabelingView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge } from "../../../design/badge.tsx";
import { cleanText } from "../../../design/clean-text.ts";

/** Props of {@link LabelBadge}. */
export interface LabelBadgeProps {
	readonly label: string;
	readonly labels: LabelingView["labels"];
}

/** A label of the criterion; its colour says whether it passes. */
export function LabelBadge({ label, labels }: LabelBadgeProps): ReactElement {
	const found = labels.find(({ name }) => name === label);
	const tone = found === undefined ? "neutral" : found.passes ? "good" : "bad";
	return (
		<Badge tone={tone}>
			<bdi>{cleanText(label)}</bdi>
		</Badge>
	);
}
