import type { ReactElement } from "react";
import { DetailsSection } from "../../benchmark/matrix/details-section.tsx";
import { formatCount } from "../../design/format-number.ts";
import { ScrollBox } from "../../design/scroll-box.tsx";
import { type SentTrust, shareText } from "./trust-text.ts";

const HEAD = "px-2 py-1 text-right font-medium";

/** Agreement with people in each slice that has labels. */
export function SliceTrustTable({ slices }: Pick<SentTrust, "slices">): ReactElement {
	return (
		<DetailsSection title="In each slice">
			<ScrollBox label="Agreement in each slice" height="limited">
				<table className="w-full text-xs">
					<thead className="text-ink-muted">
						<tr className="border-b border-line">
							<th scope="col" className="px-2 py-1 text-left font-medium">
								Slice
							</th>
							<th scope="col" className={HEAD}>
								Agreement
							</th>
							<th scope="col" className={HEAD}>
								On passes
							</th>
							<th scope="col" className={HEAD}>
								On fails
							</th>
							<th scope="col" className={HEAD}>
								Labels
							</th>
							<th scope="col" className={HEAD} title="Agreement on the locked test alone">
								Locked test
							</th>
						</tr>
					</thead>
					<tbody>
						{slices.map(({ agreement, labels, lockedAgreement, slice, tnr, tpr }) => (
							<tr key={slice} className="border-b border-line">
								<th
									scope="row"
									className="max-w-40 truncate px-2 py-1 text-left font-normal"
									title={slice}
								>
									<bdi>{slice}</bdi>
								</th>
								<td className="num px-2 py-1 text-right">{shareText(agreement)}</td>
								<td className="num px-2 py-1 text-right">{shareText(tpr)}</td>
								<td className="num px-2 py-1 text-right">{shareText(tnr)}</td>
								<td className="num px-2 py-1 text-right">{formatCount(labels)}</td>
								<td className="num px-2 py-1 text-right">{shareText(lockedAgreement)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</ScrollBox>
		</DetailsSection>
	);
}
