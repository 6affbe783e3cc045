/**
 * The whole gate: `npm run check`, or single steps by name: `node tools/check.ts types lint`.
 * Every rule is an error; the first step that fails is shown in full and the rest still run.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const CODE = ["packages", "tools", "benchmarks", "acceptance", "examples", "e2e"].filter((folder) =>
	existsSync(folder),
);
const STEPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
	types: [
		["tsc", "--build"],
		["tsc", "-p", "tsconfig.tests.json"],
	],
	lint: [["oxlint", "--type-aware", "--deny-warnings", ...CODE]],
	format: [["biome", "ci", "--colors=off", "--reporter=summary", ...CODE]],
	architecture: [["node", "tools/check-architecture.ts"]],
	dependencies: [["node", "tools/check-dependencies.ts"]],
	unused: [["knip"]],
	examples: [["node", "tools/run-doc-examples.ts"]],
};

const wanted = process.argv.slice(2);
let failed = 0;
for (const [name, commands] of Object.entries(STEPS)) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	const start = performance.now();
	const results = commands.map(([command = "", ...args]) =>
		spawnSync(command, args, { encoding: "utf8", timeout: 300_000 }),
	);
	const isGood = results.every((result) => result.status === 0);
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	console.log(`${isGood ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
	if (isGood) continue;
	failed++;
	for (const result of results) console.log(`${result.stdout}${result.stderr}`);
}
console.log(failed === 0 ? "check: all good" : `check: ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
