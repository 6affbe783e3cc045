/** Entry of the thread that {@link compareInThread} starts for one comparison. */
import { parentPort, workerData } from "node:worker_threads";
import { peopleAgreement } from "@assay/workflow/refine";

const {
	question,
	...options
}: Parameters<typeof peopleAgreement>[1] & {
	readonly question: Parameters<typeof peopleAgreement>[0];
} = workerData;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
parentPort?.postMessage(peopleAgreement(question, options));
