import type { AnnotationPurpose, GroundTruth } from "@assay/core/domain";
import { labelPart } from "@assay/workflow/refine";
import { findStoredRun } from "./find-stored-run.ts";
import type { ProjectFixture } from "./project-fixture.ts";

/** A label that counts as the truth, for tests. */
export interface FixtureLabel {
	readonly promptId: string;
	readonly criterion: string;
	readonly label: string;
	readonly trial?: number;
	/** Default: drawn, so `locked-test` or `measure` by the cluster. */
	readonly purpose?: AnnotationPurpose;
	readonly inclusionProbability?: number;
	readonly clusterId?: string;
}

/** Commits labels of a run's responses as ground truth, as a review does; for tests. */
export async function commitLabels(
	project: Pick<ProjectFixture, "openStore">,
	wanted: string,
	labels: readonly FixtureLabel[],
): Promise<void> {
	const store = await project.openStore();
	try {
		const run = await findStoredRun(store, wanted);
		const { system } = run.manifest;
		const ids = [...new Set(labels.map(({ promptId }) => promptId))];
		const seqOf = new Map(
			(await store.findPrompts(ids)).map(({ prompt, seq }) => [prompt.id, seq]),
		);
		const keys = new Map<string, string>();
		for (const { index, promptSeqs } of await store.listBlocks(run.id)) {
			const block = await store.readResponseKeys(run.id, index);
			for (const [row, key] of block.entries()) {
				const { trials } = run.manifest;
				keys.set(`${promptSeqs[Math.floor(row / trials)]} ${row % trials}`, key);
			}
		}
		await store.commitGroundTruth(
			labels.map(({ trial = 0, ...label }): GroundTruth => {
				const clusterId = label.clusterId ?? label.promptId;
				const promptSeq = seqOf.get(label.promptId) ?? -1;
				const drawn = labelPart(clusterId) === "locked-test" ? "locked-test" : "measure";
				return {
					purpose: drawn,
					...label,
					clusterId,
					trial,
					promptSeq,
					responseKey: keys.get(`${promptSeq} ${trial}`) ?? "",
					revision: 1,
					system: system.name,
					run: run.id,
					settledBy: "adjudication",
					committedBy: "test",
					annotations: [],
					createdAt: 1,
				};
			}),
		);
	} finally {
		await store.close();
	}
}
