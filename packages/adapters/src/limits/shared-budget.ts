import { AssayError, NotFoundError, type RunId } from "@assay/core/domain";
import type { Budget, Clock } from "@assay/workflow/ports";
import { type ExpressionBuilder, sql } from "kysely";
import type { SqlBackend } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import type { Tables } from "../sql-store/tables.ts";

/** A run of a project, by its name. */
export interface RunOfProject {
	readonly project: string;
	readonly run: RunId;
}

/** A budget that processes spend together. */
export interface SharedBudget extends Budget {
	/** Adds what was spent here, and learns what others have spent. @throws {StoreError} */
	settle(): Promise<void>;
}

/** What processes know of a run's money. */
interface RunAccount {
	readonly limit_usd: number | null;
	readonly spent_usd: number;
}

/** A process knows what others have spent as of this long ago, at most. */
const SETTLE_EVERY_MS = 250;
const TABLE = "run_spending";

/** Lets a run spend this much from now on; `undefined` is any amount. What it has spent before does not count. */
export async function grantBudget(
	backend: SqlBackend,
	{ project, run }: RunOfProject,
	limitUsd: number | undefined,
): Promise<void> {
	await translateErrors(backend, "set the budget of a run", () =>
		backend.db
			.insertInto(TABLE)
			.columns(["project", "run", "limit_usd", "spent_usd"])
			.expression((select) =>
				select
					.selectFrom("project")
					.select([
						"id",
						sql`${run}`.as("run"),
						sql`${limitUsd ?? null}::double precision`.as("limit_usd"),
						sql`0`.as("spent_usd"),
					])
					.where("name", "=", project),
			)
			.onConflict((conflict) =>
				conflict.columns(["project", "run"]).doUpdateSet({
					limit_usd: sql`excluded.limit_usd`,
					spent_usd: 0,
				}),
			)
			.execute(),
	);
}

/** What a shared budget is made of. */
export interface SharedBudgetOptions extends RunOfProject {
	readonly backend: SqlBackend;
	readonly clock: Clock;
	/** Keeps the budgets whose spending the database does not know yet. */
	readonly unsettled: Set<SharedBudget>;
}

/** Joins the run's budget as it was last granted. @throws {NotFoundError} where none is. @throws {StoreError} */
export async function joinBudget(options: SharedBudgetOptions): Promise<SharedBudget> {
	const budget = createSharedBudget(options);
	await budget.settle();
	return budget;
}

function createSharedBudget(options: SharedBudgetOptions): SharedBudget {
	const { backend, clock, unsettled } = options;
	let known: RunAccount = { limit_usd: null, spent_usd: 0 };
	/** Spent here: not told yet, and being told. */
	let pending = 0;
	let sending = 0;
	let settledAt = clock.monotonicMs();
	let settling: Promise<void> | undefined;
	let timer: NodeJS.Timeout | undefined;
	let failure: AssayError | undefined;

	const exchange = async (): Promise<void> => {
		settledAt = clock.monotonicMs();
		sending = pending;
		pending = 0;
		try {
			known = await translateErrors(backend, "keep to the budget of a run", () =>
				exchangeAccount(options, sending),
			);
			failure = undefined;
			if (pending === 0) unsettled.delete(budget);
		} catch (error) {
			if (error instanceof AssayError) failure = error;
			pending += sending;
			throw error;
		} finally {
			sending = 0;
			settling = undefined;
		}
	};
	const settle = async (): Promise<void> => {
		await settling?.catch(() => undefined);
		settling ??= exchange();
		await settling;
	};
	/** A failure is kept, and told by the next question. */
	const settleAside = (): void => {
		timer = undefined;
		settle().catch(() => undefined);
	};
	const spentUsd = (): number => known.spent_usd + pending + sending;
	const budget: SharedBudget = {
		get limitUsd() {
			return known.limit_usd ?? undefined;
		},
		spentUsd,
		spend(costUsd) {
			pending += costUsd;
			unsettled.add(budget);
			timer ??= setTimeout(settleAside, SETTLE_EVERY_MS).unref();
		},
		isReached() {
			if (settling === undefined && clock.monotonicMs() - settledAt >= SETTLE_EVERY_MS)
				settleAside();
			// Who does not know what others spend must not spend: it could be too much.
			if (failure !== undefined) throw failure;
			return known.limit_usd !== null && spentUsd() >= known.limit_usd;
		},
		settle,
	};
	return budget;
}

/** Adds an amount, which may be 0, and gives what the account holds then. */
async function exchangeAccount(
	{ backend, project, run }: SharedBudgetOptions,
	amount: number,
): Promise<RunAccount> {
	const { db } = backend;
	const ofRun = (builder: ExpressionBuilder<Tables, typeof TABLE>) =>
		builder.and([
			builder("run", "=", run),
			builder(
				"project",
				"=",
				builder.selectFrom("project").select("id").where("name", "=", project),
			),
		]);
	const account =
		amount === 0
			? await db
					.selectFrom(TABLE)
					.select(["limit_usd", "spent_usd"])
					.where(ofRun)
					.executeTakeFirst()
			: await db
					.updateTable(TABLE)
					.set((builder) => ({ spent_usd: builder("spent_usd", "+", amount) }))
					.where(ofRun)
					.returning(["limit_usd", "spent_usd"])
					.executeTakeFirst();
	if (account !== undefined) return account;
	throw new NotFoundError(
		`Cannot keep to the budget of run ${run}: none is granted, expected a run that was started`,
	);
}
