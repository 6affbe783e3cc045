import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";
import type { SentTrust } from "./trust-text.ts";

const CELL = "num border-t border-l border-line px-3 py-1.5 text-right";

/** What evaluator and people said of the same rows, counted. */
export function ConfusionTable({
	comparison: {
		counts: { fn, fp, tn, tp },
	},
}: {
	readonly comparison: SentTrust["all"];
}): ReactElement {
	return (
		<table className="w-full overflow-hidden rounded-md border border-line text-sm">
			<caption className="sr-only">Labelled rows by what people and the evaluator said</caption>
			<thead className="text-xs text-ink-muted">
				<tr>
					<td className="px-3 py-1.5">
						<span className="sr-only">Said by</span>
					</td>
					<th scope="col" className="border-l border-line px-3 py-1.5 text-right font-medium">
						It passes
					</th>
					<th scope="col" className="border-l border-line px-3 py-1.5 text-right font-medium">
						It fails
					</th>
				</tr>
			</thead>
			<tbody>
				<tr>
					<th scope="row" className="border-t border-line px-3 py-1.5 text-left font-medium">
						People pass
					</th>
					<td className={`${CELL} bg-good-soft`}>{formatCount(tp)}</td>
					<td className={CELL}>{formatCount(fn)}</td>
				</tr>
				<tr>
					<th scope="row" className="border-t border-line px-3 py-1.5 text-left font-medium">
						People fail
					</th>
					<td className={CELL}>{formatCount(fp)}</td>
					<td className={`${CELL} bg-good-soft`}>{formatCount(tn)}</td>
				</tr>
			</tbody>
		</table>
	);
}
