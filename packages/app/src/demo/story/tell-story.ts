import { countOf, countText, percentText, shareText, trustSentence } from "@assay/adapters/reports";
import type { WrittenProject } from "../project/write-project.ts";
import type { TruthComparison } from "./compare-with-truth.ts";
import type { GeneratedData } from "./generated-data.ts";
import type { Labelling } from "./label-answers.ts";
import type { Narrator } from "./narrator.ts";
import type { Findings } from "./read-findings.ts";
import type { JudgeTrust } from "./read-judge-trust.ts";

/** What the example is about. */
export function tellBeginning(narrator: Narrator): void {
	narrator.say(
		"Be Healthy is an invented health insurer with a chatbot. How good is the chatbot, where is it bad, and can the judge that says so be trusted? Everything here is synthetic and stays on this machine; no key is needed.",
	);
}

/** What was generated, and where it is. */
export function tellData(
	narrator: Narrator,
	{ history, prompts }: GeneratedData,
	{ folder, project }: { readonly folder: string; readonly project: WrittenProject },
): void {
	const fromAssistant = history.filter(({ answeredBy }) => answeredBy === "assistant").length;
	narrator.say(
		`${countText(history.length)} questions that members asked in the past, with the answers they got: ${countText(fromAssistant)} from the old assistant, ${countText(history.length - fromAssistant)} from agents who took over. ${countOf(prompts.length, "reference prompt")} with official answers, each about another plan rule. All of it is in English.`,
	);
	if (project.written.length > 0)
		narrator.say(`Written to ${folder}: ${project.written.join(", ")}.`);
	else narrator.say(`${folder} has it already, unchanged.`);
	if (project.edited.length > 0) narrator.say(`Your edits are kept: ${project.edited.join(", ")}.`);
}

/** What is about to be run. */
export function tellRun(narrator: Narrator): void {
	narrator.say(
		"The chatbot answers every reference prompt over HTTP, as a vendor's model would. A judge model compares each answer with the official one, and two plain rules look for rude words and competitors. Then a candidate, which has also learnt from the agents' answers, does the same, and its matrix shows what changed.",
	);
}

/** How to read the matrix, after it was shown. */
export function tellMatrix(narrator: Narrator, areGatesFailing: boolean): void {
	narrator.say(
		"Slices of the prompts stand down the side, evaluators across. Each cell is the share of answers that pass, with its 95 % interval and the number of answers behind it.",
	);
	if (areGatesFailing)
		narrator.say(
			"Gates fail, and that is the point of the example: this chatbot should not be released. In a pipeline, `assay run` would end with exit code 100 here; the demo itself ends with 0.",
		);
}

/** What the benchmark does not measure yet. */
export function tellCoverage(narrator: Narrator, { coverage, coverageLines }: Findings): void {
	narrator.list(coverageLines);
	for (const { kind, minPrompts, name } of coverage.gaps)
		if (kind === "empty")
			narrator.say(
				`No prompt is in the slice "${name}", so nothing is known about it; ${countText(minPrompts)} are wanted. An empty cell is not a zero and not a pass.`,
			);
}

/** What the experts did. */
export function tellLabels(narrator: Narrator, { committed, disputed, rows }: Labelling): void {
	if (rows === 0) return;
	narrator.say(
		`${countText(rows)} of the chatbot's answers were drawn at random, and two experts labelled each without seeing what the judge said. They agree on ${share(rows - disputed, rows)}; a reviewer settled the others. Their ${countText(committed)} labels are the ground truth now. (The experts are simulated: they know the plan documents by heart, and slip now and then.)`,
	);
}

/** What the experts' labels say about the judge, and about its numbers. */
export function tellTrust(narrator: Narrator, { corrected, raw, trust }: JudgeTrust): void {
	narrator.say(`${trustSentence(trust)}.`);
	if (corrected !== undefined && raw !== undefined)
		narrator.say(
			`So the matrix leads with what the experts would say: not ${shareText(raw)} of all answers are accurate but ${shareText(corrected)}. A part of the labels, the locked test, is shown to no judge and only measures.`,
		);
}

