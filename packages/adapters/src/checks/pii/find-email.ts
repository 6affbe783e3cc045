import type { PersonalDataFinder } from "./personal-data.ts";

/** Bounded, and started only where a name starts, so that the time is linear. */
const EMAIL =
	/(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}\p{L}{2,24}/gu;

/** E-mail addresses. */
export const findEmail: PersonalDataFinder = (text) =>
	text.includes("@")
		? Array.from(text.matchAll(EMAIL), (match) => ({ text: match[0], index: match.index }))
		: [];
