import {
	ConfigurationError,
	type EvaluatorDefinition,
	type JudgeSettings,
} from "@assay/core/domain";
import { gepaPareto } from "@assay/core/jury";
import { createRandom, type Random } from "@assay/core/numeric";
import type { BenchmarkPorts } from "../benchmark/index.ts";
import { BudgetReachedError } from "../calls/index.ts";
import { canonicalJson, contentHash, toJson } from "../definitions/index.ts";
import type { RunData } from "../explore/run-data.ts";
import type { AlignmentState, Candidate, CandidateOrigin } from "./alignment-state.ts";
import { comparedWithStart } from "./compared-with-start.ts";
import { fewShotExamples } from "./few-shot-examples.ts";
import { fillTrial } from "./fill-trial.ts";
import { exampleText, type ImprovableText, improvableText } from "./improvable-text.ts";
import { judgeExample } from "./judge-example.ts";
import { type PreparedTrial, prepareTrial, type TrialOptions } from "./prepare-trial.ts";
import { proposeRevision } from "./propose-revision.ts";
import { quotedLockedRow } from "./quoted-locked-row.ts";
import { MOST_CASES } from "./revision-messages.ts";
import { criterionOfRun, labelledRows, labelledText, type TrialRow } from "./trial-rows.ts";
import { agreesOn, trialSums } from "./trial-sums.ts";
import { type TrialVerdict, trialVerdicts } from "./trial-verdicts.ts";

/** A judge's definition. */
export type JudgeDefinition = Extract<EvaluatorDefinition, { kind: "judge" }>;

/** What is to be aligned, and how far to go. */
export interface AlignRequest extends TrialOptions {
	readonly ports: BenchmarkPorts;
	readonly data: RunData;
	readonly definition: JudgeDefinition;
	/** Model that proposes prompts. */
	readonly model: string;
	readonly rounds: number;
	/** Told after each candidate. */
	readonly emit: (state: AlignmentState) => Promise<void>;
	/** Told what goes on, for people. */
	readonly note: (text: string) => void;
}

/** Labels of the development part without which nothing can be shown. */
const LEAST_DEVELOPMENT = 10;
/** Rows that a candidate is tried on before it is tried on all. */
const MINIBATCH = 16;

interface Alignment {
	readonly request: AlignRequest;
	readonly development: readonly TrialRow[];
	/** Rows of the development part as text, for the gate and against quotes. */
	readonly developmentTexts: readonly ImprovableText[];
	readonly pool: readonly ImprovableText[];
	readonly candidates: Candidate[];
	/** By candidate that was scored: what it said of the development rows. */
	readonly said: Map<number, readonly TrialVerdict[]>;
	costUsd: number | undefined;
}

/**
 * Looks for a better prompt of a judge. Each round takes a candidate that is best on some rows, shows
 * a model up to eight rows on which it differs from people, with their explanations, and scores what
 * comes back on the development part: a few rows first, then all. Variants add examples from the
 * examples part, or merge two candidates. The locked test is not read.
 *
 * Every answer is in a ledger before it counts, and every choice follows from the seed, so that the
 * same alignment started again repeats at most the calls in flight.
 *
 * Source: Agrawal et al. (2025), GEPA, arXiv:2507.19457.
 *
 * @throws {ConfigurationError} with fewer than ten labels in the development part.
 */
export async function alignJudge(request: AlignRequest): Promise<AlignmentState> {
	const alignment = await open(request);
	let roundsDone = 0;
	try {
		await addStart(alignment);
		await tell(alignment, "running", roundsDone);
		while (roundsDone < request.rounds && hasDisagreements(alignment)) {
			request.signal.throwIfAborted();
			await workRound(alignment, roundsDone + 1);
			roundsDone++;
			await tell(alignment, "running", roundsDone);
		}
	} catch (error) {
		if (request.signal.aborted) return tell(alignment, "interrupted", roundsDone);
		if (error instanceof BudgetReachedError) return tell(alignment, "budget-reached", roundsDone);
		throw error;
	}
	return tell(alignment, "finished", roundsDone);
}

async function open(request: AlignRequest): Promise<Alignment> {
	const { data, definition, ports } = request;
	const { store } = ports;
	const { applies } = prepareTrial(ports, data, request).evaluator;
	const read = async (part: "examples" | "development"): Promise<readonly TrialRow[]> =>
		(await labelledRows(store, data, { criterion: definition.criterion, parts: [part] })).filter(
			({ prompt }) => applies(prompt),
		);
	const development = await read("development");
	if (development.length < LEAST_DEVELOPMENT)
		throw new ConfigurationError(
			`Cannot align "${definition.name}" on run ${data.run.id}: its development part has ${development.length} labels under "${definition.criterion}", expected at least ${LEAST_DEVELOPMENT}`,
		);
	return {
		request,
		development,
		developmentTexts: textsOf(development, improvableText),
		pool: textsOf(await read("examples"), exampleText),
		candidates: [],
		said: new Map(),
		costUsd: undefined,
	};
}

