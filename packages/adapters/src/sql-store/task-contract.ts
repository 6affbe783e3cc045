import { ConflictError, NotFoundError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXT, sampleInvitation, sampleItems, sampleTask } from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

/** The part of the contract that is about tasks, their rows and who is invited to them. */
export function taskContract(open: OpenStore): void {
	describe("TaskStore tasks", () => {
		const context = contractStore(open);

		it("gives back a task and its rows as they were, absent fields absent", async () => {
			const { store } = context;
			const task = sampleTask("t1", {
				name: HOSTILE_TEXT,
				guideline: HOSTILE_TEXT,
				selection: HOSTILE_TEXT,
				criteria: [{ name: HOSTILE_TEXT, version: "v1" }],
			});
			const [first, second] = sampleItems(2);
			const { inclusionProbability, ...chosen } = second!;
			const items = [{ ...first!, promptId: HOSTILE_TEXT }, chosen];
			expect(inclusionProbability).toBe(0.5);
			await store.createTask(task, items);
			expect(await store.getTask("t1")).toStrictEqual(task);
			expect(await store.listItems("t1")).toStrictEqual(items);
			expect(await store.listClaims("t1")).toEqual([]);
			expect(await store.getTask("none")).toBeUndefined();
			expect(await store.listItems("none")).toEqual([]);
		});

		it("lists the newest task first", async () => {
			const { store } = context;
			for (const [id, createdAt] of [
				["b", 1000],
				["c", 3000],
				["a", 2000],
			] as const)
				await store.createTask(sampleTask(id, { createdAt }), []);
			expect((await store.listTasks()).map((task) => task.id)).toEqual(["c", "a", "b"]);
		});

		it("gives the rows at some places in order, each once", async () => {
			const { store } = context;
			const items = sampleItems(6000);
			await store.createTask(sampleTask("t1"), items.toReversed());
			expect(await store.listItems("t1")).toEqual(items);
			expect(await store.listItems("t1", [7, 2, 9000, 7])).toEqual([items[2], items[7]]);
			expect(await store.listItems("t1", [])).toEqual([]);
			const places = items.map((item) => item.place).toReversed();
			expect(await store.listItems("t1", [...places, 5999])).toEqual(items);
		});

		it("refuses an id that is there, and leaves that task as it is", async () => {
			const { store } = context;
			await store.createTask(sampleTask("t1"), sampleItems(1));
			const again = store.createTask(sampleTask("t1", { name: "Other" }), sampleItems(9));
			await expect(again).rejects.toThrow(ConflictError);
			expect(await store.getTask("t1")).toEqual(sampleTask("t1"));
			expect(await store.listItems("t1")).toHaveLength(1);
		});

		it("changes the state of a task, and of no other", async () => {
			const { store } = context;
			for (const id of ["t1", "t2"]) await store.createTask(sampleTask(id), []);
			await store.setTaskState("t1", "paused");
			expect(await store.getTask("t1")).toEqual(sampleTask("t1", { state: "paused" }));
			expect((await store.listTasks()).map((task) => task.state)).toEqual(["open", "paused"]);
			await expect(store.setTaskState("none", "open")).rejects.toThrow(NotFoundError);
		});
	});

	describe("TaskStore invitations", () => {
		const context = contractStore(open);

		it("finds an invitation by the hash of its secret, and lists those of a task", async () => {
			const { store } = context;
			for (const id of ["t1", "t2"]) await store.createTask(sampleTask(id), []);
			const late = sampleInvitation({ id: "a", annotator: HOSTILE_TEXT, createdAt: 2000 });
			const early = sampleInvitation({ id: "b" });
			const elsewhere = sampleInvitation({ id: "c", task: "t2" });
			for (const invitation of [late, early, elsewhere]) await store.putInvitation(invitation);
			expect(await store.listInvitations("t1")).toStrictEqual([early, late]);
			expect(await store.listInvitations("none")).toEqual([]);
			expect(await store.findInvitation(elsewhere.secretHash)).toStrictEqual(elsewhere);
			expect(await store.findInvitation("none")).toBeUndefined();
			const other = await context.openOther();
			expect(await other.findInvitation(elsewhere.secretHash)).toBeUndefined();
		});

		it("still finds an invitation that was revoked, as such", async () => {
			const { store } = context;
			await store.createTask(sampleTask("t1"), []);
			const [gone, kept] = ["i1", "i2"].map((id) => sampleInvitation({ id }));
			for (const invitation of [gone!, kept!]) await store.putInvitation(invitation);
			await store.revokeInvitation("i1");
			await store.revokeInvitation("i1");
			const revoked = { ...gone!, isRevoked: true };
			expect(await store.findInvitation(revoked.secretHash)).toEqual(revoked);
			expect(await store.listInvitations("t1")).toEqual([revoked, kept]);
			await expect(store.revokeInvitation("none")).rejects.toThrow(NotFoundError);
		});

		it("invites to a task that is there only", async () => {
			const { store } = context;
			const invitation = sampleInvitation({ id: "i1", task: "none" });
			await expect(store.putInvitation(invitation)).rejects.toThrow(NotFoundError);
			expect(await store.findInvitation(invitation.secretHash)).toBeUndefined();
		});
	});
}
