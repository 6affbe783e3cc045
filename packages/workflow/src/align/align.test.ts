import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgeOf } from "../benchmark/definition-samples.ts";
import { labelExamples } from "../refine/label-examples.ts";
import { labelPart, mayImprove } from "../refine/label-split.ts";
import { type LabelledRun, labelledRun, sampleTruth } from "./aligned-run-samples.ts";
import { compareVersions } from "./compare-versions.ts";
import { disagreementGroups } from "./disagreement-groups.ts";
import { fillTrial } from "./fill-trial.ts";
import { fitJury } from "./fit-jury.ts";
import { exampleText, improvableText, type LabelledText } from "./improvable-text.ts";
import { prepareTrial } from "./prepare-trial.ts";
import { quotedLockedRow } from "./quoted-locked-row.ts";
import { chooseTrialRows, labelledRows } from "./trial-rows.ts";
import { trialSums } from "./trial-sums.ts";
import { trialVerdicts } from "./trial-verdicts.ts";

const openParts = async () => ({
	store: await openSqliteStore({ path: ":memory:", project: "test" }),
	checks: createCheckLibrary(),
	patterns: createPatternLibrary(),
	slices: createSliceLibrary(),
});

let run: LabelledRun;
beforeAll(async () => {
	run = await labelledRun(await openParts());
});
afterAll(() => run.close());

const IDS = Array.from({ length: 120 }, (_, i) => `p${i}`);
const LOCKED = IDS.filter((id) => !mayImprove(id));
const idOf = (part: string): string => IDS.find((id) => labelPart(id) === part)!;
const prepare = (definition = run.judge, signal = new AbortController().signal) =>
	prepareTrial(run.bench.ports, run.data, { definition, concurrency: 4, signal });
const choose = (choice: Parameters<typeof chooseTrialRows>[2]["choice"]) =>
	chooseTrialRows(run.bench.store, run.data, {
		criterion: "fine",
		choice,
		applies: () => true,
	});

const text = (clusterId: string): LabelledText => ({
	clusterId,
	input: "i",
	response: "r",
	label: "Accept",
});

describe("improvableText()", () => {
	it("lets rows of the locked test through to nobody, and to examples those of their part alone", () => {
		expect(improvableText(text(idOf("development")))).toMatchObject({ label: "Accept" });
		expect(exampleText(text(idOf("examples")))).toMatchObject({ label: "Accept" });
		expect(() => improvableText(text(idOf("locked-test")))).toThrow(/locked test/);
		expect(() => exampleText(text(idOf("locked-test")))).toThrow(/locked test/);
		expect(() => exampleText(text(idOf("development")))).toThrow(/development part/);
	});
});

describe("chooseTrialRows()", () => {
	it("offers labelled rows that may improve a judge, and no others", async () => {
		const { onOffer, rows } = await choose({ among: "labelled", first: 1_000 });
		expect(rows.map(({ prompt }) => prompt.id)).toEqual(IDS.filter(mayImprove));
		expect(onOffer).toBe(IDS.length - LOCKED.length);
		const first = await choose({ among: "labelled", first: 3 });
		expect(first.rows.map(({ row }) => row)).toEqual(rows.slice(0, 3).map(({ row }) => row));
		const sample = await choose({ among: "labelled", sample: 9, seed: 4 });
		expect(sample.rows).toHaveLength(9);
		expect(await choose({ among: "labelled", sample: 9, seed: 4 })).toEqual(sample);
	});

	it("offers no row without a label where all have one", async () => {
		expect(await choose({ among: "unlabelled", first: 5 })).toMatchObject({ rows: [], onOffer: 0 });
	});

	it("passes over texts that were removed, and says so where no row is left", async () => {
		const [first = "", second = ""] = IDS.filter(mayImprove);
		const some = await labelledRun(await openParts(), {
			labelled: (id) => id !== first && id !== second,
		});
		const { store } = some.bench;
		const [block] = await store.listBlocks(some.data.run.id);
		const keys = await store.readResponseKeys(some.data.run.id, block?.index ?? 0);
		const remove = (id: string) =>
			store.removeResponses({
				keys: [keys[Number(id.slice(1))] ?? ""],
				at: Date.parse("2026-08-01"),
				seen: new Map(),
			});
		const unlabelled = () =>
			chooseTrialRows(store, some.data, {
				criterion: "fine",
				choice: { among: "unlabelled" },
				applies: () => true,
			});
		expect((await unlabelled()).onOffer).toBe(2);
		await remove(first);
		expect((await unlabelled()).rows.map(({ prompt }) => prompt.id)).toEqual([second]);
		await remove(second);
		await expect(unlabelled()).rejects.toThrow(
			`Cannot choose rows of run ${some.data.run.id}: the texts of 2 of its responses were removed by the project's retention on 2026-08-01`,
		);
		await some.close();
	});
});

