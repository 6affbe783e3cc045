import { projectHref } from "../../data/project-path.ts";

/** Where this tab keeps unsaved input, by what names the thing that is edited. */
export function draftKey(name: string): string {
	return `assay-draft ${projectHref(name)}`;
}
