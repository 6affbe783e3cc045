import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";

describe("the sandbox process", () => {
	it("says its URL, answers with what it was started with, and stops on SIGTERM", async () => {
		const folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
		const pairs = path.join(folder, "pairs.jsonl");
		writeFileSync(pairs, '{"input":"Is an MRI covered?","output":"Yes."}\nno json\n');
		const settings = JSON.stringify({ modelLatencyMs: { echo: 1 } });
		const main = path.join(import.meta.dirname, "main.ts");
		const child = spawn(process.execPath, [main, "--pairs", pairs, "--settings", settings]);
		const [line]: Buffer[] = await once(child.stdout, "data");
		const { url } = JSON.parse(String(line));
		const response = await fetch(`${url}/chat/completions`, {
			method: "POST",
			body: JSON.stringify({ model: "keyword", messages: [{ role: "user", content: "MRI" }] }),
		});
		expect(await response.json()).toMatchObject({ choices: [{ message: { content: "Yes." } }] });
		child.kill("SIGTERM");
		expect(await once(child, "exit")).toEqual([0, null]);
		rmSync(folder, { recursive: true });
	});
});
