import type { PromptProposal, ProposalStatus } from "@assay/core/domain";
import { fillIn } from "../../fill/fill-command.ts";
import { projectProposals } from "../../fill/project-proposals.ts";
import { type CountedPart, partOf, type Scene } from "./stage.ts";
import { countsText } from "./words.ts";

const LANGUAGE = "es";
const WANTED = 50;

/** Chapter: prompts are translated, and the Spanish slice fills by itself. */
export async function fillSpanish(scene: Scene): Promise<CountedPart> {
	const { narrator, quiet, session } = scene;
	narrator.step("Spanish");
	const box = projectProposals(session.workbench);
	const translations = async (status: ProposalStatus): Promise<readonly PromptProposal[]> =>
		(await box.list()).filter(
			(one) => one.kind === "translated" && one.language === LANGUAGE && one.status === status,
		);
	if ((await translations("accepted")).length < WANTED) {
		await fillIn({ ...session, output: quiet }, "translated", { to: LANGUAGE, first: WANTED });
		const proposed = await translations("proposed");
		// In the order of their sources, whichever came first: the order of prompts decides draws.
		await box.accept(proposed.toSorted(bySource).map(({ id }) => id));
	}
	const accepted = partOf((await translations("accepted")).length, WANTED);
	narrator.say(
		`A writer model translates the first ${WANTED} prompts; a person reviews them before they join (here all are accepted). The slice "spanish" asks for prompts in Spanish, so it fills by itself: ${countsText(accepted)}. Each translation remembers its source, and counts as one question with it.`,
	);
	narrator.show(
		`npx assay prompts translate -c ${scene.folder} --to ${LANGUAGE} --first ${WANTED} --accept-all`,
	);
	return accepted;
}

function bySource(
	{ source: one = "" }: PromptProposal,
	{ source: other = "" }: PromptProposal,
): number {
	return one < other ? -1 : Number(one > other);
}
