import type { Actor } from "../access-control.ts";

const REVIEWER = "reviewer";

/** Who commits ground truth: whoever is signed in; without accounts, whoever the page says. */
export function committerOf(actor: Actor | undefined, claimed: string | undefined): string {
	return actor?.name ?? claimed ?? REVIEWER;
}