describe("rows whose prompt was put into a locked cluster since", () => {
	it("are offered to nobody, weigh no jury and are no example for people", async () => {
		const moved = await labelledRun(await openParts());
		const { store } = moved.bench;
		const id = idOf("examples");
		const among = async () => {
			const parts = ["examples", "development"] as const;
			const rows = await labelledRows(store, moved.data, { criterion: "fine", parts });
			return rows.map(({ prompt }) => prompt.id);
		};
		const shown = async () => {
			const criteria = [moved.criterion];
			const all = await labelExamples(store, { criteria, isHidden: () => false, perLabel: 99 });
			return all.map(({ input }) => input);
		};
		const input = `Question number ${id.slice(1)} of a member who wants to know about the plan`;
		const labels = async () =>
			(await fitJury(store, moved.data, { criterion: "fine", name: "j" })).labels;
		expect([await among(), await shown()]).toEqual([
			expect.arrayContaining([id]),
			expect.arrayContaining([input]),
		]);
		const before = await labels();
		// A paraphrase came, and the two share its cluster now, which is of the locked test.
		const [clusterId = ""] = LOCKED;
		const [stored] = await store.findPrompts([id]);
		await moved.bench.putPrompts([{ ...stored!.prompt, clusterId }]);
		expect(await among()).not.toContain(id);
		expect(await shown()).not.toContain(input);
		expect(await labels()).toBe(before - 1);
		const { rows } = await chooseTrialRows(store, moved.data, {
			criterion: "fine",
			choice: { among: "labelled", first: 1_000 },
			applies: () => true,
		});
		expect(rows.map(({ prompt }) => prompt.id)).not.toContain(id);
		await moved.close();
	});
});

describe("fillTrial()", () => {
	it("asks for what is missing alone", async () => {
		const { rows } = await choose({ among: "labelled", first: 10 });
		const draft = judgeOf("draft", "fine", { prompt: "Draft: {{response}}" });
		const trial = prepare(draft);
		expect(trialSums(rows, await trialVerdicts(trial, rows), 1)).toMatchObject({ missing: 10 });
		const before = run.bench.models.calls.length;
		await fillTrial(trial, rows.slice(0, 4));
		const filled = await fillTrial(trial, rows);
		expect(filled).toMatchObject({ outcome: "finished", done: 10, total: 10, failed: 0 });
		expect(run.bench.models.calls.length).toBe(before + 10);
		const sums = trialSums(rows, await trialVerdicts(trial, rows), 1);
		expect(sums).toMatchObject({
			scored: 10,
			missing: 0,
			labelled: 10,
			costUsd: expect.closeTo(0.01, 9),
		});
		// It accepts all, so it agrees where people accept.
		const accepted = rows.filter(({ truth }) => truth?.passes).length;
		expect(sums.counts).toEqual({ tp: accepted, fp: 10 - accepted, fn: 0, tn: 0 });
	});

	it("keeps what came when it is stopped", async () => {
		const { rows } = await choose({ among: "labelled", first: 10 });
		const stopping = new AbortController();
		const trial = prepare(judgeOf("cut", "fine", { prompt: "Cut: {{response}}" }), stopping.signal);
		const filled = await fillTrial(trial, rows, ({ done }) => done === 3 && stopping.abort());
		expect(filled.outcome).toBe("interrupted");
		const known = (await trialVerdicts(trial, rows)).filter(({ verdict }) => verdict);
		expect(known.length).toBeGreaterThanOrEqual(3);
	});
});

