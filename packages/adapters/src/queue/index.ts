export { type BossOptions, openBoss } from "./open-boss.ts";
export {
	type OrderedRun,
	openRunQueue,
	type RunPlace,
	type RunQueue,
	type RunQueueParts,
} from "./open-run-queue.ts";
export { type CountedJobs, queueDepth } from "./queue-depth.ts";
export { listOrderNotes, type OrderStanding } from "./run-orders.ts";
