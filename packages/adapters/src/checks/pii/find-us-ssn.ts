import type { PersonalDataFinder } from "./personal-data.ts";

/** Area 000, 666 and 900 to 999, group 00 and serial 0000 are never given out. */
const SSN =
	/(?<![\p{L}\p{N}-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\p{N}]|-\d)/gu;

/** US social security numbers written with hyphens or spaces. */
export const findUsSsn: PersonalDataFinder = (text) =>
	Array.from(text.matchAll(SSN), (match) => ({ text: match[0], index: match.index }));
