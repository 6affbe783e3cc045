import { Download, FileSpreadsheet, Image } from "lucide-react";
import type { ReactElement } from "react";
import { drawPng } from "../benchmark/matrix/draw-png.ts";
import { saveFile } from "../benchmark/matrix/save-file.ts";
import { IconButton } from "../design/icon-button.tsx";
import { Menu } from "../design/menu.tsx";
import { useToast } from "../design/toast.tsx";
import { plotDrawing } from "../progress/plots/save-plot.ts";

/** Props of {@link SavePictureMenu}. */
export interface SavePictureMenuProps {
	/** What is saved, for the button's label. */
	readonly title: string;
	/** Name of the file, without its ending; what a file's name cannot hold is replaced. */
	readonly fileName: string;
	/** Written below the picture. */
	readonly caption: string;
	/** The picture at the moment of saving; null where it is not shown. */
	readonly chart: () => SVGSVGElement | null;
	/** Its numbers, where they can be saved too. */
	readonly csv?: () => string;
}

/** Saves a picture of the page as PNG or SVG, and its numbers as CSV. */
export function SavePictureMenu(props: SavePictureMenuProps): ReactElement {
	const toast = useToast();
	const file = props.fileName.replaceAll(/[^\p{L}\p{N}-]+/gu, "-").toLowerCase();
	const drawing = () => {
		const shown = props.chart();
		if (shown === null) throw new TypeError("Cannot save: show the picture instead of its numbers");
		return plotDrawing(shown, props.caption);
	};
	const attempt = (work: () => Promise<void>) => () =>
		void work().catch((error: unknown) =>
			toast({
				title: "That did not work",
				detail: error instanceof Error ? error.message : String(error),
				isError: true,
			}),
		);
	const save = async (ending: string, content: Blob): Promise<void> =>
		saveFile(`${file}.${ending}`, content);
	const { csv } = props;
	return (
		<Menu
			trigger={
				<IconButton size="small" label={`Save ${props.title}`}>
					<Download aria-hidden />
				</IconButton>
			}
			items={[
				{
					label: "Save as PNG",
					icon: Image,
					run: attempt(async () => save("png", await drawPng(drawing()))),
				},
				{
					label: "Save as SVG",
					icon: Image,
					run: attempt(async () =>
						save("svg", new Blob([drawing().svg], { type: "image/svg+xml" })),
					),
				},
				...(csv === undefined
					? []
					: [
							{
								label: "Save as CSV",
								icon: FileSpreadsheet,
								run: attempt(async () => save("csv", new Blob([csv()], { type: "text/csv" }))),
							},
						]),
			]}
		/>
	);
}
