/** What the paths of a project's pages and of its API begin with: `/p/<project>` on a team's server, nothing on one's own. */
export const PROJECT_PATH: string =
	/^\/p\/[^/]+/.exec(globalThis.location?.pathname ?? "")?.[0] ?? "";

/** Address of a path of the project, such as `/runs`. */
export function projectHref(path: string): string {
	return `${PROJECT_PATH}${path}`;
}
