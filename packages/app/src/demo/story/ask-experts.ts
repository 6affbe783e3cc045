import { countText } from "@assay/adapters/reports";
import type { RunData } from "@assay/workflow/explore";
import { accuracyOpinion } from "./expert-opinion.ts";
import type { Labelling } from "./experts.ts";
import { labelAnswers } from "./label-answers.ts";
import { partOf, type Scene } from "./stage.ts";
import { partText } from "./words.ts";

/** Those who label. */
export const EXPERTS = ["expert-1", "expert-2"] as const;

/** Chapter: experts label answers of the first run. */
export async function askExperts(scene: Scene, data: RunData): Promise<Labelling> {
	const { narrator, session } = scene;
	narrator.step("What the experts say");
	const labelling = await labelAnswers(session.workbench, data, {
		name: "Accuracy of the chatbot's answers",
		panel: { criterion: "accuracy", experts: EXPERTS, opinion: accuracyOpinion, known: scene },
	});
	const { committed, disputed, rows } = labelling;
	narrator.say(
		`${countText(rows)} of the chatbot's answers were drawn at random, and two experts labelled each without seeing what the judge said. They agree on ${partText(partOf(rows - disputed, rows))}; a reviewer settled the others. Their ${countText(committed)} labels are the ground truth now. (The experts are simulated: they know the plan documents by heart, and slip now and then.)`,
	);
	return labelling;
}
