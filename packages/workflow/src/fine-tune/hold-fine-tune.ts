import type { RunWorker } from "../benchmark/index.ts";
import type { Clock, RunStore } from "../ports/index.ts";

const LEASE_MS = 15_000;
const EXTEND_EVERY_MS = 5_000;

/**
 * Does the work while no other process carries the same fine-tune on; `undefined` at once when one
 * does.
 */
export async function holdFineTune<Result>(
	{ clock, store }: { readonly store: RunStore; readonly clock: Clock },
	name: string,
	{ work, worker }: { readonly worker: RunWorker; readonly work: () => Promise<Result> },
): Promise<{ readonly result: Result } | undefined> {
	const { owner } = worker;
	const lease = `fine-tune ${name}`;
	const take = (deadOwners: readonly string[]): Promise<boolean> =>
		store.acquireLease(lease, { owner, now: clock.now(), leaseMs: LEASE_MS, deadOwners });
	if (!(await take(await worker.deadOwners()))) return undefined;
	const extending = setInterval(() => {
		// What breaks the store breaks the work as well, which tells it.
		take([]).catch(() => undefined);
	}, EXTEND_EVERY_MS);
	try {
		return { result: await work() };
	} finally {
		clearInterval(extending);
		await store.releaseLease(lease, owner).catch(() => undefined);
	}
}
