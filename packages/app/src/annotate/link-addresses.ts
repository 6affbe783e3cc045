import type { MadeLink } from "@assay/workflow/refine";

/** The address that a person opens a task by. */
export interface LinkAddress {
	readonly annotator: string;
	readonly url: string;
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
}

/** Addresses of links that were just made. */
export function linkAddresses(links: readonly MadeLink[], origin: string): readonly LinkAddress[] {
	return links.map(({ invitation, secret }) => ({
		annotator: invitation.annotator,
		url: `${origin}/annotate/${secret}`,
		expiresAt: invitation.expiresAt,
	}));
}
