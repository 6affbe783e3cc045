import type { Role } from "@assay/core/domain";

/** What each role may do, for people. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
	annotator: "answers annotation tasks",
	reviewer: "reads everything, makes tasks and decides on ground truth",
	developer: "changes definitions, imports, runs and develops",
	admin: "decides who may do what, and sees the audit log",
};
