import { indexQuestions, type SandboxModel, type TrainingPair } from "@assay/adapters/sandbox";

/** What the responder says when it knows no word of the question. */
const NO_ANSWER = "I have no answer to that.";

/**
 * Trains a small chatbot: it learns which words of a question matter, and answers with what was
 * answered to the most similar question it has seen, mistakes included.
 */
export function createResponder(pairs: readonly TrainingPair[]): SandboxModel {
	const findSimilar = indexQuestions(pairs);
	return {
		respond(messages) {
			const question = messages.findLast(({ role }) => role === "user")?.content ?? "";
			const [nearest] = findSimilar(question, 1);
			return nearest?.pair.output ?? NO_ANSWER;
		},
	};
}
