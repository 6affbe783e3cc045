import type { Random } from "@assay/core/numeric";

/** What readers look at. */
export interface ReadProject {
	/** Finished runs, newest first. */
	readonly finished: readonly string[];
	/** The run that is being written, once it is known. */
	readonly live: string | undefined;
	readonly prompts: number;
}

/** One request of a reader. */
export interface ReaderRequest {
	readonly what: ReaderOperation;
	/** Path and query below the API's root. */
	readonly path: string;
}

/** What readers do, and how often of a hundred times. */
const MIX = {
	explorer: 40,
	matrix: 15,
	baseline: 15,
	record: 15,
	compare: 5,
	runs: 10,
} as const;

/** Kind of a reader's request. */
export type ReaderOperation = keyof typeof MIX;

/** Kinds of requests. */
export const READER_OPERATIONS: readonly ReaderOperation[] = Object.keys(MIX).filter(
	(name): name is ReaderOperation => name in MIX,
);

const FILTERS: readonly ((random: Random) => string)[] = [
	() => "",
	() => "verdict:fail",
	() => "disagreement:yes",
	(random) => `evaluator:evaluator${oneTo(10, random)} verdict:fail`,
	(random) => `slice:"slice ${oneTo(20, random)}"`,
	(random) =>
		`slice:"slice ${oneTo(20, random)}" evaluator:evaluator${oneTo(10, random)} verdict:fail`,
	(random) => `claims ${oneTo(9999, random)}`,
	() => "ninety days",
];
const SORTS = ["", "-score:evaluator2", "score:evaluator7", "latency"];
const PAGE_ROWS = 100;

/**
 * The next request of a reader: the matrix, alone and against a baseline, pages of the explorer
 * under all kinds of filters and sorts at any position, records, comparisons, the list of runs. Each
 * second one is about the run that is being written.
 */
export function readerRequest(project: ReadProject, random: Random): ReaderRequest {
	const what = drawOperation(random);
	const [newest = "", before = newest] = project.finished;
	const run = random.next() < 0.5 ? (project.live ?? newest) : newest;
	return { what, path: pathOf(what, { run, newest, before, prompts: project.prompts }, random) };
}

interface Subject {
	readonly run: string;
	readonly newest: string;
	readonly before: string;
	readonly prompts: number;
}

function pathOf(
	what: ReaderOperation,
	{ before, newest, prompts, run }: Subject,
	random: Random,
): string {
	switch (what) {
		case "matrix":
			return `/runs/${run}/matrix`;
		case "baseline":
			return `/runs/${run}/matrix?baseline=${run === newest ? before : newest}`;
		case "explorer":
			return `/runs/${run}/rows?${explorerQuery(prompts, random)}`;
		case "record":
			// The run that is being written may not have the row yet.
			return `/runs/${newest}/rows/${oneTo(prompts, random)}.0`;
		case "compare":
			return `/compare?runs=${newest}&runs=${before}`;
		case "runs":
			return "/runs";
	}
}

function explorerQuery(prompts: number, random: Random): URLSearchParams {
	return new URLSearchParams({
		q: oneOf(FILTERS, random)(random),
		sort: oneOf(SORTS, random),
		at: String(Math.floor((random.next() ** 2 * prompts) / PAGE_ROWS) * PAGE_ROWS),
		limit: String(PAGE_ROWS),
	});
}

function drawOperation(random: Random): ReaderOperation {
	let left = random.next() * 100;
	for (const name of READER_OPERATIONS) {
		left -= MIX[name];
		if (left < 0) return name;
	}
	return "runs";
}

function oneTo(largest: number, random: Random): number {
	return 1 + Math.floor(random.next() * largest);
}

function oneOf<Item>(items: readonly Item[], random: Random): Item {
	return items[Math.floor(random.next() * items.length)]!;
}
