import type { AnnotationTask, TaskItem } from "@assay/core/domain";
import type { ItemAnswer, ItemHold, TaskStore } from "@assay/workflow/ports";
import { type ExpressionBuilder, type Insertable, sql } from "kysely";
import { answerRefusal, noRow } from "./answer-refusal.ts";
import { bumpRevisions } from "./bump-revisions.ts";
import { lockTask } from "./lock-task.ts";
import { insertAnnotations } from "./sql-annotation-store.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";
import type { Tables } from "./tables.ts";

type ItemRows = Tables & { readonly i: Tables["annotation_item"] };

/** Written out: of a parameter a database cannot tell beforehand that a partial index holds its rows. */
const NOT_DONE = sql.lit(0);
const HELD = sql.lit<"held">("held");

/** Holds and answers rows in transactions made of statements, where a statement costs no way to a server. */
export function statementItems(session: SqlSession): Pick<TaskStore, "holdItem" | "answerItem"> {
	const { project } = session;
	return {
		holdItem: (task, hold) =>
			session.write("hold a row of a task", async (transaction) => {
				const { overlap, state } = await lockTask(session, transaction, task);
				if (state !== "open") return undefined;
				const place =
					(await heldPlace(session, transaction, { task, hold })) ??
					(await freePlace(session, transaction, { task, hold, overlap }));
				if (place === undefined) return undefined;
				const { annotator, client, now } = hold;
				const held_until = now + hold.leaseMs;
				const claim = { project, task, place, annotator, client, state: "held" } as const;
				await putClaim(transaction, { ...claim, held_until, updated_at: now });
				return requireItem(session, transaction, { task, place });
			}),

		answerItem: (task, answer) =>
			session.write("store an answer", async (transaction) => {
				const locked = await lockTask(session, transaction, task);
				await requireItem(session, transaction, { task, place: answer.place });
				const others = await requireRoom(session, transaction, { task: locked, answer });
				const added = await insertAnnotations(session, transaction, answer.annotations);
				await takeAnswer(session, transaction, { task: locked, answer, others });
				await bumpRevisions(session, transaction, [
					"tasks",
					...(added > 0 ? (["annotations"] as const) : []),
				]);
			}),
	};
}

interface OfTask {
	readonly task: string;
	readonly hold: ItemHold;
}

async function heldPlace(
	{ project }: SqlSession,
	db: SqlDatabase,
	{ hold, task }: OfTask,
): Promise<number | undefined> {
	const row = await db
		.selectFrom("annotation_claim")
		.select("place")
		.where("project", "=", project)
		.where("task", "=", task)
		.where("annotator", "=", hold.annotator)
		.where("client", "=", hold.client)
		.where("state", "=", HELD)
		.where("held_until", ">", hold.now)
		.orderBy("place")
		.limit(1)
		.executeTakeFirst();
	return row?.place;
}

/**
 * The first row without all its answers that the person has not had, and on which fewer others are
 * busy than are wanted.
 */
async function freePlace(
	{ project }: SqlSession,
	db: SqlDatabase,
	{ hold, overlap, task }: OfTask & { readonly overlap: number },
): Promise<number | undefined> {
	const { annotator, client, now } = hold;
	const claimCount = (build: ExpressionBuilder<ItemRows, "i">) =>
		build
			.selectFrom("annotation_claim as c")
			.select((counted) => counted.fn.countAll<number>().as("count"))
			.where("c.project", "=", project)
			.where("c.task", "=", task)
			.whereRef("c.place", "=", "i.place");
	const row = await db
		.selectFrom("annotation_item as i")
		.select("i.place")
		.where("i.project", "=", project)
		.where("i.task", "=", task)
		.where("i.is_done", "=", NOT_DONE)
		.where(
			(build) =>
				claimCount(build)
					.where("c.annotator", "=", annotator)
					.where((own) =>
						own.or([
							own("c.state", "<>", "held"),
							own.and([own("c.held_until", ">", now), own("c.client", "<>", client)]),
						]),
					),
			"=",
			0,
		)
		.where(
			(build) =>
				claimCount(build)
					.where("c.annotator", "<>", annotator)
					.where((other) =>
						other.or([
							other("c.state", "=", "answered"),
							other.and([other("c.state", "=", "held"), other("c.held_until", ">", now)]),
						]),
					),
			"<",
			overlap,
		)
		.orderBy("i.place")
		.limit(1)
		.executeTakeFirst();
	return row?.place;
}

/**
 * @returns how many others have answered.
 * @throws {ConflictError} when the answer would be one too many, or the task takes none.
 */
async function requireRoom(
	{ project }: SqlSession,
	transaction: SqlDatabase,
	of: { readonly task: AnnotationTask; readonly answer: ItemAnswer },
): Promise<number> {
	const { answer, task } = of;
	const rows = await transaction
		.selectFrom("annotation_claim")
		.select(["annotator", "state", "held_until"])
		.where("project", "=", project)
		.where("task", "=", task.id)
		.where("place", "=", answer.place)
		.execute();
	const own = rows.find((row) => row.annotator === answer.annotator)?.state;
	const others = rows.filter((row) => row.annotator !== answer.annotator);
	const answered = others.filter((row) => row.state === "answered").length;
	const held = others.filter((row) => row.state === "held" && row.held_until > answer.now).length;
	const refusal = answerRefusal(answer, { task, own, answered, held });
	if (refusal !== undefined) throw refusal;
	return answered;
}

/** Marks the row as answered or skipped, and as done with the last answer that is wanted. */
async function takeAnswer(
	{ project }: SqlSession,
	transaction: SqlDatabase,
	of: { readonly task: AnnotationTask; readonly answer: ItemAnswer; readonly others: number },
): Promise<void> {
	const { annotations, annotator, client, now, place } = of.answer;
	const { id: task, overlap } = of.task;
	const state = annotations.length === 0 ? "skipped" : "answered";
	const claim = { project, task, place, annotator, client, state } as const;
	await putClaim(transaction, { ...claim, held_until: 0, updated_at: now });
	if (state === "answered" && of.others + 1 >= overlap)
		await transaction
			.updateTable("annotation_item")
			.set({ is_done: 1 })
			.where("project", "=", project)
			.where("task", "=", task)
			.where("place", "=", place)
			.execute();
}

async function requireItem(
	{ project }: SqlSession,
	db: SqlDatabase,
	at: { readonly task: string; readonly place: number },
): Promise<TaskItem> {
	const row = await db
		.selectFrom("annotation_item")
		.select("body")
		.where("project", "=", project)
		.where("task", "=", at.task)
		.where("place", "=", at.place)
		.executeTakeFirst();
	if (row === undefined) throw noRow(at);
	return JSON.parse(row.body);
}

async function putClaim(
	transaction: SqlDatabase,
	claim: Insertable<Tables["annotation_claim"]>,
): Promise<void> {
	const { client, held_until, state, updated_at } = claim;
	await transaction
		.insertInto("annotation_claim")
		.values(claim)
		.onConflict((conflict) =>
			conflict
				.columns(["project", "task", "place", "annotator"])
				.doUpdateSet({ client, held_until, state, updated_at }),
		)
		.execute();
}
