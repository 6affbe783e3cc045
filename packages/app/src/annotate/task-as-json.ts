import type { AnnotationTask } from "@assay/core/domain";
import type { TaskReport } from "@assay/workflow/refine";

/** A task as `--json` tells it: without the hashes that its links are found by. */
export function taskAsJson(
	task: AnnotationTask,
	{ people, progress, purposes }: TaskReport,
): object {
	return {
		...task,
		progress,
		purposes,
		people: people.map(({ invitations, ...person }) => ({
			...person,
			links: invitations.map(({ expiresAt, id, isRevoked }) => ({ id, expiresAt, isRevoked })),
		})),
	};
}
