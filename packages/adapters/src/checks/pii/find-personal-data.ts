import { findCreditCard } from "./find-credit-card.ts";
import { findDateOfBirth } from "./find-date-of-birth.ts";
import { findEmail } from "./find-email.ts";
import { findIban } from "./find-iban.ts";
import { findIpAddress } from "./find-ip-address.ts";
import { findPhone } from "./find-phone.ts";
import { findUsSsn } from "./find-us-ssn.ts";
import {
	PERSONAL_DATA_KINDS,
	type PersonalData,
	type PersonalDataFinder,
	type PersonalDataKind,
} from "./personal-data.ts";

const FINDERS: Readonly<Record<PersonalDataKind, PersonalDataFinder>> = {
	email: findEmail,
	iban: findIban,
	"credit-card": findCreditCard,
	"us-ssn": findUsSsn,
	"ip-address": findIpAddress,
	"date-of-birth": findDateOfBirth,
	phone: findPhone,
};

/**
 * Finds personal data by pattern and check digits. Names, addresses, organisations, ages, places,
 * nationalities, titles and licence numbers cannot be found so and are not looked for.
 *
 * What one kind has found no later kind sees, so that a card number is not taken for a telephone
 * number.
 */
export function findPersonalData(
	text: string,
	kinds: ReadonlySet<PersonalDataKind> = new Set(PERSONAL_DATA_KINDS),
): readonly PersonalData[] {
	const found: PersonalData[] = [];
	let rest = text;
	for (const kind of PERSONAL_DATA_KINDS) {
		for (const place of FINDERS[kind](rest)) {
			if (kinds.has(kind)) found.push({ kind, ...place });
			rest = `${rest.slice(0, place.index)}${"\n".repeat(place.text.length)}${rest.slice(place.index + place.text.length)}`;
		}
	}
	return found;
}
