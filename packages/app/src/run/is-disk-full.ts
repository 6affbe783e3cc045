import type { StoreError } from "@assay/core/domain";

/** PostgreSQL's word for a disk that is full. */
const DISK_FULL = "53100";

/** Whether the store failed since its disk is full: no outage, each try would pay for answers that cannot be kept. */
export function isDiskFull({ cause }: StoreError): boolean {
	return cause instanceof Error && "code" in cause && cause.code === DISK_FULL;
}
