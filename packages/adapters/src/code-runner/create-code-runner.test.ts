import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Json } from "@assay/core/domain";
import { UserCodeError } from "@assay/core/domain";
import type { CodeRunner } from "@assay/workflow/ports";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type CodeRunnerOptions, createCodeRunner } from "./create-code-runner.ts";

const EVALUATORS = `
interface Row { readonly n: number }
const calls = { count: 0 };
export const double = (row: Row): number => row.n * 2;
export async function later({ n }: Row): Promise<number> {
	await new Promise((resolve) => setTimeout(resolve, 5));
	return n;
}
export default { evaluators: { polite: { limit: 3, run(row: Row) { return row.n > this.limit; } } } };
export const inPlace = { name: "Has letters", scorer: ({ output }: { output: string }) => output.length };
const createScorer = (options: { name: string; description?: string; scorer: (row: { output: string; expected?: string }) => number }) =>
	async (row: { output: string; expected?: string }) =>
		[{ score: await options.scorer(row), description: options.description, name: options.name, metadata: undefined }];
export const sameText = createScorer({ name: "Same text", scorer: ({ output, expected }) => output === expected ? 1 : 0 });
export const throws = () => { throw new RangeError("no such row"); };
export const rejects = async () => { throw "just text"; };
export const hangs = () => { for (;;); };
export const hangsLater = async () => { await null; for (;;); };
export const never = () => new Promise(() => {});
export const exits = () => process.exit(3);
export const exitsLater = async () => { await null; process.exit(3); };
export const eats = () => { const all = []; for (;;) all.push(new Array(100_000).fill(Math.random())); };
export const leavesRejection = () => { Promise.reject(new Error("forgotten")); return 1; };
export const throwsInTimer = () => new Promise(() => { setTimeout(() => { throw new Error("in a timer"); }, 5); });
export const returns = ({ what }: { what: string }) => {
	const values: Record<string, unknown> = {
		nan: Number.NaN, nothing: undefined, function: () => 1, bigint: 12n, nested: { items: [1, Number.POSITIVE_INFINITY] },
		date: new Date(0), holes: { a: undefined, b: null, c: [1, "x", true] },
	};
	return values[what];
};
export const circular = () => { const a: Record<string, unknown> = {}; a["self"] = a; return a; };
export const print = () => { console.log("printed"); return 1; };
export const count = () => ++calls.count;
export const thenableRow = () => ({ then: (resolve: (value: number) => void) => resolve(7) });
export const number = 5;
`;

