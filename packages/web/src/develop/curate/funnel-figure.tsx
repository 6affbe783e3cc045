import type { CurationRecord } from "@assay/core/curation";
import { type ReactElement, useRef } from "react";
import { useWidth } from "../../progress/plots/use-width.ts";
import { SavePictureMenu } from "../save-picture-menu.tsx";
import { FunnelChart } from "./funnel-chart.tsx";

/** The funnel of a set, with what it can be saved as. */
export function FunnelFigure({ record }: { readonly record: CurationRecord }): ReactElement {
	const box = useRef<HTMLDivElement>(null);
	const width = useWidth(box);
	const chart = useRef<SVGSVGElement>(null);
	return (
		<figure className="rounded-lg border border-line bg-surface p-3">
			<figcaption className="mb-1 flex items-center gap-2">
				<h2 className="font-semibold">Funnel</h2>
				<span className="text-xs text-ink-faint">rows left after each step</span>
				<span className="ml-auto">
					<SavePictureMenu
						title="the funnel"
						fileName={`funnel-${record.name}`}
						caption={`Funnel of ${record.name}`}
						chart={() => chart.current}
					/>
				</span>
			</figcaption>
			<div ref={box}>
				{width > 0 && <FunnelChart funnel={record.funnel} width={width} chart={chart} />}
			</div>
		</figure>
	);
}
