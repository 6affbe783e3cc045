/**
 * Runs a sandbox as a process of its own:
 *
 *     node main.ts --port 41900 --settings '{"latencyMs":50,"faults":{"rates":{"empty":0.1}}}'
 *
 * `--pairs file.jsonl` trains the `keyword` model with lines of `{"input", "output"}`; `--folder`
 * keeps uploaded files and fine-tuned models. Prints one
 * line of JSON with the URL once it listens; stops on SIGTERM and SIGINT.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { jsonMember, parseJson } from "../http/json-member.ts";
import { parseSettings } from "./configure-sandbox.ts";
import { createKeywordModel, type TrainingPair } from "./keyword-model.ts";
import { startSandbox } from "./start-sandbox.ts";

const { values } = parseArgs({
	options: {
		port: { type: "string", default: "0" },
		settings: { type: "string", default: "{}" },
		pairs: { type: "string" },
		folder: { type: "string" },
	},
});

function readPairs(file: string): readonly TrainingPair[] {
	const lines = readFileSync(file, "utf8").split("\n").map(parseJson);
	return lines.flatMap((line) => {
		const input = jsonMember(line, ["input"]);
		const output = jsonMember(line, ["output"]);
		return typeof input === "string" && typeof output === "string" ? [{ input, output }] : [];
	});
}

const sandbox = await startSandbox({
	port: Number(values.port),
	...(values.folder !== undefined && { folder: values.folder }),
	...parseSettings(JSON.parse(values.settings)),
	...(values.pairs !== undefined && {
		models: { keyword: createKeywordModel(readPairs(values.pairs)) },
	}),
});
process.stdout.write(`${JSON.stringify({ url: sandbox.url, pid: process.pid })}\n`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void sandbox.close());