describe("createCodeRunner()", () => {
	const folder = mkdtempSync(path.join(tmpdir(), "assay-code-"));
	const root = path.join(folder, "project");
	const open: CodeRunner[] = [];
	const signal = new AbortController().signal;

	beforeAll(() => {
		mkdirSync(root);
		writeFileSync(path.join(root, "evaluators.ts"), EVALUATORS);
		writeFileSync(path.join(root, "plain.js"), "exports.half = ({ n }) => n / 2;");
		writeFileSync(path.join(root, "broken.ts"), "throw new Error('bad top level');");
		writeFileSync(path.join(root, "syntax.mjs"), "export const = 1;");
		writeFileSync(path.join(root, "stuck.mjs"), "for (;;);");
		writeFileSync(path.join(root, "quits.mjs"), "process.exit(4);");
		writeFileSync(path.join(folder, "outside.mjs"), "export const steal = () => 1;");
	});
	afterEach(async () => {
		await Promise.all(open.splice(0).map((runner) => runner.close()));
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	function start(options: Partial<CodeRunnerOptions> = {}) {
		const runner = createCodeRunner({ projectRoot: root, workers: 1, ...options });
		open.push(runner);
		return (
			exportName: string,
			argument: Json = {},
			limits: { timeoutMs?: number; module?: string } = {},
		) =>
			runner.call(
				{ module: limits.module ?? "evaluators.ts", exportName, sourceHash: "1" },
				argument,
				{ timeoutMs: limits.timeoutMs ?? 5_000, signal },
			);
	}

	it("calls exports of TypeScript, CommonJS and default objects, with dots and `this`", async () => {
		const call = start();
		expect(await call("double", { n: 21 })).toBe(42);
		expect(await call("later", { n: 3 })).toBe(3);
		expect(await call("default.evaluators.polite.run", { n: 4 })).toBe(true);
		expect(await call("inPlace", { output: "abc" })).toBe(3);
		expect(await call("thenableRow")).toBe(7);
		expect(await call("half", { n: 3 }, { module: "plain.js" })).toBe(1.5);
	});

	it("runs scorers as evalite's createScorer makes them", async () => {
		const call = start();
		expect(await call("sameText", { input: "q", output: "a", expected: "a" })).toEqual([
			{ name: "Same text", score: 1 },
		]);
	});

	it("keeps what users' code prints out of the program's own output", async () => {
		const call = start();
		const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
		expect(await call("print")).toBe(1);
		await vi.waitFor(() => expect(String(write.mock.calls.flat()[0])).toContain("printed"));
		write.mockRestore();
	});

	it("converts what JSON can hold and leaves undefined properties out", async () => {
		const call = start();
		expect(await call("returns", { what: "date" })).toBe("1970-01-01T00:00:00.000Z");
		expect(await call("returns", { what: "holes" })).toEqual({ b: null, c: [1, "x", true] });
	});

	it("says what a function returned that JSON cannot hold", async () => {
		const call = start();
		const failure = (what: string) => call("returns", { what }).catch(String);
		expect(await failure("nan")).toContain(
			'Cannot run "returns" of evaluators.ts: it returned NaN, expected',
		);
		expect(await failure("nothing")).toContain("it returned nothing (undefined)");
		expect(await failure("function")).toContain("it returned a function");
		expect(await failure("bigint")).toContain("it returned the BigInt 12");
		expect(await failure("nested")).toContain("it returned Infinity at items[1]");
		await expect(call("circular")).rejects.toThrow("an object that contains itself at self");
	});

	it("says what was thrown and where in the project", async () => {
		const call = start();
		await expect(call("throws")).rejects.toThrow(
			/^Cannot run "throws" of evaluators\.ts: it threw RangeError: no such row \(evaluators\.ts:\d+:\d+\)$/,
		);
		await expect(call("rejects")).rejects.toThrow("it threw just text");
		await expect(call("throws")).rejects.toBeInstanceOf(UserCodeError);
	});

	it("names the nearest export when there is none, and modules that cannot be loaded", async () => {
		const call = start();
		await expect(call("duoble")).rejects.toThrow(
			'there is no export "duoble" (did you mean "double"?)',
		);
		await expect(call("number")).rejects.toThrow('export "number" is number, expected a function');
		await expect(call("x", {}, { module: "missing.ts" })).rejects.toThrow(
			'Cannot load "missing.ts"',
		);
		await expect(call("x", {}, { module: "broken.ts" })).rejects.toThrow(
			"its module cannot be loaded: Error: bad top level (broken.ts:1:7)",
		);
		await expect(call("x", {}, { module: "syntax.mjs" })).rejects.toThrow("SyntaxError");
		await expect(call("x", {}, { module: "no-such-package" })).rejects.toThrow("no-such-package");
		await expect(call("x", {}, { module: "quits.mjs" })).rejects.toThrow("exit code 4");
		expect(await call("double", { n: 1 })).toBe(2);
	});

	it("refuses files outside the project", async () => {
		const call = start();
		await expect(call("steal", {}, { module: "../outside.mjs" })).rejects.toThrow(
			"it lies outside the project",
		);
		await expect(call("steal", {}, { module: "../" })).rejects.toThrow("neither");
	});

	it("fails only the call that hangs and makes the others again", async () => {
		const call = start();
		await call("double", { n: 0 });
		const before = Array.from({ length: 20 }, (_, n) => call("later", { n }));
		const hanging = call("hangs", {}, { timeoutMs: 400 }).catch((error: unknown) => error);
		const after = Array.from({ length: 20 }, (_, n) => call("double", { n }));
		const error = await hanging;
		expect(error).toBeInstanceOf(UserCodeError);
		expect(error).toMatchObject({ isTimeout: true });
		expect(String(error)).toContain("it did not settle within 400 ms");
		expect(await Promise.all(before)).toEqual(Array.from({ length: 20 }, (_, n) => n));
		expect(await Promise.all(after)).toEqual(Array.from({ length: 20 }, (_, n) => n * 2));
	});

	it("finds the guilty one when a worker dies in a callback with several calls waiting", async () => {
		const call = start();
		await call("double", { n: 0 });
		const outcomes = await Promise.allSettled([
			call("later", { n: 1 }, { timeoutMs: 1000 }),
			call("hangsLater", {}, { timeoutMs: 1000 }),
			call("later", { n: 2 }, { timeoutMs: 1000 }),
			call("exitsLater", {}, { timeoutMs: 1000 }),
		]);
		expect(outcomes.map((outcome) => outcome.status)).toEqual([
			"fulfilled",
			"rejected",
			"fulfilled",
			"rejected",
		]);
		expect(outcomes[1]).toMatchObject({ reason: { isTimeout: true } });
		expect(String((outcomes[3] as PromiseRejectedResult).reason)).toContain("exit code 3");
	});

	it("stops waiting for a promise that never settles and keeps the worker", async () => {
		const call = start();
		expect(await call("count")).toBe(1);
		await expect(call("never", {}, { timeoutMs: 50 })).rejects.toMatchObject({ isTimeout: true });
		expect(await call("count")).toBe(2);
	});

	it("survives process.exit, errors that nothing caught and running out of memory", async () => {
		const call = start({ memoryMb: 32 });
		await expect(call("exits")).rejects.toThrow("it ended its worker with exit code 3");
		await expect(call("leavesRejection")).rejects.toThrow(
			"it left an error uncaught: Error: forgotten",
		);
		await expect(call("throwsInTimer")).rejects.toThrow(
			"it left an error uncaught: Error: in a timer",
		);
		await expect(call("eats")).rejects.toThrow("it used more than 32 MB of memory");
		expect(await call("double", { n: 1 })).toBe(2);
	});

	it("gives up a module that hangs while it is loaded, for all of its calls at once", async () => {
		const call = start({ loadTimeoutMs: 1_000 });
		const stuck = await Promise.all(
			[1, 2, 3].map(() => call("x", {}, { module: "stuck.mjs" }).catch((error: unknown) => error)),
		);
		for (const error of stuck) expect(error).toMatchObject({ isTimeout: true });
		expect(await call("double", { n: 1 })).toBe(2);
	});

	it("rejects with the signal's reason and goes on", async () => {
		const runner = createCodeRunner({ projectRoot: root, workers: 1 });
		open.push(runner);
		const controller = new AbortController();
		const code = { module: "evaluators.ts", exportName: "never", sourceHash: "1" };
		const pending = runner.call(code, {}, { timeoutMs: 5_000, signal: controller.signal });
		controller.abort(new RangeError("stopped"));
		await expect(pending).rejects.toThrow("stopped");
		await expect(
			runner.call(code, {}, { timeoutMs: 5_000, signal: controller.signal }),
		).rejects.toThrow("stopped");
	});

	it("fails what is open when it is closed", async () => {
		const runner = createCodeRunner({ projectRoot: root, workers: 1 });
		const code = { module: "evaluators.ts", exportName: "never", sourceHash: "1" };
		const pending = runner.call(code, {}, { timeoutMs: 5_000, signal }).catch(String);
		await runner.close();
		expect(await pending).toContain("the code runner was closed");
		await expect(runner.call(code, {}, { timeoutMs: 5_000, signal })).rejects.toThrow("was closed");
	});

	it("loads a changed file anew when its hash has changed", async () => {
		const runner = createCodeRunner({ projectRoot: root, workers: 1 });
		open.push(runner);
		const file = path.join(root, "changing.ts");
		const version = (sourceHash: string) =>
			runner.call(
				{ module: "changing.ts", exportName: "version", sourceHash },
				{},
				{ timeoutMs: 5_000, signal },
			);
		writeFileSync(file, "export const version = () => 1;");
		expect(await version("a")).toBe(1);
		writeFileSync(file, "export const version = () => 2;");
		expect(await version("a")).toBe(1);
		expect(await version("b")).toBe(2);
	});

	it("runs installed autoevals scorers by package name", async () => {
		const repository = fileURLToPath(new URL("../../../../", import.meta.url));
		const call = start({ projectRoot: repository });
		const autoevals = (scorer: string, argument: Json) =>
			call(scorer, argument, { module: "autoevals" });
		// Levenshtein: 1 of 3 letters differs; NumericDiff: 1 − |3 − 4| / (3 + 4), as autoevals has it.
		expect(await autoevals("Levenshtein", { output: "abc", expected: "abd" })).toMatchObject({
			name: "Levenshtein",
			score: expect.closeTo(2 / 3, 12),
		});
		expect(await autoevals("ExactMatch", { output: "a", expected: "a" })).toMatchObject({
			score: 1,
		});
		expect(await autoevals("NumericDiff", { output: 3, expected: 4 })).toMatchObject({
			score: expect.closeTo(6 / 7, 12),
		});
		expect(
			await autoevals("JSONDiff", { output: '{"a":1,"b":2}', expected: '{"a":1,"b":2}' }),
		).toMatchObject({ score: 1 });
		await expect(autoevals("Levenshtein", { output: "a" })).rejects.toThrow(
			"requires an expected value",
		);
	});
});
