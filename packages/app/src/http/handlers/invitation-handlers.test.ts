import { labelPart } from "@assay/workflow/refine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	INVITED_ROWS,
	type InvitedServer,
	invitedServer,
	problemOf,
} from "../invitations/invited-server.ts";
import { type TaskFixture, taskFixture } from "../invitations/task-fixture.ts";

let invited: InvitedServer;
beforeAll(async () => {
	invited = await invitedServer();
}, 60_000);
afterAll(() => invited.remove());

const examplesOf = async (fixture: TaskFixture) =>
	invited.served.api.call("GET /invitations/{secret}/examples", {
		secret: await fixture.invite("ana"),
	});

describe("an invitation link", () => {
	it("opens its task and nothing of others", async () => {
		const fixture = await invited.task({ guideline: "Be strict", rows: 3 });
		const secret = await fixture.invite("ana");
		expect(await invited.served.api.call("GET /invitations/{secret}", { secret })).toEqual({
			annotator: "ana",
			task: "Answers of the chatbot",
			work: expect.any(String),
			state: "open",
			guideline: "Be strict",
			criteria: [
				{
					name: "accurate",
					description: "Is it right?",
					explanationRequired: true,
					passAt: 1,
					labels: [
						{
							name: "Reject",
							key: "1",
							isPass: false,
							needsExplanation: true,
						},
						{
							name: "Accept",
							key: "2",
							isPass: true,
							needsExplanation: false,
						},
					],
				},
			],
			wantsGoldenResponse: false,
			isBlind: true,
			slices: [],
			progress: {
				answered: 0,
				skipped: 0,
				left: 3,
			},
			expiresAt: expect.any(Number),
		});
		// Whatever is asked for stays within its three rows.
		const far = { secret, place: 9 };
		for (const call of [
			() => invited.served.api.call("GET /invitations/{secret}/items/{place}", far),
			() => invited.answer(secret, 9),
			() =>
				invited.served.api.call("POST /invitations/{secret}/skip", { ...far, client: "window" }),
			() => invited.served.api.call("POST /invitations/{secret}/tags", { ...far, slice: "x" }),
		])
			expect(await problemOf(call())).toMatchObject({ status: 404, code: "ROW_NOT_YOURS" });
	});

	it("says what is wrong with it, to every request", async () => {
		const fixture = await invited.task({ rows: 1 });
		const expired = await fixture.invite("ana", { expiresAt: Date.now() - 1 });
		const revoked = await fixture.invite("bo");
		await fixture.revoke("bo");
		for (const [secret, status, code] of [
			[expired, 410, "INVITATION_EXPIRED"],
			[revoked, 410, "INVITATION_REVOKED"],
			["nobody's", 404, "INVITATION_UNKNOWN"],
		] as const)
			for (const call of [
				() => invited.served.api.call("GET /invitations/{secret}", { secret }),
				() => invited.next(secret),
				() => invited.answer(secret, 0),
			])
				expect(await problemOf(call())).toMatchObject({
					status,
					code,
					detail: expect.stringMatching(/Ask for a new one|ask for a new one/),
				});
		expect(await invited.annotationsOf(fixture)).toEqual([]);
	});
});

describe("a row", () => {
	it("shows prompt and response, and neither system nor verdicts where the task is blind", async () => {
		const secret = await (await invited.task()).invite("ana");
		const { item } = await invited.next(secret);
		expect(item).toEqual({
			place: 0,
			trial: 0,
			isChat: false,
			criteria: ["accurate"],
			slices: [],
			input: [
				{
					role: "user",
					content: {
						text: "Question 0",
						length: 10,
					},
				},
			],
			context: {
				text: "From the handbook",
				length: 17,
			},
			response: {
				text: "Answer 0 in full",
				length: 16,
			},
		});
		const reveal = invited.served.api.call("POST /invitations/{secret}/reveal", {
			secret,
			place: 0,
		});
		expect(await problemOf(reveal)).toMatchObject({ status: 403, code: "BLIND" });
	});

	it("shows them on demand where it is not, and the answer says so", async () => {
		const fixture = await invited.task({ isBlind: false });
		const secret = await fixture.invite("ana");
		expect((await invited.next(secret)).item).toMatchObject({ system: "v1" });
		const { verdicts } = await invited.served.api.call("POST /invitations/{secret}/reveal", {
			secret,
			place: 0,
		});
		expect(verdicts).toMatchObject([{ criterion: "accurate", evaluator: "long", label: "Accept" }]);
		const [seen] = verdicts;
		const label = { criterion: "accurate", label: "Accept", evaluatorVersionSeen: seen!.version };
		await invited.answer(secret, 0, { labels: [label] });
		expect(await invited.annotationsOf(fixture)).toMatchObject([
			{ evaluatorVersionSeen: seen!.version },
		]);
		// What was seen once stays seen, also where the page knows of it no more.
		await invited.answer(secret, 0, { labels: [{ criterion: "accurate", label: "Accept" }] });
		expect((await invited.annotationsOf(fixture)).map((one) => one.evaluatorVersionSeen)).toEqual([
			seen!.version,
			seen!.version,
		]);
	});

	it("asks only about criteria that apply to it", async () => {
		const secret = await (await taskFixture(invited.store, { rows: 2 })).invite("ana");
		const first = await invited.next(secret, "window", 0);
		expect(first.item?.criteria).toEqual(["accurate", "tone", "faithful"]);
		expect((await invited.next(secret, "window", 1)).item?.criteria).toEqual(["accurate", "tone"]);
		const labels = [
			{ criterion: "accurate", label: "Accept" },
			{ criterion: "tone", label: "2" },
		];
		const lacking = await problemOf(invited.answer(secret, 0, { labels }));
		expect(lacking).toMatchObject({ status: 400, detail: expect.stringContaining("faithful") });
		await invited.answer(secret, 0, {
			labels: [...labels, { criterion: "faithful", label: "0.75" }],
		});
		expect(await invited.answer(secret, 1, { labels })).toMatchObject({
			progress: { answered: 2, skipped: 0, left: 0 },
		});
	});

	it("is still there when its prompt was deleted", async () => {
		const fixture = await invited.task({ rows: 2 });
		const secret = await fixture.invite("ana");
		await invited.store.archivePrompts(["p0"]);
		expect((await invited.next(secret)).item).toMatchObject({
			response: { text: "Answer 0 in full" },
		});
		await invited.answer(secret, 0);
		expect(await invited.annotationsOf(fixture)).toHaveLength(1);
	});
});

