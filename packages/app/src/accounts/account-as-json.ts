import type { JsonObject } from "@assay/core/domain";
import type { Account } from "@assay/workflow/ports";

/** An account as commands print it with `--json`. */
export function accountAsJson(account: Account): JsonObject {
	return {
		id: account.id,
		email: account.email,
		name: account.name,
		isOperator: account.isOperator,
		isDisabled: account.isDisabled,
		createdAt: new Date(account.createdAt).toISOString(),
	};
}
