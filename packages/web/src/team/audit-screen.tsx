import type { ReactElement } from "react";
import { AuditPages } from "./audit-pages.tsx";

/** Everything that is in the audit log of this server. */
export function AuditScreen(): ReactElement {
	return (
		<>
			<title>Audit log – Assay</title>
			<h1 className="mb-4 text-lg font-semibold">Audit log</h1>
			<AuditPages project={undefined} />
		</>
	);
}
