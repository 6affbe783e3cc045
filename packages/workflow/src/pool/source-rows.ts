import type { Json, PoolRow, ReferencePrompt } from "@assay/core/domain";
import { contentHash, recordedSystemVersion, responseKey, toJson } from "../definitions/index.ts";
import { createFirstSeen, type FirstSeen } from "../onboard/first-seen.ts";
import { UNNAMED_SYSTEM } from "../onboard/row-items.ts";
import type { ImportItem, ImportSource, SourcePosition } from "../ports/index.ts";

/** A label that a source holds of one of its rows. */
export type SourceLabel = Extract<ImportItem, { readonly kind: "annotation" }>;

/** One row of a pool as its source holds it. */
export interface SourceRow {
	readonly at: SourcePosition;
	readonly row: PoolRow;
	/** The row was there before under the same id: only its labels are new. */
	readonly isRepeated: boolean;
	readonly labels: readonly SourceLabel[];
}

/** Some lines of a source. */
export interface SourceRows {
	readonly rows: readonly SourceRow[];
	readonly refused: readonly Extract<ImportItem, { readonly kind: "refused" }>[];
}

/**
 * The key of a response that came with a pool: the same prompt with the same response has the same
 * key in every pool, so that its ground truth holds in all of them.
 */
function pooledResponseKey({
	context = null,
	prompt,
	response,
}: Pick<PoolRow, "prompt" | "response"> & { readonly context?: string | null }): string {
	const seen = contentHash([toJson(prompt), context, response]);
	return responseKey(recordedSystemVersion("pool"), seen, 0);
}

/**
 * Reads the lines of a source as rows of a pool: each response with the prompt of its line. Keeps
 * hashes of ids, not the rows.
 *
 * @yields some lines after the others, in the order of the source.
 */
export async function* sourceRows(
	source: ImportSource,
	signal: AbortSignal,
): AsyncGenerator<SourceRows> {
	const seen = createFirstSeen();
	const hasIds = source.columns.some(({ becomes }) => becomes.split(", ").includes("promptId"));
	let open: readonly ImportItem[] = [];
	for await (const batch of source.items(signal)) {
		signal.throwIfAborted();
		const lines = [...linesOf([...open, ...batch])];
		// The next batch may go on with the last line.
		open = lines.pop() ?? [];
		yield readLines(lines, { seen, hasIds });
	}
	yield readLines([open], { seen, hasIds });
}

function* linesOf(items: readonly ImportItem[]): Generator<readonly ImportItem[]> {
	let line: ImportItem[] = [];
	for (const item of items) {
		const [first] = line;
		if (first !== undefined && first.at.line !== item.at.line) {
			yield line;
			line = [];
		}
		line.push(item);
	}
	if (line.length > 0) yield line;
}

interface Reading {
	readonly seen: FirstSeen;
	/** A column gives the rows their ids. */
	readonly hasIds: boolean;
}

function readLines(lines: readonly (readonly ImportItem[])[], reading: Reading): SourceRows {
	const rows: SourceRow[] = [];
	const refused: SourceRows["refused"][number][] = [];
	for (const line of lines) {
		const problems = line.filter((item) => item.kind === "refused");
		const found = problems.length > 0 ? [] : rowsOfLine(line, reading);
		const [first] = line;
		if (problems.length > 0) refused.push(...problems);
		else if (found.length > 0) rows.push(...found);
		else if (first !== undefined)
			refused.push({ kind: "refused", at: first.at, reason: reasonOfNoRow(line) });
	}
	return { rows, refused };
}

function reasonOfNoRow(line: readonly ImportItem[]): string {
	return line.some(({ kind }) => kind === "prompt")
		? "the response is missing, expected a prompt with its response"
		: "the prompt is missing, expected a prompt with its response";
}

function rowsOfLine(line: readonly ImportItem[], reading: Reading): readonly SourceRow[] {
	const prompt = line.find((item) => item.kind === "prompt")?.prompt;
	if (prompt === undefined) return [];
	const responses = line.filter((item) => item.kind === "response");
	const labels = line.filter((item) => item.kind === "annotation");
	const verdicts = line.filter((item) => item.kind === "verdict");
	const judgements = Object.fromEntries(verdicts.map(({ evaluator, value }) => [evaluator, value]));
	return responses.map(({ at, response: { text }, system }) => {
		const isAlone = responses.length === 1;
		const metadata: Record<string, Json> = {
			...prompt.variables,
			...prompt.metadata,
			...judgements,
			...(system !== UNNAMED_SYSTEM && { system }),
		};
		const said = saidOf(prompt, text);
		const key = pooledResponseKey(said);
		const own = reading.hasIds ? prompt.id : String(at.line);
		const named = identify(isAlone ? own : `${own} ${system}`, { key, at, reading });
		return {
			at,
			isRepeated: named.isRepeated,
			labels: isAlone ? labels : labels.filter((one) => one.annotation.system === system),
			row: {
				id: named.id,
				...said,
				...(Object.keys(metadata).length > 0 && { metadata }),
				...(prompt.clusterId !== undefined && { clusterId: prompt.clusterId }),
				responseKey: key,
			},
		};
	});
}

function saidOf(
	{ context, input, reference }: ReferencePrompt,
	response: string,
): Pick<PoolRow, "prompt" | "response" | "context" | "reference"> {
	return {
		prompt: input,
		response,
		...(context !== undefined && { context }),
		...(reference !== undefined && { reference }),
	};
}

/** An id that another row has already gets the line's number; the same row again is told. */
function identify(
	id: string,
	of: { readonly key: string; readonly at: SourcePosition; readonly reading: Reading },
): { readonly id: string; readonly isRepeated: boolean } {
	const { at, key, reading } = of;
	const sighting = reading.seen.see(contentHash(id), key, at);
	if (sighting.kind === "different") return { id: `${id}#${at.line}`, isRepeated: false };
	return { id, isRepeated: sighting.kind === "same" };
}
