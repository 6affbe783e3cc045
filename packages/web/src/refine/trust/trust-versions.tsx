import type { ReactElement } from "react";
import { DetailsSection } from "../../benchmark/matrix/details-section.tsx";
import { ShortVersion } from "../../benchmark/runs/short-version.tsx";
import { useApi } from "../../data/use-api.ts";
import { formatCount } from "../../design/format-number.ts";
import { RelativeTime } from "../../design/relative-time.tsx";
import { TrustBadge } from "./trust-badge.tsx";
import { biasText, shareText } from "./trust-text.ts";

/** The versions of an evaluator with what labels say about each; nothing where there is only one. */
export function TrustVersions({
	evaluator,
}: {
	readonly evaluator: string;
}): ReactElement | undefined {
	const items = useApi("GET /trust/versions", { evaluator }).data?.items ?? [];
	if (items.length < 2) return undefined;
	return (
		<DetailsSection title="Versions, newest first">
			<ul className="flex flex-col gap-2">
				{items.map(({ trust, usedAt, version }) => (
					<li
						key={version}
						className="flex flex-col gap-1 rounded-md border border-line p-2 text-xs"
					>
						<span className="flex flex-wrap items-center gap-2">
							<ShortVersion of={evaluator} version={version} />
							<TrustBadge trust={trust} />
							<span className="ml-auto text-ink-faint">
								<RelativeTime at={usedAt} />
							</span>
						</span>
						<span className="num text-ink-muted">
							Locked test {shareText(trust.lockedTest.confusion.agreement)}, all{" "}
							{formatCount(trust.all.labels)} labels {shareText(trust.all.confusion.agreement)};{" "}
							{biasText(trust.all)}
						</span>
					</li>
				))}
			</ul>
		</DetailsSection>
	);
}
