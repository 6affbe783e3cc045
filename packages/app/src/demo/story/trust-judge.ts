import { shareText, trustSentence } from "@assay/adapters/reports";
import type { Estimate } from "@assay/core/domain";
import type { RunData } from "@assay/workflow/explore";
import type { WorkedRun } from "../../run/run-one-system.ts";
import { compareWithTruth, type TruthComparison } from "./compare-with-truth.ts";
import { readJudgeTrust } from "./read-judge-trust.ts";
import { rowsOf } from "./run-benchmark.ts";
import { NAMES, partOf, type Scene } from "./stage.ts";
import { partText } from "./words.ts";

/** How far the judge can be trusted, and what is true. */
export interface TrustNumbers {
	/** Pass rate of all answers as the judge gave it, and as the experts would. */
	readonly raw?: Estimate;
	readonly corrected?: Estimate;
	/** Agreement with the experts on the locked test. */
	readonly agreement?: Estimate;
	readonly isAligned: boolean;
	readonly truth: TruthComparison;
}

/** Chapter: holds the judge against the experts, and against what the generator knows. */
export async function trustJudge(
	scene: Scene,
	worked: WorkedRun,
	data: RunData,
): Promise<TrustNumbers> {
	const { narrator, session } = scene;
	narrator.step("Can the judge be trusted?");
	const found = await readJudgeTrust(session.workbench.store, data, NAMES.judge);
	if (found !== undefined) {
		const { corrected, raw, trust } = found;
		narrator.say(`${trustSentence(trust)}.`);
		if (corrected !== undefined && raw !== undefined)
			narrator.say(
				`So the matrix leads with what the experts would say: not ${shareText(raw)} of all answers are accurate but ${shareText(corrected)}. A part of the labels, the locked test, is shown to no judge and only measures.`,
			);
	}
	const evaluators = worked.subject.evaluators.map(({ definition }) => definition.name);
	const judge = evaluators.indexOf(NAMES.judge);
	const truth = compareWithTruth(await rowsOf(worked), judge, scene);
	tellTruth(scene, truth);
	const alignment = found?.trust.trust.alignment;
	return {
		...(found?.raw && { raw: found.raw }),
		...(found?.corrected && { corrected: found.corrected }),
		...(alignment?.agreement && { agreement: alignment.agreement }),
		isAligned: alignment?.verdict === "aligned",
		truth,
	};
}

function tellTruth({ narrator }: Scene, truth: TruthComparison): void {
	const { accurate, compliant, judged, judgedAccurate, judgedRight, responses } = truth;
	if (responses === 0) return;
	narrator.say(
		`The data is synthetic, so its generator knows the truth, which no evaluator is shown. Of the chatbot's answers, ${partText(partOf(accurate, responses))} are accurate; ${partText(partOf(compliant, responses))} are also polite and name no competitor, which is what the insurer wants.`,
	);
	if (judged === 0) return;
	narrator.say(
		`The judge accepts ${partText(partOf(judgedAccurate, judged))}, and its verdict is true for ${partText(partOf(judgedRight, judged))}. ${judgement(truth)}`,
	);
	if (truth.wronglyAccepted === undefined) return;
	const { explanation, goldenAnswer, question, response } = truth.wronglyAccepted;
	narrator.say("One that it should not have accepted:");
	narrator.quote("question", question);
	narrator.quote("official", goldenAnswer);
	narrator.quote("chatbot", response);
	narrator.quote("judge", `Accept. ${explanation}`);
}

/** From this share of true verdicts on, a judge is usable. */
const USABLE = 0.8;
const GOOD = 0.9;

function judgement({
	accurate,
	judged,
	judgedAccurate,
	judgedRight,
	responses,
}: TruthComparison): string {
	const isLenient = judgedAccurate / judged > accurate / responses;
	const right = judgedRight / judged;
	if (right >= GOOD) return "That is close to the truth.";
	if (right >= USABLE)
		return `That is usable, and a little too ${isLenient ? "lenient" : "strict"}.`;
	return isLenient
		? "It is too lenient: its column in the matrix is too good to be true."
		: "It is too strict: its column in the matrix is worse than the truth.";
}
