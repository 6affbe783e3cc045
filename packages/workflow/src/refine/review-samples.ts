import type { Annotation } from "@assay/core/domain";
import type { Bench, BenchParts } from "../benchmark/bench-fixture.ts";
import { openBench } from "../explore/explored-run-samples.ts";
import { loadRunData } from "../explore/load-run-data.ts";
import type { RunData } from "../explore/run-data.ts";
import { sampleSubject } from "../results/stored-run-samples.ts";

/** A finished run of 600 rows with the criteria tone (three labels), near (a share) and short. */
export interface ReviewBench {
	readonly bench: Bench;
	readonly data: RunData;
	/** Key of a row's response. */
	readonly keyOf: (row: number) => Promise<string>;
	/** Stores labels, one a millisecond after the other. */
	readonly say: (...said: readonly Partial<Annotation>[]) => Promise<void>;
}

/** Opens a run for tests of what people say about it. */
export async function openReviewBench(parts: BenchParts): Promise<ReviewBench> {
	const bench = await openBench(parts);
	const done = await bench.run(sampleSubject());
	const data = await loadRunData(bench.store, done.run, done.subject);
	const { name: system } = data.run.manifest.system;
	let said = 0;
	return {
		bench,
		data,
		async keyOf(row) {
			for (const { index, promptSeqs } of await bench.store.listBlocks(data.run.id)) {
				const keys = await bench.store.readResponseKeys(data.run.id, index);
				const at = Array.from(promptSeqs).indexOf(data.columns.promptSeqs[row] ?? -1);
				if (at !== -1) return keys[at] ?? "";
			}
			return "";
		},
		async say(...labels) {
			await bench.store.appendAnnotations(
				labels.map((one) => ({
					id: `a${++said}`,
					annotator: "ana",
					system,
					promptId: "p0",
					trial: 0,
					criterion: "tone",
					label: "Kind",
					purpose: "measure",
					source: "test",
					createdAt: said,
					...one,
				})),
			);
		},
	};
}
