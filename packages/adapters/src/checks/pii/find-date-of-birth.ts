import type { PersonalDataFinder } from "./personal-data.ts";

const CUE = String.raw`\b(?:born(?: on)?|birth(?:day|date)?|date of birth|d\.?o\.?b\.?|naci[óo](?: el)?|nacid[oa](?: el)?|fecha de nacimiento|cumpleaños)`;
const MONTH = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)\p{L}{0,7}\.?`;
const DATE = [
	String.raw`\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})`,
	String.raw`\d{4}[/.-]\d{1,2}[/.-]\d{1,2}`,
	String.raw`${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{4}`,
	String.raw`\d{1,2}(?:st|nd|rd|th)?(?: de| of)? ${MONTH},?(?: de)? \d{4}`,
].join("|");
const DATE_OF_BIRTH = new RegExp(
	`${CUE}[^\\p{L}\\p{N}]{0,3}(?:(?:is|was|es|:) ?)?(${DATE})`,
	"giu",
);

/** Full dates next to a word for birth, in English or Spanish. Other dates are no personal data by themselves. */
export const findDateOfBirth: PersonalDataFinder = (text) =>
	Array.from(text.matchAll(DATE_OF_BIRTH), (match) => {
		const date = match[1] ?? "";
		return { text: date, index: match.index + match[0].length - date.length };
	});
