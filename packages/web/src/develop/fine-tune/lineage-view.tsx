import type { FineTune, PinnedDefinition } from "@assay/core/domain";
import type { ReactElement, ReactNode } from "react";

/** What a fine-tune rests on: examples, set, labels, functions, quality model, evaluators. */
export function LineageView({ tune }: { readonly tune: FineTune }): ReactElement {
	const { base, data, lineage, model, trainer } = tune;
	const { criterion, curatedSet, evaluators, labelingFunctions, labels, pool, qualityModel } =
		lineage;
	return (
		<dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
			<Line term="Base model">{model}</Line>
			<Line term="Trained by">{trainer.kind === "vendor" ? "The provider" : trainer.command}</Line>
			<Line term="Base system">{base === undefined ? undefined : pinnedText(base)}</Line>
			<Line term="Examples">
				{`${data.rows.toLocaleString("en")} of ${data.kind === "file" ? "file" : "curated set"} ${data.name}`}
			</Line>
			<Line term="Curated set">{curatedSet}</Line>
			<Line term="Pool">{pool}</Line>
			<Line term="Criterion">{criterion}</Line>
			<Line term="Labels">{labels === undefined ? undefined : labels.toLocaleString("en")}</Line>
			<Line term="Labeling functions">{listText(labelingFunctions)}</Line>
			<Line term="Quality model">{qualityModel?.slice(0, 8)}</Line>
			<Line term="Evaluators">{listText(evaluators)}</Line>
		</dl>
	);
}

/** A term that nothing is known of is left out. */
function Line({
	children,
	term,
}: {
	readonly term: string;
	readonly children: ReactNode;
}): ReactElement | null {
	if (children === undefined) return null;
	return (
		<>
			<dt className="text-ink-muted">{term}</dt>
			<dd className="foreign min-w-0 break-words">{children}</dd>
		</>
	);
}

function listText(definitions: readonly PinnedDefinition[]): string | undefined {
	return definitions.length === 0 ? undefined : definitions.map(pinnedText).join(", ");
}

function pinnedText({ name, version }: PinnedDefinition): string {
	return `${name}@${version.slice(0, 8)}`;
}
