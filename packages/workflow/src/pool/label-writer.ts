import {
	type Annotation,
	ConfigurationError,
	type CriterionDefinition,
	type Pool,
	type PoolRow,
} from "@assay/core/domain";
import type { Versioned } from "../benchmark/index.ts";
import { contentHash, toJson } from "../definitions/index.ts";
import type { ImportItem } from "../ports/index.ts";
import { labelProblem } from "../refine/import-annotations.ts";
import { mayImprove } from "../refine/label-split.ts";
import { commitImportedLabels } from "./commit-imported-labels.ts";
import { createPoolRun, type PoolPorts } from "./create-pool-run.ts";
import { type AsideRow, pooledPromptId, putRowsAside } from "./put-rows-aside.ts";
import type { SourceLabel, SourceRow } from "./source-rows.ts";

/** What became of the labels of a source. */
export interface ImportedLabels {
	/** Rows with a label that counts. */
	readonly labelled: number;
	/** Of them, rows whose people all say the same, which is now their ground truth. */
	readonly committed: number;
	/** Rows whose people do not all say the same: left for review. */
	readonly disputed: number;
	/** Id of the run in which the labelled rows can be reviewed; absent: there is none. */
	readonly run?: string;
}

type Refused = Extract<ImportItem, { readonly kind: "refused" }>;

/** Keeps the labels that come with the rows of a pool. */
export interface LabelWriter {
	/** Gives the labels that are no labels of their criterion. */
	add(rows: readonly SourceRow[]): Promise<readonly Refused[]>;
	/** Makes the labels on which all agree ground truth. */
	finish(): Promise<ImportedLabels>;
}

/** What labels of a pool are read with. */
export interface LabelWriterOptions {
	readonly pool: Pool;
	/** Criteria of the project, as stored. */
	readonly criteria: readonly Versioned<CriterionDefinition>[];
	/** Of labels that name none; absent: the project's only one. */
	readonly criterion?: string | undefined;
}

interface Read {
	readonly row: PoolRow;
	readonly label: SourceLabel;
	readonly criterion: Versioned<CriterionDefinition>;
}

/** Makes a {@link LabelWriter}. Memory holds a short record of each labelled row. */
export function createLabelWriter(ports: PoolPorts, options: LabelWriterOptions): LabelWriter {
	const { clock, store } = ports;
	const { criteria, pool } = options;
	const aside = new Map<number, AsideRow>();
	const used = new Set<string>();
	return {
		async add(rows) {
			const refused: Refused[] = [];
			const read: Read[] = [];
			for (const { labels, row } of rows)
				for (const label of labels) {
					const criterion = criterionOf(label, options);
					const problem = labelProblem(criterion.definition, label.annotation.label);
					if (problem === undefined) read.push({ row, label, criterion });
					else
						refused.push({
							kind: "refused",
							at: label.at,
							reason: `the row is taken without its label: ${problem}`,
						});
				}
			if (read.length === 0) return refused;
			const labelled = [...new Map(read.map(({ row }) => [row.id, row])).values()];
			const stored = await putRowsAside(store, pool, { rows: labelled, now: clock.now() });
			for (const one of stored) aside.set(one.promptSeq, one);
			const clusters = new Map(labelled.map(({ id }, i) => [id, stored[i]?.clusterId ?? id]));
			for (const { criterion } of read) used.add(criterion.definition.name);
			await store.appendAnnotations(
				read.map((one) => toAnnotation(one, { pool, clusters, now: clock.now() })),
			);
			return refused;
		},
		async finish() {
			if (aside.size === 0) return { labelled: 0, committed: 0, disputed: 0 };
			const data = await createPoolRun(ports, {
				pool,
				criteria,
				rows: [...aside.values()],
				selection: "Rows of the pool that came with labels",
			});
			let [committed, disputed] = [0, 0];
			for (const criterion of used) {
				const done = await commitImportedLabels(store, data, { criterion, now: clock.now() });
				committed += done.committed;
				disputed += done.disputed;
			}
			return { labelled: aside.size, committed, disputed, run: data.run.id };
		},
	};
}

/** @throws {ConfigurationError} where it is not clear which criterion a label is of. */
function criterionOf(
	{ annotation, at }: SourceLabel,
	{ criteria, criterion }: LabelWriterOptions,
): Versioned<CriterionDefinition> {
	const only = criteria.length === 1 ? criteria[0]?.definition.name : undefined;
	const name = annotation.criterion === "" ? (criterion ?? only) : annotation.criterion;
	const found = criteria.find(({ definition }) => definition.name === name);
	if (found !== undefined) return found;
	const names = criteria.map(({ definition }) => definition.name).join(", ");
	throw new ConfigurationError(
		criteria.length === 0
			? `Cannot take the labels of ${at.file}: the project has no criterion, expected the one that they are of`
			: `Cannot take the label at ${at.file}:${at.line}: ${name === undefined ? "it names no criterion" : `"${name}" is no criterion of the project`}, expected one of ${names}`,
	);
}

function toAnnotation(
	{ criterion, label, row }: Read,
	of: {
		readonly pool: Pool;
		readonly clusters: ReadonlyMap<string, string>;
		readonly now: number;
	},
): Annotation {
	const clusterId = of.clusters.get(row.id) ?? row.id;
	const { createdAt = of.now, ...given } = label.annotation;
	const annotation = {
		...given,
		system: of.pool.system,
		promptId: pooledPromptId(of.pool.name, row.id),
		trial: 0,
		criterion: criterion.definition.name,
		criterionVersion: criterion.version,
		purpose: mayImprove(clusterId) ? ("measure" as const) : ("locked-test" as const),
		clusterId,
		responseKey: row.responseKey,
	};
	const id = contentHash(toJson(annotation));
	return { id, ...annotation, source: label.at.file, createdAt: Math.min(of.now, createdAt) };
}
