import type { CurationRecord } from "@assay/core/curation";
import { Download, Image } from "lucide-react";
import { type ReactElement, useRef } from "react";
import { drawPng } from "../../benchmark/matrix/draw-png.ts";
import { saveFile } from "../../benchmark/matrix/save-file.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { Menu } from "../../design/menu.tsx";
import { useToast } from "../../design/toast.tsx";
import { plotDrawing } from "../../progress/plots/save-plot.ts";
import { useWidth } from "../../progress/plots/use-width.ts";
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
					<SaveMenu name={record.name} chart={() => chart.current} />
				</span>
			</figcaption>
			<div ref={box}>
				{width > 0 && <FunnelChart funnel={record.funnel} width={width} chart={chart} />}
			</div>
		</figure>
	);
}

function SaveMenu({
	chart,
	name,
}: {
	readonly name: string;
	readonly chart: () => SVGSVGElement | null;
}): ReactElement {
	const toast = useToast();
	const file = `funnel-${name.replaceAll(/[^\p{L}\p{N}-]+/gu, "-")}`;
	const drawing = () => {
		const shown = chart();
		if (shown === null) throw new TypeError("Cannot save: the funnel is not shown");
		return plotDrawing(shown, `Funnel of ${name}`);
	};
	const attempt = (work: () => Promise<void>): void =>
		void work().catch((error: unknown) =>
			toast({
				title: "That did not work",
				detail: error instanceof Error ? error.message : String(error),
				isError: true,
			}),
		);
	return (
		<Menu
			trigger={
				<IconButton size="small" label="Save the funnel">
					<Download aria-hidden />
				</IconButton>
			}
			items={[
				{
					label: "Save as PNG",
					icon: Image,
					run: () => attempt(async () => saveFile(`${file}.png`, await drawPng(drawing()))),
				},
				{
					label: "Save as SVG",
					icon: Image,
					run: () =>
						attempt(async () =>
							saveFile(`${file}.svg`, new Blob([drawing().svg], { type: "image/svg+xml" })),
						),
				},
			]}
		/>
	);
}
