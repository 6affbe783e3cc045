import { NotFoundError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import {
	sampleAnnotation,
	sampleBlocks,
	sampleDefinition,
	sampleItems,
	sampleRun,
	sampleTask,
} from "./contract-samples.ts";
import { fillProject } from "./fill-project.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";
import { contentOf } from "./project-content.ts";

/** The part of the contract that is about the project as a whole. */
export function projectContract(open: OpenStore): void {
	describe("Store.countStored()", () => {
		const context = contractStore(open);

		it("counts what is current, each kind apart, and no other project's", async () => {
			const { store } = context;
			const none = {
				annotations: 0,
				definitions: 0,
				documents: 0,
				pools: 0,
				prompts: 0,
				responses: 0,
				runs: 0,
				verdicts: 0,
			};
			await fillProject(await context.openOther());
			expect(await store.countStored()).toEqual(none);
			await fillProject(store);
			// One of everything; two prompts, one of them in two versions; the superseded verdict counts once.
			const one = Object.fromEntries(Object.keys(none).map((kind) => [kind, 1]));
			expect(await store.countStored()).toEqual({ ...one, prompts: 2 });
		});
	});

	describe("Store.deleteProject()", () => {
		const context = contractStore(open);

		it("leaves a project as empty as a new one, and other projects as they are", async () => {
			const { store } = context;
			const other = await context.openOther();
			const nothing = await contentOf(store);
			await fillProject(store);
			await fillProject(other);
			const content = await contentOf(other);
			for (const [name, value] of Object.entries(content))
				expect([name, value]).not.toEqual([name, nothing[name]]);
			await store.deleteProject();
			expect(await contentOf(store)).toEqual(nothing);
			expect(await contentOf(other)).toEqual(content);
			await store.deleteProject();
		});

		it("counts up every revision, so that other stores of the project see it", async () => {
			const { store } = context;
			const again = await context.openAgain();
			await store.putDefinitions([sampleDefinition({})]);
			await store.createRun(sampleRun("r1"), sampleBlocks(1));
			await store.deleteProject();
			expect(Object.fromEntries(await again.revisions())).toEqual({
				annotations: 1,
				definitions: 2,
				documents: 1,
				"ground-truth": 1,
				pools: 1,
				prompts: 1,
				"run r1": 2,
				runs: 2,
				tasks: 1,
			});
		});

		it("takes the same things again afterwards", async () => {
			const { store } = context;
			await fillProject(store);
			const before = await contentOf(store);
			await store.deleteProject();
			await fillProject(store);
			expect(await contentOf(store)).toEqual(before);
		});

		it("leaves what another store writes meanwhile whole: a run with all its blocks", async () => {
			const writer = await context.openAgain();
			const ids = Array.from({ length: 20 }, (_, index) => sampleRun(`r${index}`).id);
			const created = Promise.all(
				ids.map((run) => writer.createRun(sampleRun(run), sampleBlocks(20))),
			);
			for (let round = 0; round < 5; round++) await context.store.deleteProject();
			await created;
			const left = (await context.store.listRuns()).map((run) => run.id);
			for (const run of ids)
				expect(await context.store.listBlocks(run)).toHaveLength(left.includes(run) ? 20 : 0);
		});

		it("leaves what another store writes meanwhile whole: a task with all its rows", async () => {
			const writer = await context.openAgain();
			const ids = Array.from({ length: 20 }, (_, index) => `t${index}`);
			const created = Promise.all(
				ids.map((task) => writer.createTask(sampleTask(task), sampleItems(20))),
			);
			for (let round = 0; round < 5; round++) await context.store.deleteProject();
			await created;
			const left = (await context.store.listTasks()).map((task) => task.id);
			for (const task of ids)
				expect(await context.store.listItems(task)).toHaveLength(left.includes(task) ? 20 : 0);
		});

		it("waits for answers that are being given, and they for it", async () => {
			const { store } = context;
			const writer = await context.openAgain();
			const answer = (place: number) =>
				writer.answerItem("t1", {
					place,
					annotator: "ana",
					client: "c",
					now: 0,
					annotations: [sampleAnnotation({ id: `${place}` })],
				});
			for (let round = 0; round < 5; round++) {
				await store.createTask(sampleTask("t1"), sampleItems(4));
				for (const place of [0, 1, 2, 3]) await answer(place);
				const again = [0, 1, 2, 3].map((place) =>
					answer(place).catch((error: unknown) => {
						if (!(error instanceof NotFoundError)) throw error;
					}),
				);
				await Promise.all([...again, store.deleteProject()]);
				expect(await store.listClaims("t1")).toEqual([]);
				expect(await store.listAnnotations({})).toEqual([]);
			}
		});
	});
}