describe("compareVersions()", () => {
	it("pairs two versions on the rows that both judged", async () => {
		const rows = await labelledRows(run.bench.store, run.data, {
			criterion: "fine",
			parts: ["development"],
		});
		const [plain, lazy] = run.data.subject.evaluators;
		const found = await compareVersions(
			[plain, lazy].map((one) => prepare(one!.definition as typeof run.judge)),
			rows,
		);
		const numbers = rows.map(({ prompt }) => Number(prompt.id.slice(1)));
		const rude = numbers.filter((i) => i % 5 === 0);
		const count = (isWanted: (i: number) => boolean): number => numbers.filter(isWanted).length;
		expect(found.versions.map(({ evaluator }) => evaluator)).toEqual(["judge", "lazy"]);
		// "judge" accepts all; "lazy" rejects the rude ones, and is right in that.
		expect(found.pairs).toMatchObject([
			{
				first: 0,
				second: 1,
				count: rows.length,
				bothRight: count((i) => i % 5 !== 0 && sampleTruth(i).label === "Accept"),
				onlyFirstRight: 0,
				onlySecondRight: rude.length,
				bothWrong: count((i) => i % 5 !== 0 && i % 3 === 0),
				test: "mid-p",
				pValue: expect.closeTo(0.5 ** rude.length, 9),
			},
		]);
		expect(found.pairs[0]!.differing).toHaveLength(rude.length);
	});

	it("refuses evaluators of different criteria", async () => {
		const other = { ...run.data.subject.criteria[0]!.definition, name: "other" };
		const data = {
			...run.data,
			subject: {
				...run.data.subject,
				criteria: [...run.data.subject.criteria, { definition: other, version: "v" }],
			},
		};
		const trials = ["fine", "other"].map((criterion) =>
			prepareTrial(run.bench.ports, data, {
				definition: { ...run.judge, criterion },
				concurrency: 1,
				signal: new AbortController().signal,
			}),
		);
		await expect(compareVersions(trials, [])).rejects.toThrow(/same criterion/);
	});
});

describe("disagreementGroups()", () => {
	it("names what the rows have in common, and suggests what experts wrote", async () => {
		const { rows } = await choose({ among: "labelled", first: 1_000 });
		const trial = prepare();
		const found = disagreementGroups({
			data: run.data,
			criterion: run.criterion,
			passAt: 1,
			rows,
			verdicts: await trialVerdicts(trial, rows),
		});
		const rejected = rows.filter(({ truth }) => truth?.passes === false);
		expect(found).toMatchObject({ compared: rows.length, disagreements: rejected.length });
		const [labels] = found.groups;
		expect(labels).toMatchObject({
			kind: "labels",
			name: "Judge says Accept, people say Reject",
			share: 1,
		});
		expect(labels!.suggestion).toContain("- Reject where money is named, as guests pay.");
		expect(labels!.suggestion).toContain("- Reject where it is rude to a member.");
		const money = found.groups.find(({ name }) => name === 'The response says "money"');
		expect(money!.rows.every(({ prompt }) => Number(prompt.id.slice(1)) % 3 === 0)).toBe(true);
		expect(money!.pValue).toBeLessThan(0.001);
		// Odd and even questions are answered alike.
		expect(found.groups.filter(({ kind }) => kind === "slice")).toEqual([]);
		expect(
			found.groups.flatMap(({ kind, name }) => (kind === "explanations" ? [name] : [])).toSorted(),
		).toEqual(['Experts write "guests"', 'Experts write "member"']);
	});
});

const find = (changes: Parameters<typeof judgeOf>[2]) =>
	quotedLockedRow(run.bench.store, judgeOf("x", "fine", changes));

