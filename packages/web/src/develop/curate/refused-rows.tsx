import type { CurationRecord } from "@assay/core/curation";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";
import { ScrollBox } from "../../design/scroll-box.tsx";
import { Section } from "../../design/section.tsx";
import { poolsSearch } from "../pools/pools-search.ts";
import { holdsWords } from "./reason-words.ts";

/** Rows that hold a text of the benchmark, each with the prompt that it holds. */
export function RefusedRows({ record }: { readonly record: CurationRecord }): ReactElement {
	const { count, rows } = record.contaminated;
	return (
		<Section
			title="Refused for the benchmark"
			note={
				rows.length < count
					? `the first ${formatCount(rows.length)} of ${formatCount(count)}`
					: "trained on, they would make the benchmark say more than is true"
			}
		>
			<div className="rounded-lg border border-line bg-surface">
				<ScrollBox label="Refused rows" height="limited">
					<ul className="divide-y divide-line">
						{rows.map((one) => (
							<li key={one.row} className="px-4 py-2">
								Row{" "}
								<Link
									to="/develop/$step"
									params={{ step: "pools" }}
									search={poolsSearch.write({ pool: record.pool, row: one.row })}
									className="font-medium text-accent-ink underline"
								>
									<bdi>{one.id}</bdi>
								</Link>{" "}
								{holdsWords(one)}{" "}
								<Link
									to="/artifacts/$kind/$name"
									params={{ kind: "prompts", name: one.reference }}
									className="font-medium text-accent-ink underline"
								>
									<bdi>{one.reference}</bdi>
								</Link>
							</li>
						))}
					</ul>
				</ScrollBox>
			</div>
		</Section>
	);
}
