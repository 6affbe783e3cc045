import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { eld } from "eld";

/** The language that a text is written in. */
export interface DetectedLanguage {
	/** ISO 639-1. */
	readonly language: string;
	/** False when the text is too short, or too much like another language, to be sure. */
	readonly isReliable: boolean;
}

const load = createRequire(import.meta.url);
/** By path, as the package offers itself only to `import`. */
const DETECTOR_PATH = fileURLToPath(import.meta.resolve("eld/small"));
const BEYOND_LATIN = /[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const LETTER = /\p{L}/gu;
/** Scripts that name the language. Kana stand before Han: Japanese has both. */
const TELLING_SCRIPTS: readonly (readonly [script: RegExp, language: string])[] = [
	[/[\p{sc=Hiragana}\p{sc=Katakana}]/gu, "ja"],
	[/\p{sc=Hangul}/gu, "ko"],
	[/\p{sc=Thai}/gu, "th"],
	[/\p{sc=Han}/gu, "zh"],
];
/** Share of a text's letters; a character of these scripts stands for several Latin letters. */
const TELLING_SHARE = 0.2;

/**
 * Finds the main language of a text among 60, by character n-grams of its first 1,000 characters
 * (the eld library) and, for Chinese, Japanese, Korean and Thai, by script alone. Hindi in a few
 * words is easily taken for Marathi.
 *
 * The n-grams are loaded on first use (about 250 ms).
 *
 * @returns `undefined` where there is no text in any known language, such as for digits.
 */
export function detectLanguage(text: string): DetectedLanguage | undefined {
	const scriptLanguage = BEYOND_LATIN.test(text) ? languageOfScript(text) : undefined;
	if (scriptLanguage !== undefined) return { language: scriptLanguage, isReliable: true };
	const result = detector().detect(text);
	return result.language === ""
		? undefined
		: { language: result.language, isReliable: result.isReliable() };
}

function languageOfScript(text: string): string | undefined {
	const start = text.slice(0, 1000);
	const letters = start.match(LETTER)?.length ?? 0;
	return TELLING_SCRIPTS.find(
		([script]) => (start.match(script)?.length ?? 0) > TELLING_SHARE * letters,
	)?.[1];
}

/** Loads the n-grams on the first call; later ones find them in Node's module cache. */
function detector(): typeof eld {
	const module: { readonly eld: typeof eld } = load(DETECTOR_PATH);
	return module.eld;
}
