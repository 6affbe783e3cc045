import type { AnnotatorProgress, TaskStore } from "@assay/workflow/ports";
import { type ExpressionBuilder, sql } from "kysely";
import type { SqlSession } from "./sql-session.ts";
import type { Tables } from "./tables.ts";

/** How far people are with tasks, in SQL. */
export function sqlProgressStore({
	project,
	read,
}: SqlSession): Pick<TaskStore, "annotatorProgress"> {
	return {
		annotatorProgress: (task, annotator, now) =>
			read("count a person's answers", async (db) => {
				const person = { project, task, annotator };
				const counts = db.selectNoFrom((build) => [
					countOwn(build, person).where("claim.state", "=", "answered").as("answered"),
					countOwn(build, person).where("claim.state", "=", "skipped").as("skipped"),
					countOpen(build, person).as("open"),
					countOwnOpen(build, person).as("ownOpen"),
				]);
				const rows = await db
					.selectFrom(counts.as("counts"))
					.leftJoin("annotation_claim as held", (join) =>
						join
							.on("held.project", "=", project)
							.on("held.task", "=", task)
							.on("held.annotator", "=", annotator)
							.on("held.state", "=", HELD)
							.on("held.held_until", ">", now),
					)
					.selectAll("counts")
					.select(["held.place", "held.client", "held.held_until"])
					.orderBy("held.place")
					.execute();
				return toProgress(rows);
			}),
	};
}

/** Written out, so that a database can tell beforehand that a partial index holds its rows. */
const HELD = sql.lit<"held">("held");
const NOT_DONE = sql.lit(0);

interface PersonInTask {
	readonly project: number;
	readonly task: string;
	readonly annotator: string;
}

/** The person's counts, and a hold of the person where there is one. */
interface ProgressRow {
	readonly answered: number | null;
	readonly skipped: number | null;
	readonly open: number | null;
	readonly ownOpen: number | null;
	readonly place: number | null;
	readonly client: string | null;
	readonly held_until: number | null;
}

function countOwn(
	build: ExpressionBuilder<Tables, never>,
	{ annotator, project, task }: PersonInTask,
) {
	return build
		.selectFrom("annotation_claim as claim")
		.select((counted) => counted.fn.countAll<number>().as("count"))
		.where("claim.project", "=", project)
		.where("claim.task", "=", task)
		.where("claim.annotator", "=", annotator);
}

function countOpen(build: ExpressionBuilder<Tables, never>, { project, task }: PersonInTask) {
	return build
		.selectFrom("annotation_item as item")
		.select((counted) => counted.fn.countAll<number>().as("count"))
		.where("item.project", "=", project)
		.where("item.task", "=", task)
		.where("item.is_done", "=", NOT_DONE);
}

/**
 * Rows without all their answers that the person has answered or skipped. They are looked up one by
 * one: of a join PostgreSQL makes one that reads the whole task.
 */
function countOwnOpen(build: ExpressionBuilder<Tables, never>, person: PersonInTask) {
	return countOwn(build, person)
		.where("claim.state", "<>", "held")
		.where(
			(own) =>
				own
					.selectFrom("annotation_item as i")
					.select("i.is_done")
					.whereRef("i.project", "=", "claim.project")
					.whereRef("i.task", "=", "claim.task")
					.whereRef("i.place", "=", "claim.place"),
			"=",
			0,
		);
}

/** @param rows one for each hold, or one without. */
function toProgress(rows: readonly ProgressRow[]): AnnotatorProgress {
	const [counts] = rows;
	return {
		answered: counts?.answered ?? 0,
		skipped: counts?.skipped ?? 0,
		left: (counts?.open ?? 0) - (counts?.ownOpen ?? 0),
		held: rows.flatMap(({ client, held_until, place }) =>
			place === null || client === null || held_until === null
				? []
				: { place, client, heldUntil: held_until },
		),
	};
}
