import type { Annotation, AnnotationTask, TaskItem } from "@assay/core/domain";
import type { AnnotationStore } from "../ports/index.ts";

/** What people said in a task, oldest first: later words on a row stand beside earlier ones. */
export async function annotationsOfTask(
	store: AnnotationStore,
	{ id, system }: Pick<AnnotationTask, "id" | "system">,
	items: readonly Pick<TaskItem, "promptId">[],
): Promise<readonly Annotation[]> {
	const promptIds = [...new Set(items.map(({ promptId }) => promptId))];
	const all = await store.listAnnotations({ system, promptIds });
	return all.filter(({ task }) => task === id);
}

/** What rows of a task and annotations go together by: prompts that ask the same share a response. */
export function annotatedRowKey({
	promptId,
	responseKey = "",
}: Pick<Annotation, "promptId" | "responseKey">): string {
	return `${responseKey} ${promptId}`;
}
