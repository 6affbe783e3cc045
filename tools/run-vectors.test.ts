import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findDifferences } from "./vector-differences.ts";

const TOLERANCE = { absolute: 1e-9, relative: 1e-6, relaxed: { tango: 1e-4 } };

describe("run-vectors", () => {
	let folder = "";
	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), "vectors-"));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	function run(): { readonly status: number | null; readonly lines: readonly string[] } {
		const script = path.join(import.meta.dirname, "run-vectors.ts");
		const { status, stdout } = spawnSync(process.execPath, [script, folder], { encoding: "utf8" });
		return { status, lines: stdout.trimEnd().split("\n") };
	}

	function write(file: string, fn: string, cases: readonly unknown[]): void {
		const tolerance = { abs: 1e-9, rel: 1e-9 };
		writeFileSync(path.join(folder, file), JSON.stringify({ fn, tolerance, cases }));
	}

	const good = { name: "good", input: { n: 2, c: 2, k: 1 }, expected: { passAtK: 1 } };

	it("counts passed and missing cases and exits with 0", () => {
		write("a.json", "passAtK", [good, good]);
		write("b.json", "notBuilt", [good]);
		const { status, lines } = run();
		expect(lines).toEqual(["missing notBuilt (b.json, 1 cases)", "2 passed, 0 failed, 1 missing"]);
		expect(status).toBe(0);
	});

	it("prints what is off, takes a throwing function as a failure, and exits with 1", () => {
		write("a.json", "passAtK", [
			{ ...good, name: "off", expected: { passAtK: 0.5 } },
			{ ...good, name: "thrown", input: { n: 2, c: 2, k: 3 } },
		]);
		const { status, lines } = run();
		expect(lines[0]).toBe('FAILED passAtK (a.json), case "off": at passAtK got 1, want 0.5');
		expect(lines[1]).toContain('case "thrown": at the result got "threw RangeError');
		expect(lines[2]).toBe("0 passed, 2 failed, 0 missing");
		expect(status).toBe(1);
	});
});

describe("findDifferences()", () => {
	it("accepts numbers within the larger tolerance and keys that are not named", () => {
		expect(
			findDifferences({ a: 1e6 + 0.5, b: [5e-10], c: 1 }, { a: 1e6, b: [0] }, TOLERANCE),
		).toEqual([]);
	});

	it("relaxes only the named field", () => {
		const want = { tango: [0.1, 0.2], newcombe: [0.1] };
		const got = { tango: [0.10005, 0.2], newcombe: [0.10005] };
		expect(findDifferences(got, want, TOLERANCE)).toEqual([
			{ at: "newcombe[0]", got: "0.10005", want: "0.1" },
		]);
	});

	it.each([
		[Number.NaN, null],
		[0, null],
		[Number.NaN, 1],
		[undefined, 1],
		["a", "b"],
		[1, true],
		[[1], [1, 2]],
		[1, [1]],
		["text", { key: 1 }],
	])("does not take %j for %j", (got, want) => {
		expect(findDifferences(got, want, TOLERANCE)).toHaveLength(1);
	});

	it("takes undefined for null", () => {
		expect(findDifferences({}, { a: null }, TOLERANCE)).toEqual([]);
	});
});
