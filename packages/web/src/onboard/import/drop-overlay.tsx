import { FileDown } from "lucide-react";
import { type ReactElement, useEffect, useEffectEvent, useState } from "react";

/** Props of {@link DropOverlay}. */
export interface DropOverlayProps {
	readonly onFiles: (files: readonly File[]) => void;
}

/** Takes files that are dropped anywhere on the page, and says so while they hang over it. */
export function DropOverlay({ onFiles }: DropOverlayProps): ReactElement | undefined {
	const [isOver, setOver] = useState(false);
	const take = useEffectEvent(onFiles);
	useEffect(() => {
		const hasFiles = (event: DragEvent): boolean =>
			event.dataTransfer?.types.includes("Files") === true;
		const over = (event: DragEvent): void => {
			if (!hasFiles(event)) return;
			event.preventDefault();
			setOver(true);
		};
		const leave = (event: DragEvent): void => {
			// Only where the pointer leaves the window there is nothing that it goes to.
			if (event.relatedTarget === null) setOver(false);
		};
		const drop = (event: DragEvent): void => {
			if (!hasFiles(event)) return;
			event.preventDefault();
			setOver(false);
			take(filesOf(event.dataTransfer));
		};
		window.addEventListener("dragover", over);
		window.addEventListener("dragleave", leave);
		window.addEventListener("drop", drop);
		return () => {
			window.removeEventListener("dragover", over);
			window.removeEventListener("dragleave", leave);
			window.removeEventListener("drop", drop);
		};
	}, []);
	if (!isOver) return undefined;
	return (
		<div className="pointer-events-none fixed inset-3 z-30 flex flex-col items-center justify-center gap-3 rounded-xl border-2 border-dashed border-accent bg-canvas/85">
			<FileDown aria-hidden className="size-8 text-accent-ink" strokeWidth={1.5} />
			<p className="text-base font-semibold">Drop to import</p>
		</div>
	);
}

/** Folders are no files: the browser lists them with a size of their own, and cannot read them. */
function filesOf(data: DataTransfer | null): readonly File[] {
	return [...(data?.items ?? [])].flatMap((item) => {
		const file = item.getAsFile();
		return file === null || item.webkitGetAsEntry()?.isDirectory === true ? [] : [file];
	});
}
