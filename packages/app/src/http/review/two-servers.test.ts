import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedServer, startServer } from "../start-server.ts";
import { problemOf, type ReviewFixture, reviewFixture } from "./review-fixture.ts";

let fixture: ReviewFixture;
beforeAll(async () => {
	fixture = await reviewFixture();
}, 60_000);
afterAll(() => fixture.close());

const commit = ({ api }: StartedServer, rows: readonly string[], label: string) =>
	api.call("POST /review/{run}/labels", {
		run: fixture.run,
		criterion: "right",
		rows: rows.map((row) => ({ row, label, revision: 0 })),
	});
const committed = async () =>
	(await fixture.store.listGroundTruth({ criterion: "right" }))
		.map(({ promptId, revision }) => `${promptId} ${revision}`)
		.toSorted();

describe("two servers on one database", () => {
	it("give each row one label, and tell the slower one", async () => {
		const other = await startServer(fixture.project);
		const wanted = ["p20", "p21", "p22", "p23"];
		const keys = await Promise.all(wanted.map((id) => fixture.keyOf(id)));
		const attempts = (server: StartedServer, label: string) =>
			keys.map((row) => problemOf(commit(server, [row], label)));
		const outcomes = await Promise.all([
			...attempts(fixture.served, "Accept"),
			...attempts(other, "Reject"),
		]);
		expect(outcomes.filter((one) => one === undefined)).toHaveLength(keys.length);
		expect(outcomes.filter((one) => one !== undefined)).toMatchObject(
			keys.map(() => ({ status: 409, code: "CONFLICT" })),
		);
		expect(await committed()).toEqual(wanted.map((id) => `${id} 1`));
		// All or none: a commit with rows that are taken writes none of its rows.
		const free = await fixture.keyOf("p24");
		expect(await problemOf(commit(other, [free, ...keys], "Accept"))).toMatchObject({
			detail: expect.stringContaining("4 of 5 labels"),
		});
		expect(await committed()).toEqual(wanted.map((id) => `${id} 1`));
	});
});
