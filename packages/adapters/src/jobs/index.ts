export {
	type CommandQueue,
	type CommandRange,
	openCommandQueue,
	type TakenCommand,
} from "./command-queue.ts";
export { type JobStoreOptions, openJobStore } from "./open-job-store.ts";
