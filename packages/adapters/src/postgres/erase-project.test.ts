import { ConflictError } from "@assay/core/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleAnnotation, sampleResponse } from "../sql-store/contract-samples.ts";
import { fillProject } from "../sql-store/fill-project.ts";
import { openPostgresDatabase, type PostgresDatabase } from "./open-postgres-database.ts";
import { type PostgresFixture, startPostgres } from "./postgres-fixture.ts";

let server: PostgresFixture;
let database: PostgresDatabase;

beforeAll(async () => {
	server = await startPostgres();
	database = await openPostgresDatabase({ url: server.url });
});
afterAll(async () => {
	await database.close();
	await server.stop();
});

describe("requireInUse()", () => {
	it("refuses every write of an archived project to those who have it open, until it is restored", async () => {
		const store = await database.openProject("archived");
		await database.archiveProject("archived", 1);
		const written = store.appendAnnotations([sampleAnnotation({ id: "late" })]);
		await expect(written).rejects.toThrow(ConflictError);
		await expect(store.appendResponses([sampleResponse({ key: "late" })])).rejects.toThrow(
			'the project is archived, expected one in use; take it back with "assay project restore"',
		);
		await database.archiveProject("archived", undefined);
		await store.appendAnnotations([sampleAnnotation({ id: "late" })]);
		expect(await store.listAnnotations({})).toHaveLength(1);
	});
});

describe("eraseProject()", () => {
	it("leaves nothing of a project behind, also of what is written on by those who have it open", async () => {
		const store = await database.openProject("erased");
		await fillProject(store);
		await database.eraseProject("erased");
		const written = store.appendResponses([sampleResponse({ key: "late" })]);
		await expect(written).rejects.toThrow("the project has been deleted, expected one in use");
		expect(await store.countResponses(["late"])).toBe(0);
		expect((await database.listProjects()).map(({ name }) => name)).not.toContain("erased");
	});

	it("deletes one that is archived", async () => {
		await database.openProject("both");
		await database.archiveProject("both", 1);
		await database.eraseProject("both");
		await expect(database.eraseProject("both")).rejects.toThrow('Cannot find project "both"');
	});
});
