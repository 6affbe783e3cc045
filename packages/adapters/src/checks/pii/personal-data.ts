/** Kinds of personal data that are found by pattern, in the order in which they are looked for. */
export const PERSONAL_DATA_KINDS = [
	"email",
	"iban",
	"credit-card",
	"us-ssn",
	"ip-address",
	"date-of-birth",
	"phone",
] as const;

/** A kind of personal data. */
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

/** Personal data in a text. */
export interface PersonalData {
	readonly kind: PersonalDataKind;
	readonly text: string;
	/** Place in the text, from 0, in UTF-16 units. */
	readonly index: number;
}

/** Finds the places of one kind in a text. */
export type PersonalDataFinder = (
	text: string,
) => readonly { readonly text: string; readonly index: number }[];
