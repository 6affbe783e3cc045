import type { ReferencePrompt } from "@assay/core/domain";
import {
	type Bench,
	type BenchParts,
	createBench,
	type DoneRun,
} from "../benchmark/bench-fixture.ts";
import { promptsOf } from "../benchmark/definition-samples.ts";
import type { FakeAnswer } from "../calls/fake-models.ts";
import { chanceAnswer } from "../results/stored-run-samples.ts";

/** A bench whose store holds 600 prompts, two hundred of them in pairs that share a cluster. */
export async function openBench(
	parts: BenchParts,
	answer: FakeAnswer = chanceAnswer,
): Promise<Bench> {
	const bench = createBench({ answer, parts });
	await bench.putPrompts(clusteredPrompts());
	return bench;
}

/** Makes a block of a finished run one that is not done, as if it were worked on out of order. */
export async function withoutBlock(
	{ store }: Bench,
	done: DoneRun,
	block: number,
): Promise<DoneRun> {
	await store.reopenBlocks(done.run.id, [block]);
	return done;
}

/** When {@link removeTexts} says that it removed them; milliseconds since 1970. */
export const REMOVED_AT = 1_764_000_000_000;

/** Removes the texts of responses in the first block of a run, as retention does; gives their keys. */
export async function removeTexts(
	{ store }: Bench,
	{ run }: DoneRun,
	rows: readonly number[],
): Promise<readonly string[]> {
	const all = await store.readResponseKeys(run.id, 0);
	const keys = rows.map((row) => all[row] ?? "");
	await store.removeResponses({ keys, at: REMOVED_AT, seen: new Map() });
	await store.touchRuns([run.id]);
	return keys;
}

/** Three blocks of prompts; the first two hundred in pairs that share a cluster. */
function clusteredPrompts(): readonly ReferencePrompt[] {
	return promptsOf(600).map((prompt, i) => ({
		...prompt,
		...(i < 200 && { clusterId: `c${i >> 1}` }),
		...(i % 5 === 0 && { context: `Ünderwriting notes ${i}` }),
		...(i % 7 === 0 && {
			input: [
				{ role: "system", content: "Be BRIEF" },
				{ role: "user", content: `question ${i}` },
			] as const,
		}),
	}));
}
