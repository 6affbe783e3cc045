import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import {
	NotFoundError,
	ProviderError,
	promptText,
	type SystemDefinition,
} from "@assay/core/domain";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { PLAIN_SYSTEM, promptOf } from "../benchmark/definition-samples.ts";
import type { FakeAnswer } from "../calls/fake-models.ts";
import type { Store } from "../ports/index.ts";
import { readReportRows } from "../results/report-rows.ts";
import { chanceAnswer, collect, sampleSubject } from "../results/stored-run-samples.ts";
import { clipText } from "./clip-text.ts";
import { openBench, REMOVED_AT, removeTexts, withoutBlock } from "./explored-run-samples.ts";
import { loadRunData } from "./load-run-data.ts";
import { openRecord } from "./open-record.ts";
import { openRowPage } from "./open-row-page.ts";
import { responseVersions } from "./response-versions.ts";
import { findRow } from "./row-key.ts";

const OTHER_SYSTEM: SystemDefinition = {
	name: "other",
	kind: "prompt",
	model: "fake:answer",
	template: "also {{input}}",
	parameters: {},
};

const answer: FakeAnswer = (request, signal) => {
	const text = request.messages.at(-1)?.content ?? "";
	if (request.model === "answer" && text === "question 8")
		throw new ProviderError("503", { status: 503, isRetryable: true });
	return chanceAnswer(request, signal);
};

async function open() {
	const bench = await openBench(
		{
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
		answer,
	);
	const other = await bench.run(sampleSubject(OTHER_SYSTEM), { selection: { firstN: 300 } });
	const done = await bench.run(sampleSubject(), { trials: 2 });
	await withoutBlock(bench, done, 1);
	const data = await loadRunData(bench.store, done.run, done.subject);
	return { bench, other, done, data };
}

let opened: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
	opened = await open();
});

function refuse(text: string): never {
	throw new RangeError(text);
}

describe("openRowPage()", () => {
	it("gives the texts, verdicts and slices that reading the whole run gives", async () => {
		const { bench, data, done } = opened;
		const expected = await collect(readReportRows(done.work, done.run, { subject: done.subject }));
		const rows = Array.from({ length: 200 }, (_, i) => (i * 7919) % data.rowCount);
		const page = await openRowPage(bench.store, data, { rows, clipAt: 8 });
		expect(page.map(({ row }) => row)).toEqual(rows);
		for (const { input, promptId, response, slices, trial, verdicts, ...row } of page) {
			const report = expected[row.row]!;
			expect([promptId, trial]).toEqual([report.promptId, report.trial]);
			expect(input).toEqual({ text: report.input.slice(0, 8), length: report.input.length });
			expect(response?.text).toBe(report.response?.slice(0, 8));
			expect(slices.map((i) => data.names.slices[i])).toEqual(report.slices);
			expect(row.costUsd).toBe(report.costUsd && Math.fround(report.costUsd));
			expect(verdicts.map((verdict) => verdict?.kind)).toEqual(
				report.verdicts.map((verdict) => verdict?.kind),
			);
			for (const [i, verdict] of verdicts.entries()) {
				const wanted = report.verdicts[i];
				if (verdict?.kind !== "scored" || wanted?.kind !== "scored") continue;
				expect(verdict.score).toBe(Math.fround(wanted.score));
				expect(verdict.label).toBe(wanted.label);
				expect(verdict.isPass).toBe(wanted.score >= [0.5, 0.7, 1][i]!);
			}
		}
	});

	it("reads the blocks of its rows alone, once each", async () => {
		const { bench, data } = opened;
		const read: string[] = [];
		const store: Store = {
			...bench.store,
			readColumns: () => refuse("columns"),
			listBlocks: () => refuse("blocks"),
			readResponseKeys: (id, block) => {
				read.push(`keys ${block}`);
				return bench.store.readResponseKeys(id, block);
			},
			getPrompts: (seqs) => {
				read.push(`${seqs.length} prompts`);
				return bench.store.getPrompts(seqs);
			},
			getResponses: (keys) => {
				read.push(`${keys.length} responses`);
				return bench.store.getResponses(keys);
			},
		};
		await openRowPage(store, data, { rows: [2, 1, 9], clipAt: 9 });
		expect(read).toEqual(["keys 0", "3 prompts", "3 responses"]);
	});

	it("refuses more rows than a page has", async () => {
		const { bench, data } = opened;
		const rows = new Uint32Array(201);
		await expect(openRowPage(bench.store, data, { rows, clipAt: 9 })).rejects.toThrow(RangeError);
	});

	it("shows a row without its response while its block is worked on again", async () => {
		const { bench, done } = await open();
		const data = await loadRunData(bench.store, done.run, done.subject);
		await bench.store.reopenBlocks(done.run.id, [0]);
		const [row] = await openRowPage(bench.store, data, { rows: [0], clipAt: 9 });
		expect(row).toMatchObject({ promptId: "p0" });
		expect(row).not.toHaveProperty("response");
		await expect(openRecord(done.work, data, 0)).rejects.toThrow(NotFoundError);
	});

	it("says when a response was removed, asking for those keys alone that have no text", async () => {
		const { bench, data, done } = await open();
		const asked: (readonly string[])[] = [];
		const store: Store = {
			...bench.store,
			removedResponses: (keys) => {
				asked.push(keys);
				return bench.store.removedResponses(keys);
			},
		};
		// Row 16 never got a response.
		const page = { rows: [15, 16, 17, 18], clipAt: 9 };
		const before = await openRowPage(store, data, page);
		expect(asked).toEqual([]);
		const removed = await removeTexts(bench, done, [15, 18]);
		const after = await openRowPage(store, data, page);
		expect(asked).toEqual([removed]);
		expect(after).toEqual(
			before.map(({ response, ...row }) => {
				if (row.row === 15 || row.row === 18) return { ...row, responseRemovedAt: REMOVED_AT };
				return response ? { ...row, response } : row;
			}),
		);
		expect(after[0]).toHaveProperty("costUsd");
	});
});

