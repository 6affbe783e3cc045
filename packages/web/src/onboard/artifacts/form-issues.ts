import type { ProblemIssue } from "@assay/sdk/api";

type Path = ProblemIssue["path"];

/** What is wrong in a form, by place. */
export interface FormIssues {
	readonly all: readonly ProblemIssue[];
	/** What is wrong at exactly this place. */
	at(...path: Path): string | undefined;
	/** What is wrong at this place or anywhere in it. */
	within(...path: Path): string | undefined;
	/** The part of them below a place, with paths from there. */
	under(...path: Path): FormIssues;
}

/**
 * Makes problems findable by their place.
 *
 * @example
 * formIssues([{ path: ["rule", "field"], message: "none" }]).under("rule").at("field") // => "none"
 */
export function formIssues(all: readonly ProblemIssue[]): FormIssues {
	const find = (path: Path, isDeep: boolean): string | undefined => {
		const found = all.filter(
			(issue) => startsWith(issue.path, path) && (isDeep || issue.path.length === path.length),
		);
		return found.length === 0 ? undefined : found.map(({ message }) => message).join("; ");
	};
	return {
		all,
		at: (...path) => find(path, false),
		within: (...path) => find(path, true),
		under: (...path) =>
			formIssues(
				all
					.filter((issue) => startsWith(issue.path, path))
					.map((issue) => ({ ...issue, path: issue.path.slice(path.length) })),
			),
	};
}

function startsWith(path: Path, start: Path): boolean {
	return start.every((part, i) => path[i] === part);
}