function textsOf(
	rows: readonly TrialRow[],
	gate: typeof improvableText,
): readonly ImprovableText[] {
	return rows.flatMap((row) => {
		const text = labelledText(row);
		return text === undefined ? [] : [gate(text)];
	});
}

async function addStart(alignment: Alignment): Promise<void> {
	const { judge } = alignment.request.definition;
	const start = { id: 0, round: 0, how: "start", parents: [], judge } as const;
	alignment.candidates.push(await scoreOnAll(alignment, start));
}

function trialOf({ request }: Alignment, judge: JudgeSettings): PreparedTrial {
	const { data, definition, ports } = request;
	return prepareTrial(ports, data, { ...request, definition: { ...definition, judge } });
}

/** Asks a candidate about rows. @throws {BudgetReachedError} when not all could be asked. */
async function judgeRows(
	alignment: Alignment,
	trial: PreparedTrial,
	rows: readonly TrialRow[],
): Promise<readonly TrialVerdict[]> {
	const { costUsd, outcome } = await fillTrial(trial, rows);
	spend(alignment, costUsd);
	alignment.request.signal.throwIfAborted();
	if (outcome === "budget-reached")
		throw new BudgetReachedError("Cannot go on with the alignment: its budget is spent");
	return trialVerdicts(trial, rows);
}

function spend(alignment: Alignment, costUsd: number | undefined): void {
	if (costUsd !== undefined) alignment.costUsd = (alignment.costUsd ?? 0) + costUsd;
}

/** A row without a verdict is not right: a judge that cannot judge is no better one. */
function scoresOf(
	rows: readonly TrialRow[],
	verdicts: readonly TrialVerdict[],
	passAt: number,
): readonly number[] {
	return rows.map((row, i) => Number(agreesOn(row, verdicts[i] ?? {}, passAt) === true));
}

async function scoreOnAll(alignment: Alignment, candidate: Candidate): Promise<Candidate> {
	const { development } = alignment;
	const trial = trialOf(alignment, candidate.judge);
	const verdicts = await judgeRows(alignment, trial, development);
	alignment.said.set(candidate.id, verdicts);
	const { passAt } = trial.evaluator;
	const { agreement } = trialSums(development, verdicts, passAt);
	return {
		...candidate,
		scores: scoresOf(development, verdicts, passAt),
		...(agreement && { agreement }),
	};
}

function scored(candidates: readonly Candidate[]): readonly (Candidate & {
	readonly scores: readonly number[];
})[] {
	return candidates.flatMap((one) =>
		one.scores === undefined ? [] : [{ ...one, scores: one.scores }],
	);
}

function hasDisagreements({ candidates }: Alignment): boolean {
	return scored(candidates).every(({ scores }) => scores.includes(0));
}

async function workRound(alignment: Alignment, round: number): Promise<void> {
	const { request } = alignment;
	const random = createRandom(seedOf(request, round));
	const all = scored(alignment.candidates);
	const { chances, kept } = gepaPareto(all.map(({ scores }) => scores));
	const parent = all[kept[drawn(chances, random)] ?? 0];
	if (parent === undefined) return;
	const other = all[kept.find((place) => all[place]?.id !== parent.id) ?? -1];
	const cases = casesOf(alignment, parent, random);
	const variants = [
		() => rewrite(alignment, [parent], cases),
		() => withExamples(alignment, parent, cases),
		...(other === undefined ? [] : [() => rewrite(alignment, [parent, other], cases)]),
	];
	const names: readonly CandidateOrigin[] = ["rewrite", "few-shot", "merge"];
	for (const [i, variant] of variants.entries()) {
		request.signal.throwIfAborted();
		const judge = await variant();
		if (judge === undefined || isKnown(alignment, judge)) continue;
		const how = names[i] ?? "rewrite";
		const parents = how === "merge" && other !== undefined ? [parent.id, other.id] : [parent.id];
		const id = alignment.candidates.length;
		const candidate = { id, round, how, parents, judge };
		await tryCandidate(alignment, { candidate, parent, random });
		await tell(alignment, "running", round - 1);
	}
}

/** From what is aligned and the round alone, so that a second start draws the same. */
function seedOf({ definition, model }: AlignRequest, round: number): number {
	return Number.parseInt(contentHash([toJson(definition), model, round]).slice(0, 8), 16);
}

function drawn(chances: readonly number[], random: Random): number {
	let left = random.next();
	const place = chances.findIndex((chance) => {
		left -= chance;
		return left < 0;
	});
	return place === -1 ? 0 : place;
}

function shuffledPlaces(places: readonly number[], random: Random): readonly number[] {
	return places
		.map((place) => ({ place, key: random.next() }))
		.toSorted((a, b) => a.key - b.key)
		.map(({ place }) => place);
}

