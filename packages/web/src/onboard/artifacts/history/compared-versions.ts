/** The two versions that are compared. */
export interface ComparedVersions {
	readonly before: string;
	readonly after: string;
}

/**
 * The versions asked for; else the newest with the one before it.
 *
 * @param versions newest first; one that became current again stands in the list twice.
 */
export function comparedVersions(
	versions: readonly { readonly version: string }[],
	asked: { readonly before?: string | undefined; readonly after?: string | undefined },
): ComparedVersions {
	const [newest = "", previous = newest] = new Set(versions.map(({ version }) => version));
	return { after: asked.after ?? newest, before: asked.before ?? previous };
}
