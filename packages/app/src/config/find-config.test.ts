import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findConfig, hasConfig } from "./find-config.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-find-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const put = (...names: readonly string[]): void => {
	for (const name of names) writeFileSync(path.join(folder, name), "");
};

describe("findConfig()", () => {
	it("finds the configuration of the folder, TypeScript first", () => {
		put("assay.config.yaml", "b.eval.ts");
		expect(findConfig(folder, undefined)).toBe(path.join(folder, "assay.config.yaml"));
		put("assay.config.ts");
		expect(findConfig(folder, undefined)).toBe(path.join(folder, "assay.config.ts"));
		expect(hasConfig(folder)).toBe(true);
	});

	it("takes the only evaluation, and asks which where there are several", () => {
		put("a.eval.ts");
		expect(findConfig(folder, undefined)).toBe(path.join(folder, "a.eval.ts"));
		expect(hasConfig(folder)).toBe(true);
		put("b.eval.mjs");
		expect(() => findConfig(folder, undefined)).toThrow(/expected one; name it with -c/);
	});

	it("takes the one asked for, a file or a folder, from where the command was started", () => {
		put("other.json", "assay.config.json");
		expect(findConfig(folder, "other.json")).toBe(path.join(folder, "other.json"));
		expect(findConfig("/", folder)).toBe(path.join(folder, "assay.config.json"));
		expect(() => findConfig(folder, "none.json")).toThrow(ConfigurationError);
		expect(() => findConfig(folder, "none.json")).toThrow(/none\.json does not exist/);
	});

	it("says how to make one where there is none", () => {
		expect(() => findConfig(folder, undefined)).toThrow(/make one with "assay init"/);
		expect(hasConfig(folder)).toBe(false);
	});
});
