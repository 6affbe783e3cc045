import type { ReferenceText } from "@assay/core/curation";
import { promptText, type ReferencePrompt, type RunId, runId, userText } from "@assay/core/domain";
import type { GroundTruthStore, PromptStore, RunStore } from "../ports/index.ts";

const READ_AT_ONCE = 1_000;

/**
 * Every text of the benchmark that must not be trained on: current prompts with their translations,
 * their golden answers, and the golden responses that people wrote for rows of benchmark runs.
 */
export async function referenceTexts(
	store: PromptStore & GroundTruthStore & RunStore,
	signal: AbortSignal,
): Promise<readonly ReferenceText[]> {
	const texts: ReferenceText[] = [];
	const { seqs } = await store.promptIndex();
	for (let start = 0; start < seqs.length; start += READ_AT_ONCE) {
		signal.throwIfAborted();
		const stored = await store.getPrompts(seqs.subarray(start, start + READ_AT_ONCE));
		texts.push(...stored.flatMap(({ prompt }) => textsOf(prompt)));
	}
	return [...texts, ...(await goldenResponses(store))];
}

function textsOf({
	clusterId,
	id,
	input,
	provenance,
	reference,
}: ReferencePrompt): readonly ReferenceText[] {
	const kind = provenance.kind === "translated" ? "translation" : "prompt";
	const cluster = clusterId === undefined ? {} : { cluster: clusterId };
	const said = userText(input);
	const whole = promptText(input);
	return [
		{ id, kind, text: said, ...cluster },
		// A conversation may be found as the words of the person, or as a whole.
		...(whole === said ? [] : [{ id, kind, text: whole, ...cluster } as const]),
		...(reference === undefined ? [] : [{ id, kind: "golden-answer", text: reference } as const]),
	];
}

async function goldenResponses(store: GroundTruthStore & RunStore): Promise<ReferenceText[]> {
	const texts: ReferenceText[] = [];
	const isBenchmark = new Map<string, boolean>();
	for (const { goldenResponse, promptId, run } of await store.listGroundTruth({})) {
		if (goldenResponse === undefined) continue;
		const known = isBenchmark.get(run) ?? (await isBenchmarkRun(store, runId(run)));
		isBenchmark.set(run, known);
		if (known) texts.push({ id: promptId, kind: "golden-answer", text: goldenResponse });
	}
	return texts;
}

/** Of a run that was deleted nothing says that it showed a pool. */
async function isBenchmarkRun(store: RunStore, id: RunId): Promise<boolean> {
	return (await store.getRun(id))?.pool === undefined;
}
