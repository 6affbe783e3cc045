import { isIP } from "node:net";
import type { PersonalDataFinder } from "./personal-data.ts";

const CANDIDATE =
	/(?<![\p{L}\p{N}.:])(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[\da-f:]{0,39}:)[\da-f:]{3,39})(?![\p{L}\p{N}:]|\.\d)/giu;
/** This machine and "any" belong to nobody. */
const IMPERSONAL = /^(?:127\.|0\.0\.0\.0$|255\.255\.255\.|::1?$)/;

/** IPv4 and IPv6 addresses. */
export const findIpAddress: PersonalDataFinder = (text) =>
	Array.from(text.matchAll(CANDIDATE), (match) => ({ text: match[0], index: match.index })).filter(
		(candidate) => isIP(candidate.text) !== 0 && !IMPERSONAL.test(candidate.text),
	);
