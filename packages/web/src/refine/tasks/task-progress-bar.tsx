import type { TaskProgress } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";

/** Where rows stand, the most done first, with the colours that stand for it. */
export const TASK_STEPS = [
	{ key: "completed", status: "completed", label: "Completed", colour: "bg-good" },
	{
		key: "readyForReview",
		status: "ready-for-review",
		label: "Ready for review",
		colour: "bg-accent",
	},
	{ key: "inAnnotation", status: "in-annotation", label: "In annotation", colour: "bg-warn" },
	{
		key: "needsAssignee",
		status: "needs-assignee",
		label: "Needs somebody",
		colour: "bg-line-strong",
	},
] as const;

/** How far a task is, as parts of one bar. */
export function TaskProgressBar({
	label,
	progress,
}: {
	readonly label: string;
	readonly progress: TaskProgress;
}): ReactElement {
	const words = TASK_STEPS.map(
		({ key, label: name }) => `${formatCount(progress[key])} ${name.toLowerCase()}`,
	);
	return (
		<div
			role="img"
			aria-label={`${label}: ${words.join(", ")}`}
			title={words.join(", ")}
			className="flex h-1.5 w-full gap-px overflow-hidden rounded-full bg-neutral-soft"
		>
			{TASK_STEPS.filter(({ key }) => progress[key] > 0).map(({ colour, key }) => (
				<span
					key={key}
					className={key === "needsAssignee" ? undefined : colour}
					style={{ flexGrow: progress[key], flexBasis: 0 }}
				/>
			))}
		</div>
	);
}