describe("clipText()", () => {
	it("gives a beginning of the text that cuts no character in two", () => {
		const text = fc.string({ unit: fc.constantFrom("a", "é", "한", "😀") });
		fc.assert(
			fc.property(text, fc.integer({ min: 1, max: 12 }), (whole, limit) => {
				const { length, text: clipped } = clipText(whole, limit);
				expect(length).toBe(whole.length);
				expect(whole.startsWith(clipped)).toBe(true);
				expect(clipped.isWellFormed()).toBe(true);
				expect(clipped.length).toBeLessThanOrEqual(limit);
				expect(clipped.length).toBeGreaterThanOrEqual(Math.min(whole.length, limit - 1));
			}),
		);
	});
});

describe("openRecord()", () => {
	it("gives the prompt, the response, and each verdict with what the judge was sent and replied", async () => {
		const { bench, data, done } = opened;
		const calls = bench.models.calls.length;
		const row = 21 * 2 + 1;
		const record = await openRecord(done.work, data, row);
		expect(bench.models.calls).toHaveLength(calls);
		const { prompt, response, verdicts } = record;
		expect(record).toMatchObject({ row, block: 0, trial: 1, key: `${record.promptSeq}.1` });
		expect(prompt.id).toBe("p21");
		expect(prompt.input).toEqual([
			{ role: "system", content: "Be BRIEF" },
			{ role: "user", content: "question 21" },
		]);
		expect(prompt.clusterId).toBe("c10");
		expect(record.slices).toContain("claims");
		expect(verdicts.map(({ evaluator }) => evaluator)).toEqual(["tone", "near", "short"]);
		const [tone, near, short] = verdicts;
		const sent = bench.models.calls.map(({ messages }) => JSON.stringify(messages));
		for (const one of [tone!, near!]) {
			expect(sent).toContain(JSON.stringify(one.messages));
			expect(one.messages?.[0]?.content).toContain(response?.text);
			expect(one.reply).toBe(
				chanceAnswer({ model: "judge", messages: one.messages ?? [] } as never, undefined as never),
			);
			expect(one.usage).toMatchObject({ costUsd: 0.001 });
		}
		expect(short).not.toHaveProperty("messages");
		expect(short?.verdict).toMatchObject({ kind: "scored", explanation: expect.any(String) });
		expect(record.failures.map(({ stage }) => stage)).toEqual(
			verdicts.filter(({ verdict }) => verdict?.kind === "failed").map((one) => one.evaluator),
		);
	});

	it("says why there is no response, and that an evaluator does not apply", async () => {
		const { data, done } = opened;
		const record = await openRecord(done.work, data, 16);
		expect(record.prompt.id).toBe("p8");
		expect(record).not.toHaveProperty("response");
		expect(record.failures).toContainEqual({
			row: 16,
			stage: "respond",
			code: "provider_error",
			detail: "503",
		});
		expect(record.verdicts[0]).toMatchObject({ verdict: { code: "no_response" } });
		expect(record.verdicts[1]).toEqual({ evaluator: "near", criterion: "near" });
	});

	it("gives what people said of this response, and of no other", async () => {
		const { bench, data, done } = opened;
		const annotation = {
			id: "1",
			annotator: "ana",
			system: "plain",
			promptId: "p3",
			trial: 1,
			criterion: "tone",
			label: "Kind",
			purpose: "measure",
			source: "import",
			createdAt: 5,
		} as const;
		await bench.store.appendAnnotations([
			annotation,
			{ ...annotation, id: "2", trial: 0 },
			{ ...annotation, id: "3", promptId: "p4" },
			{ ...annotation, id: "4", system: "other" },
			{ ...annotation, id: "5", annotator: "bo", createdAt: 4 },
		]);
		const record = await openRecord(done.work, data, 7);
		expect(record.annotations.map(({ id }) => id)).toEqual(["5", "1"]);
	});

	it("keeps verdicts and what was used of a response that was removed, and no exchange", async () => {
		const { bench, data, done } = await open();
		const row = 21 * 2 + 1;
		const before = await openRecord(done.work, data, row);
		await removeTexts(bench, done, [row]);
		const { removed, verdicts, ...record } = await openRecord(done.work, data, row);
		const { response, verdicts: judged, ...kept } = before;
		expect(record).toEqual(kept);
		expect(removed).toEqual({ at: REMOVED_AT, usage: response?.usage });
		expect(verdicts.map(({ shown }) => shown)).toEqual(judged.map(({ shown }) => shown));
		for (const [i, verdict] of verdicts.entries()) {
			expect(verdict).not.toHaveProperty("messages");
			expect(verdict).not.toHaveProperty("reply");
			expect(verdict.verdict?.kind).toBe(judged[i]?.verdict?.kind);
			// Nothing is judged, or explained, by a text that is not there.
			expect(verdict.verdict).not.toHaveProperty("explanation");
		}
	});
});

