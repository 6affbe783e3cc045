import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type InvitedServer, invitedServer, problemOf } from "../invitations/invited-server.ts";

let invited: InvitedServer;
beforeAll(async () => {
	invited = await invitedServer();
}, 60_000);
afterAll(() => invited.remove());

describe("an answer", () => {
	it("is kept with all that is known of it", async () => {
		const fixture = await invited.task();
		const secret = await fixture.invite("ana");
		await invited.next(secret);
		await invited.answer(secret, 0, {
			labels: [{ criterion: "accurate", label: "Reject", explanation: "It is \u0000 wrong" }],
			goldenResponse: "The right one",
			comment: "Nice layout",
			durationMs: 2_345,
		});
		const [item] = fixture.items;
		const { clusterId, promptId, responseKey } = item!;
		expect(await invited.annotationsOf(fixture)).toEqual([
			{
				id: expect.any(String),
				annotator: "ana",
				system: "v1",
				trial: 0,
				clusterId,
				promptId,
				responseKey,
				purpose: "measure",
				inclusionProbability: 0.5,
				criterion: "accurate",
				criterionVersion: fixture.task.criteria[0]!.version,
				label: "Reject",
				explanation: "It is \u0000 wrong",
				goldenResponse: "The right one",
				comment: "Nice layout",
				durationMs: 2_345,
				task: fixture.task.id,
				run: fixture.task.run,
				source: "task",
				createdAt: expect.any(Number),
			},
		]);
	});

	it("is taken once however often it is sent, also after the task was closed", async () => {
		const fixture = await invited.task();
		const secret = await fixture.invite("ana");
		await invited.next(secret);
		const sent = { answerId: "the-same-answer" };
		const replies = await Promise.all([
			invited.answer(secret, 0, sent),
			invited.answer(secret, 0, sent),
			invited.answer(secret, 0, sent),
		]);
		expect(replies.map(({ progress }) => progress.answered)).toEqual([1, 1, 1]);
		await invited.store.setTaskState(fixture.task.id, "closed");
		await invited.answer(secret, 0, sent);
		expect(await invited.annotationsOf(fixture)).toHaveLength(1);
	});

	it("is refused with a label outside the map, without an explanation, and with what was not asked", async () => {
		const fixture = await invited.task();
		const secret = await fixture.invite("ana");
		await invited.next(secret);
		const accept = { criterion: "accurate", label: "Accept" };
		for (const labels of [
			[{ criterion: "accurate", label: "accept" }],
			[{ criterion: "accurate", label: "" }],
			[{ criterion: "accurate", label: "Reject" }],
			[{ criterion: "accurate", label: "Reject", explanation: " \n" }],
			[{ criterion: "tone", label: "1" }],
			[accept, { criterion: "tone", label: "1" }],
			[accept, accept],
			[],
		])
			expect(await problemOf(invited.answer(secret, 0, { labels }))).toMatchObject({ status: 400 });
		for (const fields of [{ durationMs: -1 }, { answerId: "x" }, { client: "a/b" }])
			expect(await problemOf(invited.answer(secret, 0, fields))).toMatchObject({ status: 400 });
		expect(await invited.annotationsOf(fixture)).toEqual([]);
		expect(await invited.placeOf(secret)).toBe(0);
	});

	it("can be looked at and said anew; the newest counts", async () => {
		const fixture = await invited.task({ rows: 3 });
		const secret = await fixture.invite("ana");
		const other = await fixture.invite("bo");
		await invited.next(secret);
		const labels = [{ criterion: "accurate", label: "Reject", explanation: "Wrong" }];
		await invited.answer(secret, 0, { labels, comment: "Hm" });
		await invited.served.api.call("POST /invitations/{secret}/skip", {
			secret,
			client: "window",
			place: (await invited.placeOf(secret)) ?? -1,
		});
		const own = () => invited.served.api.call("GET /invitations/{secret}/answers", { secret });
		expect(await own()).toMatchObject({
			total: 2,
			answers: [
				{ place: 1, isSkipped: true, labels: [], title: "Question 1" },
				{ place: 0, isSkipped: false, labels, comment: "Hm", title: "Question 0" },
			],
		});
		await invited.answer(secret, 0);
		const row = { secret, place: 0 };
		const seen = await invited.served.api.call("GET /invitations/{secret}/items/{place}", row);
		expect(seen.answer?.labels).toEqual([{ criterion: "accurate", label: "Accept" }]);
		expect(seen.answer?.comment).toBeUndefined();
		expect(await invited.annotationsOf(fixture)).toHaveLength(2);
		const foreign = { secret: other, place: 0 };
		expect(
			await problemOf(invited.served.api.call("GET /invitations/{secret}/items/{place}", foreign)),
		).toMatchObject({ status: 404, code: "ROW_NOT_YOURS" });
		const skip = { ...row, client: "window" };
		expect(
			await problemOf(invited.served.api.call("POST /invitations/{secret}/skip", skip)),
		).toMatchObject({
			status: 409,
			code: "ROW_ANSWERED",
		});
	});
});

