import type { Store } from "@assay/workflow/ports";
import { beforeAll, expect, it } from "vitest";
import { fillProject } from "./fill-project.ts";
import type { OpenStore } from "./opened-contract.ts";
import { contentOf } from "./project-content.ts";

/**
 * Runs tests while another project of the database holds something of every kind, under the ids and
 * keys that the tests use too: none of it may show in them, and none of them may change it.
 */
export function besideNeighbour(open: OpenStore, tests: () => void): void {
	let content: unknown;
	const look = async <T>(work: (neighbour: Store) => Promise<T>): Promise<T> => {
		const neighbour = await open("neighbour");
		try {
			return await work(neighbour);
		} finally {
			await neighbour.close();
		}
	};
	beforeAll(async () => {
		content = await look(async (neighbour) => {
			await fillProject(neighbour);
			return [await contentOf(neighbour), await neighbour.revisions()];
		});
	});
	tests();
	it("leaves another project of the same ids as it was, whatever the tests above did", async () => {
		expect(
			await look(async (neighbour) => [await contentOf(neighbour), await neighbour.revisions()]),
		).toEqual(content);
	});
}
