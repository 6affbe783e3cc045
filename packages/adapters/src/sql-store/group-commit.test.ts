import { describe, expect, it, vi } from "vitest";
import { groupCommit } from "./group-commit.ts";

/** Records the groups; each commit ends when the test says so, unless it is told to fail. */
function recorder(
	options: {
		readonly maxSize?: number;
		readonly failOn?: number;
		readonly persist?: () => Promise<void>;
	} = {},
) {
	const groups: (readonly number[])[] = [];
	const queue = groupCommit<number>({
		async commit(jobs) {
			groups.push(jobs);
			if (options.failOn !== undefined && jobs.includes(options.failOn))
				throw new RangeError("no space");
			await Promise.resolve();
		},
		persist: options.persist ?? (() => Promise.resolve()),
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

	it("commits the next group while one is persisted, and acknowledges only what is", async () => {
		const syncs: (() => void)[] = [];
		const persist = () => new Promise<void>((resolve) => void syncs.push(resolve));
		const { groups, queue } = recorder({ persist });
		const acknowledged: number[] = [];
		const first = queue.add(1).then(() => acknowledged.push(1));
		await vi.waitFor(() => expect(syncs).toHaveLength(1));
		const second = queue.add(2).then(() => acknowledged.push(2));
		await vi.waitFor(() => expect(syncs).toHaveLength(2));
		expect([groups, acknowledged]).toEqual([[[1], [2]], []]);
		syncs[0]?.();
		await first;
		expect(acknowledged).toEqual([1]);
		syncs[1]?.();
		await second;
	});

	it("rejects every job of a group that cannot be persisted", async () => {
		const { queue } = recorder({ persist: () => Promise.reject(new RangeError("no disk")) });
		const results = await Promise.allSettled([queue.add(1), queue.add(2)]);
		expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
		await queue.drain();
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
