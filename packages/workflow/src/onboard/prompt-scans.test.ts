import { NotFoundError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import type { StoredPrompt } from "../ports/index.ts";
import { promptFieldScan } from "./prompt-field-scan.ts";
import { coverageScan, ruleScan } from "./prompt-scan-kinds.ts";
import { createPromptScans } from "./prompt-scans.ts";
import { createPromptShelf } from "./prompt-shelf.ts";

const COUNT = 1_000;

/** Prompts 1 to 1,000; one in four is about claims, the first ten have a list. */
function stored(seq: number): StoredPrompt {
	return {
		seq,
		contentHash: `h${seq}`,
		prompt: {
			id: `p${seq}`,
			input: `question ${seq}`,
			variables: { n: seq },
			metadata: {
				topic: seq % 4 === 0 ? "claims" : "plans",
				...(seq <= 10 && { tags: ["a", `t${seq % 2}`] }),
			},
			provenance: { kind: "written" },
		},
	};
}

function fixture() {
	let revision = 1;
	let clock = 0;
	const reads: number[] = [];
	const waits: (() => void)[] = [];
	const store = {
		revisions: async () => new Map([["prompts", revision]]),
		promptIndex: async () => ({
			seqs: Uint32Array.from({ length: COUNT }, (_, i) => i + 1),
			contentHashes: [],
			isClustered: false,
		}),
		async getPrompts(seqs: ArrayLike<number>) {
			reads.push(seqs.length);
			return Array.from(seqs, stored);
		},
	};
	return {
		shelf: createPromptShelf(store),
		reads,
		store,
		scanOptions: {
			// Every look at the clock finds it a little later, so that scans take breath.
			now: () => {
				clock += 1;
				return clock;
			},
			pause: () => Promise.resolve(),
			wait: () => new Promise<void>((resolve) => waits.push(resolve)),
		},
		runOutOfPatience: () => {
			for (const resolve of waits.splice(0)) resolve();
		},
		changePrompts: () => {
			revision++;
		},
	};
}

const claims = ({ metadata }: StoredPrompt["prompt"]): boolean => metadata["topic"] === "claims";

describe("createPromptScans()", () => {
	it("looks at every prompt once, and gives the same scan to who asks again", async () => {
		const { reads, scanOptions, shelf } = fixture();
		const scans = createPromptScans<ReturnType<ReturnType<typeof ruleScan>["result"]>>({
			...scanOptions,
			shelf,
		});
		let made = 0;
		const request = {
			key: "claims",
			make: () => {
				made++;
				return ruleScan(claims, { matching: 2, others: 1 });
			},
		};
		const looks = await Promise.all([scans.look(request), scans.look(request)]);
		for (const look of looks) {
			expect(look).toMatchObject({ looked: COUNT, prompts: COUNT, isExact: true });
			expect(look.result.count).toBe(COUNT / 4);
			expect(look.result.matching.map(({ prompt }) => prompt.id)).toEqual(["p4", "p8"]);
			expect(look.result.others.map(({ prompt }) => prompt.id)).toEqual(["p1"]);
		}
		expect(made).toBe(1);
		expect(reads.reduce((sum, count) => sum + count, 0)).toBe(COUNT);
	});

	it("gives what is known when patience ends, and goes on", async () => {
		const { runOutOfPatience, scanOptions, shelf } = fixture();
		const breaths: (() => void)[] = [];
		const scans = createPromptScans<{ readonly count: number }>({
			...scanOptions,
			shelf,
			pause: () =>
				new Promise((resolve) => {
					breaths.push(resolve);
				}),
		});
		const request = {
			key: "claims",
			make: () => ruleScan(claims, { matching: 0, others: 0 }),
			patienceMs: 1,
		};
		const first = scans.look(request);
		while (breaths.length === 0) await Promise.resolve();
		runOutOfPatience();
		const early = await first;
		expect(early.isExact).toBe(false);
		expect(early.looked).toBeLessThan(COUNT);
		expect(early.result.count).toBe(early.looked / 4);
		const rest = scans.look({ key: request.key, make: request.make });
		const timer = setInterval(() => breaths.pop()?.(), 0);
		expect(await rest).toMatchObject({ looked: COUNT, isExact: true });
		clearInterval(timer);
	});

	it("starts anew when the prompts have changed, without reading again what is known", async () => {
		const { changePrompts, reads, scanOptions, shelf } = fixture();
		const scans = createPromptScans<{ readonly count: number }>({ ...scanOptions, shelf });
		const request = { key: "all", make: () => ruleScan(() => true, { matching: 0, others: 0 }) };
		await scans.look(request);
		const before = reads.length;
		changePrompts();
		expect((await scans.look(request)).result.count).toBe(COUNT);
		expect(reads).toHaveLength(before);
	});

	it("tells a failure to who waits, and tries again for the next", async () => {
		const { scanOptions, shelf } = fixture();
		let fails = true;
		const scans = createPromptScans<{ readonly count: number }>({
			...scanOptions,
			shelf: {
				now: () => shelf.now(),
				async read(seqs) {
					if (fails) throw new NotFoundError("Cannot read");
					return shelf.read(seqs);
				},
			},
		});
		const request = { key: "x", make: () => ruleScan(() => true, { matching: 0, others: 0 }) };
		await expect(scans.look(request)).rejects.toThrow(NotFoundError);
		fails = false;
		expect((await scans.look(request)).result.count).toBe(COUNT);
	});
});

describe("coverageScan()", () => {
	it("counts slices, what they share, and keeps some prompts of no slice", () => {
		const scan = coverageScan(
			[
				{ name: "claims", belongs: claims },
				{ name: "early", belongs: ({ id }) => Number(id.slice(1)) <= 10 },
			],
			2,
		);
		for (let seq = 1; seq <= 40; seq += 8)
			scan.take(Array.from({ length: 8 }, (_, i) => stored(seq + i)));
		const { coverage, noSlice } = scan.result();
		// 4, 8, …, 40; 1 to 10; 4 and 8 in both; 40 − (10 + 10 − 2) in none.
		expect([...coverage.overlaps]).toEqual([10, 2, 2, 10]);
		expect(coverage.noSlice).toBe(22);
		expect(noSlice.map(({ seq }) => seq)).toEqual([11, 13]);
	});
});

describe("promptFieldScan()", () => {
	it("counts values of fields, the items of lists one by one, numbers apart", () => {
		const scan = promptFieldScan();
		scan.take(Array.from({ length: 20 }, (_, i) => stored(i + 1)));
		const fields = new Map(scan.result().map((field) => [field.field, field]));
		expect(fields.get("metadata.tags")).toMatchObject({
			prompts: 10,
			isNumeric: false,
			values: [
				{ value: "a", count: 10 },
				{ value: "t1", count: 5 },
				{ value: "t0", count: 5 },
			],
		});
		expect(fields.get("variables.n")).toMatchObject({ prompts: 20, isNumeric: true });
		expect(fields.get("input")).toMatchObject({ prompts: 20, values: [] });
	});
});
