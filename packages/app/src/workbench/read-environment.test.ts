import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readEnvironment } from "./read-environment.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-env-"));
});
afterEach(() => {
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true });
});

describe("readEnvironment()", () => {
	it("reads the project's .env under the process's own environment", () => {
		writeFileSync(path.join(folder, ".env"), 'ASSAY_T_KEY="from file"\nASSAY_T_OTHER=x\n');
		vi.stubEnv("ASSAY_T_OTHER", "from shell");
		expect(readEnvironment(folder, undefined)).toMatchObject({
			ASSAY_T_KEY: "from file",
			ASSAY_T_OTHER: "from shell",
		});
		expect(process.env["ASSAY_T_KEY"]).toBeUndefined();
	});

	it("reads another file where it is asked for, and says so when that is not there", () => {
		const file = path.join(folder, "team.env");
		expect(() => readEnvironment(folder, file)).toThrow(ConfigurationError);
		writeFileSync(file, "ASSAY_T_KEY=team");
		expect(readEnvironment(folder, file)["ASSAY_T_KEY"]).toBe("team");
	});

	it("is the process's environment where there is no file", () => {
		vi.stubEnv("ASSAY_T_KEY", "shell");
		expect(readEnvironment(folder, undefined)["ASSAY_T_KEY"]).toBe("shell");
	});
});