describe("prompts that ask the same", () => {
	it("share a response, and are answered each on its own", async () => {
		const { items, task } = await invited.task({ rows: 2 });
		const id = `${task.id}-twins`;
		const [first, second] = items;
		const twins = [first!, { ...second!, responseKey: first!.responseKey }];
		await invited.store.createTask({ ...task, id }, twins);
		const { links } = await invited.served.api.call("POST /tasks/{task}/links", {
			task: id,
			people: ["ana"],
		});
		const secret = links[0]!.path.split("/").at(-1)!;
		await invited.answer(secret, (await invited.placeOf(secret)) ?? -1);
		const place = (await invited.placeOf(secret)) ?? -1;
		await invited.served.api.call("POST /invitations/{secret}/skip", {
			secret,
			client: "window",
			place,
		});
		const { answers } = await invited.served.api.call("GET /invitations/{secret}/answers", {
			secret,
		});
		expect(answers.map(({ isSkipped, labels }) => [isSkipped, labels.length])).toEqual([
			[true, 0],
			[false, 1],
		]);
		const url = invited.served.api.url("GET /tasks/{task}/file", { task: id, format: "jsonl" });
		expect((await (await fetch(url)).text()).trim().split("\n")).toHaveLength(1);
	});
});

describe("two people, two windows, a task at rest", () => {
	it("never gives the same row to two windows of a link, and tells each of the other", async () => {
		const secret = await (await invited.task({ overlap: 2 })).invite("ana");
		expect(await invited.next(secret, "a")).toMatchObject({
			item: { place: 0 },
			hasOtherWindow: false,
		});
		expect(await invited.next(secret, "b")).toMatchObject({
			item: { place: 1 },
			hasOtherWindow: true,
		});
		expect(await invited.next(secret, "a", 1)).toMatchObject({
			item: { place: 2 },
			hasOtherWindow: true,
		});
		// Asked again, each has what it held.
		expect([await invited.placeOf(secret, "a"), await invited.placeOf(secret, "b")]).toEqual([
			0, 1,
		]);
		const holds = { secret, client: "b" };
		expect(await invited.served.api.call("POST /invitations/{secret}/holds", holds)).toMatchObject({
			hasOtherWindow: true,
			state: "open",
		});
		await invited.served.api.call("POST /invitations/{secret}/release", { secret, client: "a" });
		expect(await invited.next(secret, "b")).toMatchObject({
			item: { place: 1 },
			hasOtherWindow: false,
		});
	});

	it("keeps to the wanted answers, and says so to whoever comes late", async () => {
		const fixture = await invited.task({ rows: 1 });
		const [ana, bo] = [await fixture.invite("ana"), await fixture.invite("bo")];
		await invited.next(ana);
		expect(await invited.next(bo)).toMatchObject({ progress: { left: 1 }, state: "open" });
		expect(await invited.placeOf(bo)).toBeUndefined();
		expect(await problemOf(invited.answer(bo, 0))).toMatchObject({ status: 409, code: "ROW_FULL" });
		await invited.answer(ana, 0);
		expect(await problemOf(invited.answer(bo, 0))).toMatchObject({ status: 409, code: "ROW_FULL" });
		expect((await invited.annotationsOf(fixture)).map(({ annotator }) => annotator)).toEqual([
			"ana",
		]);
	});

	it("takes nothing while the task is paused, and goes on after", async () => {
		const fixture = await invited.task();
		const secret = await fixture.invite("ana");
		await invited.next(secret);
		await invited.store.setTaskState(fixture.task.id, "paused");
		expect(await invited.next(secret)).toMatchObject({ state: "paused" });
		expect(await problemOf(invited.answer(secret, 0))).toMatchObject({
			status: 409,
			code: "TASK_PAUSED",
		});
		await invited.store.setTaskState(fixture.task.id, "open");
		await invited.answer(secret, 0);
		await invited.store.setTaskState(fixture.task.id, "closed");
		expect(await problemOf(invited.answer(secret, 1))).toMatchObject({
			status: 409,
			code: "TASK_CLOSED",
		});
	});
});
