import type { RunDetail } from "@assay/sdk/api";
import type { TaskFields } from "./task-draft.ts";

/** What each part of the form of a task is given. */
export interface TaskFormProps {
	readonly fields: TaskFields;
	/** Absent while there is no run, or it is on its way. */
	readonly run: RunDetail | undefined;
	/** Rows that were chosen in the explorer. */
	readonly chosen: number | undefined;
	readonly set: (changed: Partial<TaskFields>) => void;
}
