/** Runs every `expression // => value` line that stands under `@example` in packages/core, so that no example rots. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

const EXAMPLE = /@example\n((?: \* (?!@).*\n)+)/g;
const LINE = /^ \* (.+?);? \/\/ => (.+)$/gm;
let count = 0;

for (const file of globSync("packages/core/src/**/*.ts")) {
	for (const [, block = ""] of readFileSync(file, "utf8").matchAll(EXAMPLE)) {
		const exports: Record<string, unknown> = await import(path.resolve(file));
		for (const [, expression = "", expected = ""] of block.matchAll(LINE)) {
			const evaluate = (code: string): unknown =>
				// oxlint-disable-next-line typescript/no-implied-eval -- the examples are our own source
				new Function(...Object.keys(exports), `return (${code})`)(...Object.values(exports));
			assert.deepEqual(evaluate(expression), evaluate(expected), `${file}: ${expression}`);
			count++;
		}
	}
}
assert.ok(count > 0, "no doc example was found");
console.log(`${count} doc examples hold`);
