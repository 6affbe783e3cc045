import type { TaskSummary } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge, type Tone } from "../../design/badge.tsx";

const LOOKS: Readonly<
	Record<TaskSummary["state"], { readonly tone: Tone; readonly text: string }>
> = {
	open: { tone: "info", text: "Open" },
	paused: { tone: "warn", text: "Paused" },
	closed: { tone: "neutral", text: "Closed" },
};

/** Whether a task takes answers. */
export function TaskStateBadge({ state }: Pick<TaskSummary, "state">): ReactElement {
	const { text, tone } = LOOKS[state];
	return <Badge tone={tone}>{text}</Badge>;
}
