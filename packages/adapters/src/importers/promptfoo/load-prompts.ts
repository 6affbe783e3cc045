import path from "node:path";
import type { ChatMessage, Json, JsonObject } from "@assay/core/domain";
import { csvRecords } from "../import-records.ts";
import { isList, isObject, parseJson, textField } from "../json-fields.ts";
import { chatMessages } from "../prompt-content.ts";
import { textLines } from "../read-text.ts";
import type { UnportedList } from "../unported-list.ts";
import { isCodeReference, readReferenced, resolveReference } from "./config-folder.ts";

/** A prompt as promptfoo wrote it, still with Nunjucks placeholders. */
export interface LoadedPrompt {
	readonly label: string;
	readonly template: string | readonly ChatMessage[];
}

/** Where prompts are looked for, and where what is not taken is noted. */
export interface LoadContext {
	readonly folder: string;
	readonly unported: UnportedList;
}

const PROMPT_FILE = /\.(?:txt|md|j2|json|jsonl|ya?ml|csv)$/;

/** The prompts of a configuration: texts, files, glob patterns and chats. */
export async function loadPrompts(
	value: Json | undefined,
	context: LoadContext,
): Promise<readonly LoadedPrompt[]> {
	const entries = promptEntries(value ?? "{{prompt}}");
	const loaded: LoadedPrompt[] = [];
	for (const entry of entries) {
		const raw = textField(entry, "raw", "id");
		if (raw === undefined) {
			noteUnported(context, "prompt without text", "expected raw or id");
			continue;
		}
		if (entry["config"] !== undefined || entry["function"] !== undefined) {
			noteUnported(context, "prompt's config", "a prompt has no settings of its own");
		}
		loaded.push(...(await promptsOf(raw, textField(entry, "label"), context)));
	}
	return loaded.map((prompt, i) => ({ ...prompt, label: prompt.label || `prompt ${i + 1}` }));
}

function promptEntries(value: Json): readonly JsonObject[] {
	if (typeof value === "string") return [{ raw: value }];
	if (isList(value)) {
		return value.map((item) => (isObject(item) ? item : { raw: item }));
	}
	// The old form: file → label.
	if (isObject(value)) return Object.entries(value).map(([raw, label]) => ({ raw, label }));
	return [];
}

async function promptsOf(
	raw: string,
	label: string | undefined,
	context: LoadContext,
): Promise<readonly LoadedPrompt[]> {
	if (!isFile(raw)) return [{ label: label ?? "", template: templateOf(raw) }];
	const found = await resolveReference(context.folder, raw);
	if (found.kind === "refused") {
		noteUnported(context, `prompt ${raw}`, found.reason);
		return [];
	}
	const prompts: LoadedPrompt[] = [];
	for (const file of found.paths) {
		const inFile = await promptsInFile(file, context);
		const name = label ?? path.parse(file).name;
		prompts.push(
			...inFile.map((prompt, i) => ({
				label: prompt.label || (inFile.length === 1 ? name : `${name} ${i + 1}`),
				template: prompt.template,
			})),
		);
	}
	return prompts;
}

function isFile(raw: string): boolean {
	if (raw.startsWith("file://") || /^\w+:\/\//.test(raw)) return true;
	if (/\n|\{\{|\s{2}/.test(raw)) return false;
	return isCodeReference(raw) || PROMPT_FILE.test(raw);
}

async function promptsInFile(file: string, context: LoadContext): Promise<readonly LoadedPrompt[]> {
	if (file.endsWith(".csv")) return rowsAsPrompts(file, context);
	if (file.endsWith(".jsonl")) return linesAsPrompts(file);
	const value = await readReferenced(file);
	if (typeof value !== "string") {
		return [{ label: "", template: chatMessages(value) ?? JSON.stringify(value, null, 2) }];
	}
	const texts = file.endsWith(".txt") ? value.split(/^\s*---\s*$/m) : [value];
	return texts
		.map((text) => text.trim())
		.filter((text) => text !== "")
		.map((text) => ({ label: "", template: templateOf(text) }));
}

async function rowsAsPrompts(file: string, context: LoadContext): Promise<readonly LoadedPrompt[]> {
	const prompts: LoadedPrompt[] = [];
	for await (const record of csvRecords(file)) {
		const row = "row" in record ? record.row : {};
		const text = textField(row, "prompt");
		if (text === undefined) noteUnported(context, `row of ${file}`, "it has no prompt column");
		else prompts.push({ label: textField(row, "label") ?? "", template: templateOf(text) });
	}
	return prompts;
}

async function linesAsPrompts(file: string): Promise<readonly LoadedPrompt[]> {
	const prompts: LoadedPrompt[] = [];
	for await (const { text } of textLines(file)) {
		if (text.trim() !== "") prompts.push({ label: "", template: templateOf(text.trim()) });
	}
	return prompts;
}

function templateOf(text: string): string | readonly ChatMessage[] {
	return (text.trimStart().startsWith("[") ? chatMessages(parseJson(text)) : undefined) ?? text;
}

function noteUnported(context: LoadContext, what: string, reason: string): void {
	context.unported.add({ what, where: "prompts", reason });
}