/** What the generator knows, beside what the judge said. */
export function tellTruth(narrator: Narrator, truth: TruthComparison): void {
	if (truth.responses === 0) return;
	narrator.say(
		`The data is synthetic, so its generator knows the truth, which no evaluator is shown. Of the chatbot's answers, ${share(truth.accurate, truth.responses)} are accurate; ${share(truth.compliant, truth.responses)} are also polite and name no competitor, which is what the insurer wants.`,
	);
	if (truth.judged === 0) return;
	narrator.say(
		`The judge accepts ${share(truth.judgedAccurate, truth.judged)}, and its verdict is true for ${share(truth.judgedRight, truth.judged)}. ${judgement(truth)}`,
	);
	if (truth.wronglyAccepted === undefined) return;
	const { explanation, goldenAnswer, question, response } = truth.wronglyAccepted;
	narrator.say("One that it should not have accepted:");
	narrator.quote("question", question);
	narrator.quote("official", goldenAnswer);
	narrator.quote("chatbot", response);
	narrator.quote("judge", `Accept. ${explanation}`);
}

function share(count: number, all: number): string {
	return `${percentText(count / all, 0)} (${countText(count)} of ${countText(all)})`;
}

/** From this share of true verdicts on, a judge is usable. */
const USABLE = 0.8;
const GOOD = 0.9;

function judgement(truth: TruthComparison): string {
	const { accurate, judged, judgedAccurate, responses } = truth;
	const isLenient = judgedAccurate / judged > accurate / responses;
	if (rightShare(truth) >= GOOD) return "That is close to the truth.";
	if (rightShare(truth) >= USABLE)
		return `That is usable, and a little too ${isLenient ? "lenient" : "strict"}.`;
	return isLenient
		? "It is too lenient: its column in the matrix is too good to be true."
		: "It is too strict: its column in the matrix is worse than the truth.";
}

function rightShare({ judged, judgedRight }: TruthComparison): number {
	return judgedRight / judged;
}

/** A line that makes the judge's prompt stricter where it needs to be. */
function stricterLine(truth: TruthComparison): string | undefined {
	if (truth.judged === 0 || rightShare(truth) >= GOOD) return undefined;
	return rightShare(truth) < USABLE
		? "Every amount must be the same as in the official answer."
		: "The answer must not contradict the official answer.";
}

/** What to do next. */
export function tellNext(narrator: Narrator, { again, folder, report, truth }: NextSteps): void {
	narrator.say("The report for people who were not here; open it in a browser:");
	narrator.show(report);
	narrator.say("Answers about costs that the judge let pass, with its reasons:");
	narrator.show(
		`npx assay report -c ${folder} --rows --slice costs --evaluator accuracyJudge --verdict pass`,
	);
	const line = truth === undefined ? undefined : stricterLine(truth);
	if (line !== undefined) {
		narrator.say(
			"Mend the judge: prompts are proposed from what the experts explained, tried on labelled answers, and the best is measured once on the locked test:",
		);
		narrator.show(`npx assay judge align accuracyJudge -c ${folder} --run base --adopt`);
		narrator.say(
			`Or make it stricter by hand: add the line "${line}" to ${folder}/judges/accuracy.md and run the demo again. Only the judge is asked again:`,
		);
		narrator.show(again);
	}
	narrator.say(
		"Change criteria, slices or evaluators in the configuration, and run the benchmark:",
	);
	narrator.show(`npx assay run -c ${folder}`);
}

/** What the last step rests on. */
export interface NextSteps {
	/** The command that runs the demo again. */
	readonly again: string;
	readonly folder: string;
	readonly report: string;
	readonly truth: TruthComparison | undefined;
}
