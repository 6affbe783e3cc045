/** Roles of people in a project, each with the rights of those before it. */
export const ROLES = ["annotator", "reviewer", "developer", "admin"] as const;

/**
 * What a person may do in a project: an annotator answers tasks, a reviewer reads everything and
 * decides on ground truth, a developer changes and runs, an admin decides who may do what.
 */
export type Role = (typeof ROLES)[number];

/**
 * Whether a role has the rights of another.
 *
 * @example
 * hasRights("developer", "reviewer") // => true
 * @example
 * hasRights("annotator", "reviewer") // => false
 */
export function hasRights(role: Role, needed: Role): boolean {
	return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
