import { randomInt } from "node:crypto";
import type { IdSource } from "@assay/workflow/ports";

/** Letters and digits that are not mistaken for one another: no i, l, o, 0, 1. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz";
const CHARACTERS = `${LETTERS}23456789`;
const LENGTH = 8;

/**
 * Makes ids of eight characters, such as `k7m2xq9d`. The first is a letter, so that no shell or
 * file format reads an id as a number. Among a thousand ids the chance that two are alike is
 * about one in a million.
 */
export function createIdSource(): IdSource {
	return {
		next() {
			let id = LETTERS.charAt(randomInt(LETTERS.length));
			while (id.length < LENGTH) id += CHARACTERS.charAt(randomInt(CHARACTERS.length));
			return id;
		},
	};
}