describe("responseVersions()", () => {
	it("gives what other runs have for the prompt, newest first", async () => {
		const { bench, done, other } = opened;
		const third = await bench.run(sampleSubject({ ...PLAIN_SYSTEM, name: "third" }), {
			selection: { firstN: 10 },
		});
		const [stored] = await bench.store.findPrompts(["p5"]);
		const { seq } = stored!;
		const of = { promptId: "p5", promptSeq: seq, run: other.run.id };
		const versions = await responseVersions(bench.store, of);
		expect(versions.map(({ key, runId, system }) => [runId, system.name, key])).toEqual([
			[third.run.id, "third", `${seq}.0`],
			[done.run.id, "plain", `${seq}.0`],
			[done.run.id, "plain", `${seq}.1`],
		]);
		const data = await loadRunData(bench.store, done.run, done.subject);
		const record = await openRecord(done.work, data, findRow(data, versions[2]!.key)!);
		expect(versions[2]?.response).toEqual(record.response);
		expect(versions[2]?.verdicts).toEqual(
			record.verdicts.flatMap(({ criterion, evaluator, shown }) =>
				shown === undefined ? [] : [{ evaluator, criterion, verdict: shown }],
			),
		);
		await removeTexts(bench, done, [11]);
		const kept = await responseVersions(bench.store, of);
		const { response: _, ...last } = versions[2]!;
		expect(kept).toEqual([versions[0], versions[1], { ...last, responseRemovedAt: REMOVED_AT }]);
		// Block 1 of the run is not done, and the third has ten prompts.
		const late = { ...of, promptId: "p290", promptSeq: 291, run: done.run.id };
		expect((await responseVersions(bench.store, late)).map(({ runId }) => runId)).toEqual([
			other.run.id,
		]);
	});

	it("finds a prompt in its older version, too", async () => {
		const { bench, done, other } = await open();
		const [old] = await bench.store.findPrompts(["p5"]);
		await bench.putPrompts([promptOf(5, { input: "question five" })]);
		const [now] = await bench.store.findPrompts(["p5"]);
		const late = await bench.run(sampleSubject(), { selection: { firstN: 10 } });
		const of = { promptId: "p5", promptSeq: old!.seq, run: done.run.id };
		const versions = await responseVersions(bench.store, of);
		expect(versions.map(({ promptSeq, runId }) => [runId, promptSeq])).toEqual([
			[late.run.id, now!.seq],
			[other.run.id, old!.seq],
		]);
		expect(promptText(now!.prompt.input)).toBe("question five");
	});
});
