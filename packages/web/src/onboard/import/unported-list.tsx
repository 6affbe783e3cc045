import type { ImportCounts } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { cleanText } from "../../design/clean-text.ts";
import { formatCount } from "../../design/format-number.ts";
import { Section } from "../../design/section.tsx";

/** What the file holds and nothing becomes of. */
export function UnportedList({
	unported,
}: {
	readonly unported: ImportCounts["unported"];
}): ReactElement | undefined {
	if (unported.length === 0) return undefined;
	return (
		<Section title="Not taken" note="in the file, and of no use here">
			<ul className="max-w-5xl divide-y divide-line rounded-lg border border-line bg-surface">
				{unported.map(({ count, reason, what, where }) => (
					<li key={`${what} ${where}`} className="foreign flex flex-wrap gap-x-3 px-3 py-2">
						<span className="font-medium">{cleanText(what)}</span>
						<span className="text-ink-muted">{cleanText(reason)}</span>
						<span className="num ml-auto text-xs text-ink-faint">
							{formatCount(count)} × {cleanText(where)}
						</span>
					</li>
				))}
			</ul>
		</Section>
	);
}