describe("quotedLockedRow()", () => {
	const [locked = ""] = LOCKED;
	const number = locked.slice(1);
	const input = `Question number ${number} of a member who wants to know about the plan`;
	const example = { input: "i", response: "r", label: "Accept" };

	it("finds the text of a locked row in examples and in the prompt, however it is spaced", async () => {
		expect(await find({ examples: [example] })).toBeUndefined();
		expect(await find({ examples: [example, { ...example, input }] })).toMatchObject({
			path: ["judge", "examples", 1, "input"],
		});
		expect(
			await find({ prompt: `As in: ${input.toUpperCase().replaceAll(" ", "\n ")}` }),
		).toMatchObject({
			path: ["judge", "prompt"],
		});
		const improving = IDS.find(mayImprove)!.slice(1);
		expect(await find({ prompt: input.replace(number, improving) })).toBeUndefined();
	});

	it("finds responses and explanations of locked rows, but not what rows of other parts say too", async () => {
		const refusal = "I am sorry, but I cannot help with that request. Please call us.";
		const telling = "Reject, since the plan pays for nothing of this kind abroad.";
		const canned = await labelledRun(await openParts(), {
			answer: ({ messages, model }) => {
				const asked = messages.at(-1)?.content ?? "";
				if (model !== "answer") return '{"explanation": "x", "label": "Accept"}';
				if (asked.includes(input)) return `${refusal} Or write to Lyon.`;
				return refusal;
			},
		});
		const { store } = canned.bench;
		const [truth] = (await store.listGroundTruth({ criterion: "fine" })).filter(
			({ promptId }) => promptId === locked,
		);
		await store.commitGroundTruth([{ ...truth!, revision: 2, explanation: telling }]);
		const findIn = (prompt: string) =>
			quotedLockedRow(store, judgeOf("x", "fine", { prompt, examples: [] }));
		expect(await findIn(`As in: ${refusal}`)).toBeUndefined();
		expect(await findIn(`As in: ${refusal} Or write to Lyon.`)).toMatchObject({
			path: ["judge", "prompt"],
		});
		expect(await findIn(`Rule: ${telling}`)).toMatchObject({ path: ["judge", "prompt"] });
		expect(await findIn("Reject where money is named, as guests pay.")).toBeUndefined();
		await canned.close();
	});

	it("finds a prompt of the locked part that nobody has labelled yet", async () => {
		const fresh = Array.from({ length: 40 }, (_, i) => `new${i}`).find((id) => !mayImprove(id))!;
		await run.bench.putPrompts([
			{
				id: fresh,
				input: "Is it covered?",
				variables: {},
				metadata: {},
				provenance: { kind: "written" },
			},
		]);
		expect(await find({ examples: [{ ...example, input: "is it  covered?" }] })).toMatchObject({
			path: ["judge", "examples", 0, "input"],
		});
	});
});

describe("fitJury()", () => {
	it("weighs evaluators on labels that may improve, and stands beside majority and its members", async () => {
		const { definition, ...fitted } = await fitJury(run.bench.store, run.data, {
			criterion: "fine",
			name: "jury",
		});
		expect(definition.jury.members).toEqual(["judge", "lazy"]);
		expect(fitted.labels).toBe(IDS.length - LOCKED.length);
		// "judge" always passes, so that only "lazy" tells anything.
		expect(definition.jury.coefficients[1]).toBeGreaterThan(1);
		expect(fitted.members[1]!.agreement!.value).toBeGreaterThan(
			fitted.members[0]!.agreement!.value,
		);
		expect(fitted.crossFitted!.count).toBe(fitted.labels);
		const prepared = prepareTrial(run.bench.ports, run.data, {
			definition,
			concurrency: 1,
			signal: new AbortController().signal,
		});
		const { rows } = await choose({ among: "labelled", first: 30 });
		const verdicts = await trialVerdicts(prepared, rows);
		const rude = rows.flatMap(({ prompt }, i) =>
			Number(prompt.id.slice(1)) % 5 === 0 ? [verdicts[i]!.verdict] : [],
		);
		expect(rude.length).toBeGreaterThan(0);
		expect(rude.every((verdict) => verdict?.kind === "scored" && verdict.score === 0)).toBe(true);
	});

	it("refuses members that the run does not have", async () => {
		await expect(
			fitJury(run.bench.store, run.data, {
				criterion: "fine",
				name: "j",
				members: ["judge", "lazi"],
			}),
		).rejects.toThrow(/did you mean "lazy"/);
	});
});
