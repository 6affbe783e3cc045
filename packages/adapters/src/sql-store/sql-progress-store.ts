import type { AnnotatorProgress, TaskStore } from "@assay/workflow/ports";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

/** How far people are with tasks, in SQL. */
export function sqlProgressStore(session: SqlSession): Pick<TaskStore, "annotatorProgress"> {
	const { project } = session;
	return {
		annotatorProgress: (task, annotator, now) =>
			session.read("count a person's answers", async (db) => {
				const counts = await countClaims(db, { project, task, annotator });
				return {
					answered: counts.get("answered") ?? 0,
					skipped: counts.get("skipped") ?? 0,
					left: await countLeft(db, { project, task, annotator }),
					held: await listHeld(db, { project, task, annotator }, now),
				};
			}),
	};
}

interface PersonInTask {
	readonly project: number;
	readonly task: string;
	readonly annotator: string;
}

function claimsOf(db: SqlDatabase, { annotator, project, task }: PersonInTask) {
	return db
		.selectFrom("annotation_claim")
		.where("annotation_claim.project", "=", project)
		.where("annotation_claim.task", "=", task)
		.where("annotator", "=", annotator);
}

async function countClaims(
	db: SqlDatabase,
	person: PersonInTask,
): Promise<ReadonlyMap<string, number>> {
	const rows = await claimsOf(db, person)
		.select((build) => ["state", build.fn.countAll<number>().as("count")])
		.groupBy("state")
		.execute();
	return new Map(rows.map(({ count, state }) => [state, count]));
}

/** Rows that are not done, less those of them that the person has answered or skipped. */
async function countLeft(db: SqlDatabase, person: PersonInTask): Promise<number> {
	const { project, task } = person;
	const open = await db
		.selectFrom("annotation_item")
		.select((build) => build.fn.countAll<number>().as("count"))
		.where("project", "=", project)
		.where("task", "=", task)
		.where("is_done", "=", 0)
		.executeTakeFirst();
	const own = await claimsOf(db, person)
		.where("annotation_claim.state", "<>", "held")
		.innerJoin("annotation_item as i", (join) =>
			join
				.onRef("i.project", "=", "annotation_claim.project")
				.onRef("i.task", "=", "annotation_claim.task")
				.onRef("i.place", "=", "annotation_claim.place")
				.on("i.is_done", "=", 0),
		)
		.select((build) => build.fn.countAll<number>().as("count"))
		.executeTakeFirst();
	return (open?.count ?? 0) - (own?.count ?? 0);
}

async function listHeld(
	db: SqlDatabase,
	person: PersonInTask,
	now: number,
): Promise<AnnotatorProgress["held"]> {
	const rows = await claimsOf(db, person)
		.select(["place", "client", "held_until"])
		.where("state", "=", "held")
		.where("held_until", ">", now)
		.orderBy("place")
		.execute();
	return rows.map(({ client, held_until, place }) => ({ place, client, heldUntil: held_until }));
}
