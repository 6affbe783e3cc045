import { lazy, type ReactElement, Suspense } from "react";
import { DockedPanel } from "../../design/docked-panel.tsx";
import { SidePanel } from "../../design/side-panel.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import type { DetailsContentProps } from "./details-content.tsx";
import type { DetailsTarget } from "./details-target.ts";

/** Read when the first details are opened: the matrix itself does without. */
const DetailsContent = lazy(() =>
	import("./details-content.tsx").then(
		({ DetailsContent: component }) => ({ default: component }),
		() => ({ default: NotLoaded }),
	),
);

/** Props of {@link DetailsPanel}. */
export interface DetailsPanelProps extends Omit<DetailsContentProps, "target"> {
	readonly target: DetailsTarget | undefined;
	/** True: it stands beside the matrix all the time. */
	readonly isDocked: boolean;
	readonly onClose: () => void;
}

/** What a cell, a slice or an evaluator is, at the side of the matrix. */
export function DetailsPanel(props: DetailsPanelProps): ReactElement {
	const { isDocked, onClose, target } = props;
	if (isDocked)
		return (
			<DockedPanel title={target === undefined ? "" : titleOf(target)}>
				{target !== undefined && <Loaded {...props} target={target} />}
			</DockedPanel>
		);
	return (
		<SidePanel
			title={target === undefined ? "" : titleOf(target)}
			isOpen={target !== undefined}
			onOpenChange={(isOpen) => !isOpen && onClose()}
		>
			{target !== undefined && <Loaded {...props} target={target} />}
		</SidePanel>
	);
}

function titleOf(target: DetailsTarget): string {
	switch (target.kind) {
		case "cell":
			return `${target.slice} · ${target.evaluator}`;
		case "slice":
			return target.slice;
		case "evaluator":
			return target.evaluator;
	}
}

function Loaded(props: DetailsContentProps): ReactElement {
	return (
		<Suspense fallback={<Skeleton width="60%" />}>
			<DetailsContent {...props} />
		</Suspense>
	);
}

function NotLoaded(): ReactElement {
	return (
		<p className="p-4 text-ink-muted">
			Cannot show the details: their code did not come, as when the server is away. Load the page
			again.
		</p>
	);
}
