import type { Job } from "@assay/sdk/api";

/** What is said about work that has ended. */
export interface JobNotice {
	readonly title: string;
	readonly detail?: string | undefined;
	readonly isError: boolean;
	/** What the link to it says, and where it leads on this page. */
	readonly label: string;
	readonly address: string;
}

const WORDS = { finished: "Finished", incomplete: "Not complete", failed: "Failed" } as const;

const HOMES: Readonly<Record<Job["kind"], string>> = {
	run: "/runs",
	import: "/import",
	fill: "/coverage/review",
	judge: "/builder",
	develop: "/develop",
};

/**
 * Says how a job ended and where to look; nothing where a person stopped it, or where the screen at
 * `pathname` shows it already.
 *
 * @example
 * jobNotice({ ...job, state: "cancelled" }, "/") // => undefined
 */
export function jobNotice(job: Job, pathname: string): JobNotice | undefined {
	const { failure, kind, runId, runIds, state, title } = job;
	if (state === "running" || state === "cancelled") return undefined;
	const home = HOMES[kind];
	// Each step of developing shows what came of its own work; a failure may be of another step.
	if (kind === "develop" && state === "finished" && pathname.startsWith(`${home}/`))
		return undefined;
	if (pathname === home || runIds.some((id) => pathname === `/runs/${id}`)) return undefined;
	return {
		title: `${WORDS[state]}: ${title}`,
		detail: failure,
		isError: state !== "finished",
		...(kind !== "run" || runId === undefined
			? { label: "Open", address: home }
			: state === "finished"
				? { label: "Matrix", address: `/?run=${encodeURIComponent(runId)}` }
				: { label: "Open", address: `/runs/${encodeURIComponent(runId)}` }),
	};
}
