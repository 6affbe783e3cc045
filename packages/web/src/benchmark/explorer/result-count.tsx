import type { RowsPage } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";

/** How many rows the filter has found. */
export function ResultCount({ page }: { readonly page: RowsPage | undefined }): ReactElement {
	return (
		<p role="status" aria-label="Rows found" className="num min-w-40 text-xs text-ink-muted">
			{page === undefined ? "" : textOf(page)}
		</p>
	);
}

function textOf({ all, total, totalIsExact }: RowsPage): string {
	if (totalIsExact && total === all) return `${formatCount(all)} rows`;
	const found = `${formatCount(total)} of ${formatCount(all)} rows`;
	return totalIsExact ? found : `at least ${found}`;
}
