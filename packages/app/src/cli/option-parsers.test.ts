import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
	collect,
	collectPairs,
	option,
	positiveInteger,
	positiveNumber,
	share,
	wholeNumber,
} from "./option-parsers.ts";

afterEach(() => vi.unstubAllEnvs());

/** What a command with these flags reads from the arguments and the environment. */
function parse(args: readonly string[] = []): Readonly<Record<string, unknown>> {
	const command = new Command("t")
		.exitOverride()
		.configureOutput({ writeErr: () => undefined })
		.addOption(option("-j, --max-concurrency <n>", "").argParser(positiveInteger))
		.addOption(option("--fail-on-error <share>", "").argParser(share))
		.addOption(option("--tag <key=value>", "").argParser(collectPairs))
		.addOption(option("-o, --output <file>", "").argParser(collect))
		.addOption(option("--json", ""))
		.addOption(option("--no-cache", ""));
	command.parse(args, { from: "user" });
	return command.opts();
}

describe("option()", () => {
	it("is also read from ASSAY_<FLAG>, and an argument counts before it", () => {
		vi.stubEnv("ASSAY_MAX_CONCURRENCY", "5");
		vi.stubEnv("ASSAY_FAIL_ON_ERROR", "0.25");
		vi.stubEnv("ASSAY_TAG", "branch=main");
		expect(parse()).toMatchObject({
			maxConcurrency: 5,
			failOnError: 0.25,
			tag: { branch: "main" },
		});
		expect(parse(["-j", "7"])).toMatchObject({ maxConcurrency: 7 });
	});

	it("refuses a value of the environment as it refuses an argument", () => {
		vi.stubEnv("ASSAY_MAX_CONCURRENCY", "many");
		expect(() => parse()).toThrow(/ASSAY_MAX_CONCURRENCY.*expected a whole number of at least 1/);
	});

	it("reads switches, and leaves them off for 0, false and the like", () => {
		vi.stubEnv("ASSAY_JSON", "1");
		vi.stubEnv("ASSAY_NO_CACHE", "true");
		expect(parse()).toMatchObject({ json: true, cache: false });
		for (const off of ["0", "false", "", "off"]) {
			vi.stubEnv("ASSAY_JSON", off);
			vi.stubEnv("ASSAY_NO_CACHE", off);
			expect(parse()).toEqual({ cache: true });
		}
	});
});

describe("option values", () => {
	it.each<[string, (text: string) => unknown, readonly string[], readonly string[]]>([
		["positiveInteger", positiveInteger, ["1", "16"], ["0", "-1", "1.5", "x", "", "1e400"]],
		["wholeNumber", wholeNumber, ["0", "3"], ["-1", "0.5", " ", "", "NaN"]],
		["positiveNumber", positiveNumber, ["0.01", "5"], ["0", "-1", "x", "", "Infinity"]],
		["share", share, ["0", "1", "0.1"], ["-0.1", "1.1", "10%", "", " "]],
	])("%s() takes what it says and nothing else", (_name, read, good, bad) => {
		for (const text of good) expect(read(text)).toBe(Number(text));
		for (const text of bad) expect(() => read(text)).toThrow(/^expected a /);
	});

	it("collects repeated ones; a value may hold an equals sign", () => {
		expect(parse(["-o", "a.md", "-o", "b.html"])["output"]).toEqual(["a.md", "b.html"]);
		expect(parse(["--tag", "a=1", "--tag", "b=x=y"])["tag"]).toEqual({ a: "1", b: "x=y" });
		expect(() => parse(["--tag", "=x"])).toThrow(/expected key=value/);
		expect(() => parse(["--tag", "x"])).toThrow(/expected key=value/);
	});
});
