import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sourcesStamp } from "./sources-stamp.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-stamp-"));
	mkdirSync(path.join(folder, "src"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
	writeFileSync(path.join(folder, name), text);
}

describe("sourcesStamp()", () => {
	it("is undefined where there are no sources", () => {
		expect(sourcesStamp(folder)).toBeUndefined();
	});

	it("changes with a source that changes, comes or goes, and not with a test", () => {
		write("index.html", "<html>");
		write("src/main.ts", "1");
		const before = sourcesStamp(folder);
		expect(before).toMatch(/^[0-9a-f]{16}$/);
		write("src/main.test.ts", "test");
		expect(sourcesStamp(folder)).toBe(before);
		write("src/main.ts", "12");
		const after = sourcesStamp(folder);
		expect(after).not.toBe(before);
		write("src/other.ts", "");
		expect(sourcesStamp(folder)).not.toBe(after);
		rmSync(path.join(folder, "src/other.ts"));
		expect(sourcesStamp(folder)).toBe(after);
	});
});