describe("a slice that is picked by hand", () => {
	it("takes rows from several people at once", async () => {
		const fixture = await invited.task({ overlap: 2 });
		const [{ id: run } = { id: "" }] = (await invited.served.api.call("GET /runs", {})).items;
		await invited.served.api.call("POST /rows/slice", {
			run,
			q: "id:p9",
			slice: "odd ones",
			isNew: true,
		});
		const secrets = await Promise.all(["ana", "bo", "cy"].map((name) => fixture.invite(name)));
		const places: number[] = [];
		for (const secret of secrets) places.push((await invited.placeOf(secret)) ?? -1);
		const tag = (at: number) =>
			invited.served.api.call("POST /invitations/{secret}/tags", {
				secret: secrets[at]!,
				place: places[at]!,
				slice: "odd ones",
			});
		expect(await Promise.all([tag(0), tag(1), tag(2)])).toContainEqual({ slices: ["odd ones"] });
		const { slices } = await invited.served.api.call("GET /picked-slices", {});
		expect(slices).toEqual([{ name: "odd ones", prompts: 3 }]);
		const view = await invited.served.api.call("GET /invitations/{secret}", {
			secret: secrets[0]!,
		});
		expect(view.slices).toEqual(["odd ones"]);
		const other = { secret: secrets[0]!, place: places[0]!, slice: "all" };
		expect(
			await problemOf(invited.served.api.call("POST /invitations/{secret}/tags", other)),
		).toMatchObject({
			status: 409,
		});
	});
});

describe("the guideline's examples", () => {
	it("come from the examples part alone, and never from a row of the task", async () => {
		const all = await invited.task();
		const half = await invited.task({ rows: INVITED_ROWS / 2 });
		await invited.store.commitGroundTruth(
			all.items.map(({ clusterId, promptId, promptSeq, responseKey, trial }) => ({
				responseKey,
				criterion: "accurate",
				revision: 1,
				system: "v1",
				promptId,
				promptSeq,
				trial,
				run: all.task.run,
				label: "Accept",
				settledBy: "single",
				clusterId,
				committedBy: "lead",
				annotations: [],
				purpose: "measure",
				createdAt: 1,
			})),
		);
		expect(await examplesOf(all)).toEqual({ examples: [] });
		const { examples } = await examplesOf(half);
		expect(examples).toHaveLength(2);
		for (const { input, label } of examples) {
			const id = input.replace("Question ", "p");
			expect(label).toBe("Accept");
			expect(labelPart(id)).toBe("examples");
			expect(Number(id.slice(1))).toBeGreaterThanOrEqual(INVITED_ROWS / 2);
		}
	});
});

describe("a run that is deleted", () => {
	it("leaves the rows of its task to be answered, and has no verdicts to show", async () => {
		const fixture = await invited.task({ isBlind: false, rows: 1 });
		const secret = await fixture.invite("ana");
		const [{ id: run } = { id: "" }] = (await invited.served.api.call("GET /runs", {})).items;
		await invited.served.api.call("DELETE /runs/{run}", { run });
		expect((await invited.next(secret)).item).toMatchObject({
			response: { text: "Answer 0 in full" },
		});
		const row = { secret, place: 0 };
		expect(
			await problemOf(invited.served.api.call("POST /invitations/{secret}/reveal", row)),
		).toMatchObject({
			status: 404,
		});
		await invited.answer(secret, 0);
		expect(await invited.annotationsOf(fixture)).toHaveLength(1);
	});
});
