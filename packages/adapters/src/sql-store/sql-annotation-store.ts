import type { Annotation } from "@assay/core/domain";
import type { AnnotationFilter, AnnotationStore } from "@assay/workflow/ports";
import { BULK } from "./bulk-tables.ts";
import { bumpRevisions } from "./bump-revisions.ts";
import { refuseRemoved } from "./refuse-removed.ts";
import type { SqlDatabase, SqlValue } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

/** Annotations in SQL; those of the same millisecond stand in order of arrival. */
export function sqlAnnotationStore(session: SqlSession): AnnotationStore {
	const { project } = session;
	return {
		appendAnnotations: (annotations) =>
			session.write("store the annotations", async (transaction) => {
				const added = await insertAnnotations(session, transaction, annotations);
				if (added === 0) return 0;
				await bumpRevisions(session, transaction, ["annotations"]);
				const keys = annotations.map(({ responseKey }) => responseKey);
				await refuseRemoved(session, transaction, { keys, what: "store the annotations" });
				return added;
			}),

		listAnnotations: (filter) =>
			session.read("list the annotations", (db) => listAnnotations(session, db, filter)),

		listAnnotators: () =>
			session.read("list the annotators", (db) =>
				db
					.selectFrom("annotation")
					.select((build) => ["annotator", build.fn.countAll<number>().as("count")])
					.where("project", "=", project)
					.groupBy("annotator")
					.orderBy("annotator")
					.execute(),
			),
	};
}

/** Adds annotations in a transaction; one whose id is there is left out. Gives the number added. */
export function insertAnnotations(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
	annotations: readonly Annotation[],
): Promise<number> {
	return backend.insertNew(
		transaction,
		BULK.annotation,
		annotations.map((annotation) => toCells(annotation, project)),
	);
}

async function listAnnotations(
	{ backend, project }: SqlSession,
	db: SqlDatabase,
	{ annotator, system, promptIds }: AnnotationFilter,
): Promise<readonly Annotation[]> {
	let query = db.selectFrom("annotation").select("body").where("project", "=", project);
	if (annotator !== undefined) query = query.where("annotator", "=", annotator);
	if (system !== undefined) query = query.where("system", "=", system);
	if (promptIds !== undefined) query = query.where(backend.isIn("prompt_id", promptIds));
	const rows = await query.orderBy("created_at").orderBy("arrival").execute();
	return rows.map((row) => JSON.parse(row.body));
}

function toCells(annotation: Annotation, project: number): readonly SqlValue[] {
	const { id, annotator, system, promptId, purpose, createdAt } = annotation;
	const body = JSON.stringify(annotation);
	return [project, id, annotator, system, promptId, purpose, body, createdAt];
}
