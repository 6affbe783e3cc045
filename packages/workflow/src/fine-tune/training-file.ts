import { type ChatMessage, ConfigurationError, type PoolRow } from "@assay/core/domain";
import { chatLine } from "../curate/index.ts";

/** Fewer examples are refused by vendors and teach nothing. */
const FEWEST_ROWS = 10;

/** Checked examples, as text. */
export interface TrainingText {
	readonly text: string;
	readonly rows: number;
}

/**
 * Writes examples as chat JSONL, each as the system will be asked: its template filled in with the
 * prompt, then the response. Without a template the prompt is what the user says.
 *
 * @throws {ConfigurationError} for fewer than 10 rows, or a row without a response.
 */
export function trainingFile(
	rows: readonly PoolRow[],
	template?: string | readonly ChatMessage[],
): TrainingText {
	const empty = rows.find(({ response }) => response.trim() === "");
	if (empty !== undefined)
		throw new ConfigurationError(
			`Cannot train on row ${empty.id}: its response is empty, expected a text`,
		);
	requireEnough(rows.length);
	return { text: rows.map((row) => chatLine(row, template)).join(""), rows: rows.length };
}

/**
 * Checks a chat JSONL file that the user brought.
 *
 * @throws {ConfigurationError} naming the line that is no chat ending with the assistant, or for
 *   fewer than 10 lines.
 */
export function checkTrainingFile(text: string): TrainingText {
	const lines = text.split("\n").filter((line) => line.trim() !== "");
	for (const [i, line] of lines.entries()) {
		const problem = problemOf(line);
		if (problem !== undefined)
			throw new ConfigurationError(
				`Cannot train on line ${i + 1}: ${problem}, expected {"messages": [..., {"role": "assistant", "content": "..."}]}`,
			);
	}
	requireEnough(lines.length);
	return { text: `${lines.join("\n")}\n`, rows: lines.length };
}

function requireEnough(rows: number): void {
	if (rows < FEWEST_ROWS)
		throw new ConfigurationError(
			`Cannot train on ${rows} rows: they are too few, expected at least ${FEWEST_ROWS}`,
		);
}

function problemOf(line: string): string | undefined {
	const messages = messagesOf(line);
	if (messages === undefined) return "it is no JSON with messages";
	const last = messages.at(-1);
	if (memberOf(last, "role") !== "assistant") return "its last message is not the assistant's";
	const content = memberOf(last, "content");
	if (typeof content !== "string" || content.trim() === "")
		return "the assistant's message is empty";
	return messages.some((message) => memberOf(message, "role") === "user")
		? undefined
		: "it has no message of the user";
}

function messagesOf(line: string): readonly unknown[] | undefined {
	try {
		const messages = memberOf(JSON.parse(line), "messages");
		return Array.isArray(messages) ? messages : undefined;
	} catch {
		return undefined;
	}
}

function memberOf(value: unknown, name: string): unknown {
	return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
