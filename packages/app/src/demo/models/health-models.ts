import { readFileSync } from "node:fs";
import path from "node:path";
import { createWriterModel, type SandboxModel, type TrainingPair } from "@assay/adapters/sandbox";
import { ImportError } from "@assay/core/domain";
import { createResponder } from "./create-responder.ts";
import { HEALTH_WRITER } from "./health-writer.ts";
import { offlineJudge } from "./offline-judge.ts";

/** Where the chatbot learns from, in the project's folder. */
export const HISTORY_FILE = "data/historical.jsonl";

/**
 * The offline models of the Be Healthy example. The chatbot has learnt what the old assistant
 * answered; its successor has also learnt from the agents who took over. Each learns when it is
 * first asked.
 */
export function healthModels(projectRoot: string): Readonly<Record<string, SandboxModel>> {
	const history = path.join(projectRoot, HISTORY_FILE);
	return {
		"be-healthy-base": learnsWhenAsked(() =>
			readPairs(history, ({ answeredBy }) => answeredBy === "assistant"),
		),
		"be-healthy-with-agents": learnsWhenAsked(() => readPairs(history, () => true)),
		"be-healthy-judge": offlineJudge,
		"be-healthy-writer": createWriterModel(HEALTH_WRITER),
	};
}

function learnsWhenAsked(read: () => readonly TrainingPair[]): SandboxModel {
	let learnt: SandboxModel | undefined;
	return {
		respond(messages, call) {
			learnt ??= createResponder(read());
			return learnt.respond(messages, call);
		},
	};
}

function readPairs(file: string, isWanted: (row: HistoryRow) => boolean): readonly TrainingPair[] {
	const lines = readFileSync(file, "utf8").trimEnd().split("\n");
	return lines.flatMap((line, i) => {
		const row = parseRow(line);
		if (row === undefined)
			throw new ImportError(
				`Cannot learn from ${file}:${i + 1}: it has no question, response and answered_by, expected all three`,
			);
		return isWanted(row) ? [{ input: row.question, output: row.response }] : [];
	});
}

interface HistoryRow {
	readonly question: string;
	readonly response: string;
	readonly answeredBy: string;
}

function parseRow(line: string): HistoryRow | undefined {
	const row: unknown = JSON.parse(line);
	if (typeof row !== "object" || row === null) return undefined;
	if (!("question" in row && "response" in row && "answered_by" in row)) return undefined;
	const { answered_by: answeredBy, question, response } = row;
	return typeof question === "string" &&
		typeof response === "string" &&
		typeof answeredBy === "string"
		? { question, response, answeredBy }
		: undefined;
}
