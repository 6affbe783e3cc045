import type { Person } from "@assay/sdk/api";
import type { Account } from "@assay/workflow/ports";

/** An account as others see it. */
export function toPerson({ email, id, name }: Account): Person {
	return { account: id, name, email };
}
