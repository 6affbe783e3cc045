import type { ApiError } from "@assay/sdk/client";
import { TriangleAlert } from "lucide-react";
import type { ReactElement, ReactNode } from "react";

/** Props of {@link IssueSummary}. */
export interface IssueSummaryProps {
	readonly error: ApiError | undefined;
	/** What can be done about it. */
	readonly children?: ReactNode;
}

/** Why something was not saved, above the form; the fields say the same at their places. */
export function IssueSummary({ error, children }: IssueSummaryProps): ReactElement | null {
	if (error === undefined) return null;
	const { detail, issues = [] } = error.problem;
	return (
		<div role="alert" className="flex gap-2 rounded-md border border-line bg-bad-soft p-3 text-bad">
			<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
			<div className="min-w-0 grow">
				<p className="foreign font-medium">{detail}</p>
				{issues.length > 1 && (
					<ul className="mt-1 list-disc pl-4">
						{issues.map(({ message, path }) => (
							<li key={`${path.join(".")} ${message}`} className="foreign">
								{path.join(" › ")}: {message}
							</li>
						))}
					</ul>
				)}
				{children}
			</div>
		</div>
	);
}
