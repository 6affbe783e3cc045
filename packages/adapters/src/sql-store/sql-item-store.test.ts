import { DatabaseSync, type StatementSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { sqliteBackend } from "../sqlite/sqlite-backend.ts";
import { sampleItems, sampleTask } from "./contract-samples.ts";
import { openSqlStore } from "./open-sql-store.ts";

/** A database that keeps the statements that were prepared on it. */
class RecordingDatabase extends DatabaseSync {
	readonly statements: StatementSync[] = [];

	override prepare(sql: string): StatementSync {
		const statement = super.prepare(sql);
		this.statements.push(statement);
		return statement;
	}

	/** How the statements that choose a row are run. */
	plans(): readonly string[] {
		return this.statements
			.map((statement) => statement.expandedSQL)
			.filter((text) => /^select ("i"\.)?"place"/.test(text))
			.flatMap((text) => super.prepare(`explain query plan ${text}`).all())
			.map((step) => String(step["detail"]))
			.filter((step) => step.startsWith("SEARCH"));
	}
}

describe("sqlItemStore()", () => {
	it("chooses a row by indexes that do not hold what is done", async () => {
		const database = new RecordingDatabase(":memory:");
		const store = await openSqlStore(sqliteBackend(database, ":memory:"), "p");
		await store.createTask(sampleTask("t1"), sampleItems(3));
		await store.holdItem("t1", { annotator: "ana", client: "c", now: 0, leaseMs: 100 });
		expect(database.plans()).toEqual([
			"SEARCH annotation_claim USING INDEX annotation_claim_held (project=? AND task=? AND annotator=? AND client=?)",
			"SEARCH i USING COVERING INDEX annotation_item_open (project=? AND task=?)",
			"SEARCH c USING INDEX sqlite_autoindex_annotation_claim_1 (project=? AND task=? AND place=? AND annotator=?)",
			"SEARCH c USING INDEX sqlite_autoindex_annotation_claim_1 (project=? AND task=? AND place=?)",
		]);
		await store.close();
	});
});
