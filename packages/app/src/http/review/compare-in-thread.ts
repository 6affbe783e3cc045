import { once } from "node:events";
import { Worker } from "node:worker_threads";
import {
	type AgreementQuestion,
	type PeopleAgreement,
	peopleAgreement,
} from "@assay/workflow/refine";

/** Labels that are compared at once; more would keep others waiting, and a thread takes over. */
const FEW_LABELS = 60;
const ENTRY = new URL("./agreement-worker.ts", import.meta.url);

/** Computes how far people agree, without keeping others waiting. */
export async function compareInThread(
	question: AgreementQuestion,
	options: { readonly hasSlices: boolean },
): Promise<PeopleAgreement> {
	if (question.rows.length * question.people.length <= FEW_LABELS && !options.hasSlices)
		return peopleAgreement(question, options);
	const thread = new Worker(ENTRY, { workerData: { question, ...options } });
	try {
		const [agreement]: PeopleAgreement[] = await once(thread, "message");
		if (agreement === undefined)
			throw new TypeError("Cannot compare people: the thread gave no answer, expected one");
		return agreement;
	} finally {
		await thread.terminate();
	}
}