/** Development rows on which the candidate differs from people: explained ones first, else at random. */
function casesOf(
	{ developmentTexts, request, said }: Alignment,
	parent: Candidate & { readonly scores: readonly number[] },
	random: Random,
): readonly ImprovableText[] {
	const criterion = criterionOfRun(request.data, request.definition.criterion);
	const labels = criterion.scale.kind === "labels" ? criterion.scale.labels : [];
	const wrong = parent.scores.flatMap((score, place) => (score === 0 ? [place] : []));
	const cases = shuffledPlaces(wrong, random).flatMap((place) => {
		const text = developmentTexts[place];
		const verdict = said.get(parent.id)?.[place]?.verdict;
		if (text === undefined) return [];
		if (verdict?.kind !== "scored") return [text];
		const { explanation, label, score } = verdict;
		const name = labels[label ?? -1]?.name ?? score.toFixed(2);
		return [improvableText({ ...text, said: { label: name, explanation } })];
	});
	return cases.toSorted(explainedFirst).slice(0, MOST_CASES);
}

function explainedFirst(a: ImprovableText, b: ImprovableText): number {
	return Number(b.explanation !== undefined) - Number(a.explanation !== undefined);
}

async function rewrite(
	alignment: Alignment,
	parents: readonly Candidate[],
	cases: readonly ImprovableText[],
): Promise<JudgeSettings | undefined> {
	const { data, definition, model, ports, signal } = alignment.request;
	const [parent] = parents;
	const prompt = await proposeRevision(
		{ ...ports, signal, spend: (costUsd) => spend(alignment, costUsd) },
		{
			model,
			criterion: criterionOfRun(data, definition.criterion),
			prompts: parents.map(({ judge }) => judge.prompt),
			cases,
			scoredOn: alignment.developmentTexts,
		},
	);
	return prompt === undefined || parent === undefined ? undefined : { ...parent.judge, prompt };
}

async function withExamples(
	{ pool, request }: Alignment,
	{ judge }: Candidate,
	cases: readonly ImprovableText[],
): Promise<JudgeSettings | undefined> {
	let examples = fewShotExamples(pool, cases).map(judgeExample);
	for (;;) {
		const definition = { ...request.definition, judge: { ...judge, examples } };
		const quote = await quotedLockedRow(request.ports.store, definition);
		const [, part, place] = quote?.path ?? [];
		if (quote === undefined) return examples.length < 2 ? undefined : definition.judge;
		if (part !== "examples") return undefined;
		// The same words stand in a row of the locked test too: it could not be adopted.
		examples = examples.filter((_, i) => i !== place);
	}
}

function isKnown({ candidates }: Alignment, judge: JudgeSettings): boolean {
	const text = canonicalJson(toJson(judge));
	return candidates.some((one) => canonicalJson(toJson(one.judge)) === text);
}

/** Tries a candidate on a few rows, half of them such on which its parent errs; on all only where it is not worse there. */
async function tryCandidate(
	alignment: Alignment,
	{
		candidate,
		parent,
		random,
	}: {
		readonly candidate: Candidate;
		readonly parent: Candidate & { readonly scores: readonly number[] };
		readonly random: Random;
	},
): Promise<void> {
	const { candidates, development, request } = alignment;
	const places = minibatchOf(parent.scores, random);
	const rows = places.flatMap((place) => development[place] ?? []);
	const trial = trialOf(alignment, candidate.judge);
	const verdicts = await judgeRows(alignment, trial, rows);
	const right = sum(scoresOf(rows, verdicts, trial.evaluator.passAt));
	const parentRight = sum(places.map((place) => parent.scores[place] ?? 0));
	const tried = { ...candidate, minibatch: { right, parentRight, rows: rows.length } };
	const isWorth = right >= parentRight;
	candidates[candidate.id] = isWorth ? await scoreOnAll(alignment, tried) : tried;
	const { agreement } = candidates[candidate.id] ?? {};
	const told = agreement === undefined ? "dropped" : `${Math.round(agreement.value * 100)} %`;
	request.note(
		`Round ${candidate.round}, ${candidate.how}: ${right} of ${rows.length} right (before ${parentRight}), ${told}`,
	);
}

function minibatchOf(scores: readonly number[], random: Random): readonly number[] {
	const places = shuffledPlaces([...scores.keys()], random);
	const wrong = places.filter((place) => scores[place] === 0).slice(0, MINIBATCH / 2);
	const right = places.filter((place) => scores[place] === 1);
	return [...wrong, ...right.slice(0, MINIBATCH - wrong.length)];
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

/** The state as it is now; told to who listens. */
async function tell(
	alignment: Alignment,
	state: AlignmentState["state"],
	roundsDone: number,
): Promise<AlignmentState> {
	const { candidates, costUsd, development, pool, request } = alignment;
	const all = scored(candidates);
	const { best, kept } = gepaPareto(all.map(({ scores }) => scores));
	const found = all[best ?? 0];
	const now: AlignmentState = {
		state,
		roundsDone,
		development: development.length,
		examplesOnOffer: pool.length,
		candidates: [...candidates],
		kept: kept.flatMap((place) => all[place]?.id ?? []),
		best: found?.id ?? 0,
		...(found && found.id !== 0 && all[0]
			? comparedWithStart(development, all[0].scores, found.scores)
			: { isBetter: false }),
		...(costUsd !== undefined && { costUsd }),
	};
	await request.emit(now);
	return now;
}
