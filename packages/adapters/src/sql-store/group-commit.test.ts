import { describe, expect, it } from "vitest";
import { groupCommit } from "./group-commit.ts";

/** Records the groups; each commit ends when the test says so, unless it is told to fail. */
function recorder(options: { readonly maxSize?: number; readonly failOn?: number } = {}) {
	const groups: (readonly number[])[] = [];
	const queue = groupCommit<number>({
		async commit(jobs) {
			groups.push(jobs);
			if (options.failOn !== undefined && jobs.includes(options.failOn))
				throw new RangeError("no space");
			await Promise.resolve();
		},
		sizeOf: (job) => job,
		maxSize: options.maxSize ?? 1000,
	});
	return { groups, queue };
}

describe("groupCommit()", () => {
	it("commits everything that arrives in one turn together", async () => {
		const { groups, queue } = recorder();
		await Promise.all([1, 2, 3].map((job) => queue.add(job)));
		await queue.add(4);
		expect(groups).toEqual([[1, 2, 3], [4]]);
	});

	it("commits what arrives during a commit in the next group", async () => {
		const { groups, queue } = recorder();
		const first = queue.add(1);
		await Promise.all([first.then(() => queue.add(3)), first.then(() => queue.add(4))]);
		expect(groups).toEqual([[1], [3, 4]]);
	});

	it("fills a group up to the size, and takes a larger job alone", async () => {
		const { groups, queue } = recorder({ maxSize: 5 });
		await Promise.all([2, 3, 1, 9, 4].map((job) => queue.add(job)));
		expect(groups).toEqual([[2, 3], [1], [9], [4]]);
	});

	it("rejects every job of a group that fails, and goes on with the next", async () => {
		const { queue } = recorder({ maxSize: 3, failOn: 2 });
		const results = await Promise.allSettled([1, 2, 3].map((job) => queue.add(job)));
		expect(results.map((result) => result.status)).toEqual(["rejected", "rejected", "fulfilled"]);
	});

	it("drains: resolves when nothing is waiting, also when the last group failed", async () => {
		const { groups, queue } = recorder({ failOn: 2 });
		const job = Promise.allSettled([queue.add(2)]);
		await queue.drain();
		expect(groups).toEqual([[2]]);
		expect((await job)[0].status).toBe("rejected");
		await queue.drain();
	});
});
