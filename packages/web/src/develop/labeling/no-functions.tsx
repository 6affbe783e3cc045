import type { LabelingView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { TEMPLATES } from "./editor/templates.ts";

/** Props of {@link NoFunctions}. */
export interface NoFunctionsProps {
	readonly view: LabelingView;
	readonly onChoose: (template: string) => void;
}

/** Ways to begin where there is no labeling function yet. */
export function NoFunctions({ onChoose, view }: NoFunctionsProps): ReactElement {
	return (
		<section aria-label="Begin" className="rounded-lg border border-line bg-surface p-6">
			<h2 className="text-base font-semibold">
				No labeling function for <bdi>{view.criterion}</bdi> yet
			</h2>
			<p className="mt-1 max-w-2xl text-ink-muted">
				A labeling function votes for a label where its rule holds, and abstains elsewhere. Each may
				be wrong now and then; the label model finds out how often, and weighs them.
				{view.truth.mayTeach > 0
					? " “Suggest” looks for some in what the experts have labelled and explained. Or begin with one of these:"
					: " Begin with one of these:"}
			</p>
			<ul className="mt-4 grid gap-2 sm:grid-cols-2 xl:grid-cols-3 2xl:grid-cols-4">
				{TEMPLATES.map(({ id, name, purpose }) => (
					<li key={id}>
						<button
							type="button"
							onClick={() => onChoose(id)}
							className="h-full w-full rounded-md border border-line px-3 py-2 text-left hover:bg-hover"
						>
							<span className="block font-medium">{name}</span>
							<span className="block text-xs text-ink-muted">{purpose}</span>
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}
