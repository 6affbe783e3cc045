/**
 * Runs every test vector file of a folder against the functions of core that they name:
 * `npm run vectors -- DIR`. Prints each value that is off and each function that is not built, and
 * ends with `N passed, N failed, N missing`, counted in cases. Exits with 1 if a case failed.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { findDifferences } from "./vector-differences.ts";
import { RELAXED, VECTOR_FUNCTIONS } from "./vector-functions.ts";
import { VectorInput } from "./vector-input.ts";

const total = { passed: 0, failed: 0, missing: 0 };

const [folder] = process.argv.slice(2);
if (folder === undefined) {
	console.error("Cannot run vectors: no folder given, expected npm run vectors -- DIR");
	process.exitCode = 2;
} else {
	const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
	for (const name of names.toSorted()) runFile(path.join(folder, name));
	console.log(`${total.passed} passed, ${total.failed} failed, ${total.missing} missing`);
	if (total.failed > 0) process.exitCode = 1;
}

function runFile(file: string): void {
	const vectors = new VectorInput(JSON.parse(readFileSync(file, "utf8")));
	const functionName = vectors.text("fn");
	const call = VECTOR_FUNCTIONS[functionName];
	const cases = vectors.objects("cases");
	if (call === undefined) {
		console.log(`missing ${functionName} (${path.basename(file)}, ${cases.length} cases)`);
		total.missing += cases.length;
		return;
	}
	const tolerance = vectors.object("tolerance");
	for (const testCase of cases) {
		const differences = findDifferences(
			callSafely(call, testCase.object("input")),
			testCase.value("expected"),
			{
				absolute: tolerance.number("abs"),
				relative: tolerance.number("rel"),
				relaxed: RELAXED[functionName] ?? {},
			},
		);
		if (differences.length === 0) total.passed++;
		else total.failed++;
		const title = `${functionName} (${path.basename(file)}), case "${testCase.text("name")}"`;
		for (const { at, got, want } of differences) {
			console.log(`FAILED ${title}: at ${at || "the result"} got ${got}, want ${want}`);
		}
	}
}

/** A function that throws fails its case and not the run. */
function callSafely(call: (input: VectorInput) => unknown, input: VectorInput): unknown {
	try {
		return call(input);
	} catch (error) {
		return `threw ${String(error)}`;
	}
}
