import type { StoreError } from "@assay/core/domain";

/** What PostgreSQL and the sockets to it say where the database ends, begins, or cannot be reached. */
const AWAY = new Set([
	"ECONNREFUSED",
	"ECONNRESET",
	"EHOSTUNREACH",
	"ENETUNREACH",
	"ENOTFOUND",
	"EAI_AGAIN",
	"EPIPE",
	"ETIMEDOUT",
	"08000",
	"08001",
	"08003",
	"08004",
	"08006",
	"25P03",
	"53300",
	"57P01",
	"57P02",
	"57P03",
]);
/** The driver's own errors have no code. */
const LOST_CONNECTION =
	/connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable|connection error/i;

/**
 * Whether the store failed since its database could not be reached, so that another try may go well;
 * what it refuses, or what is wrong in it, it does each time.
 */
export function isStoreAway({ cause }: StoreError): boolean {
	const error = cause instanceof AggregateError ? cause.errors[0] : cause;
	if (!(error instanceof Error)) return false;
	return "code" in error && typeof error.code === "string"
		? AWAY.has(error.code)
		: LOST_CONNECTION.test(error.message);
}
