import type { LabelingSuggestionItem, LabelingView } from "@assay/sdk/api";
import { Check, Pencil, X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Button } from "../../../design/button.tsx";
import { cleanText } from "../../../design/clean-text.ts";
import { formatCount, formatPercent } from "../../../design/format-number.ts";
import { Kbd } from "../../../design/kbd.tsx";
import { PanelFooter } from "../editor/panel-footer.tsx";
import { ExampleList } from "../example-list.tsx";
import { LabelBadge } from "../table/label-badge.tsx";

/** Props of {@link SuggestionPanel}. */
export interface SuggestionPanelProps {
	readonly suggestion: LabelingSuggestionItem;
	readonly view: LabelingView;
	readonly isBusy: boolean;
	readonly onAccept: () => void;
	readonly onEdit: () => void;
	readonly onRefuse: () => void;
}

const SOURCES = {
	explanation: "Words of the experts’ explanations",
	mined: "A pattern of the labelled responses",
	model: "Written by a model from the explanations",
} as const;

/** A suggestion with what speaks for it, and where it is right and wrong. */
export function SuggestionPanel(props: SuggestionPanelProps): ReactElement {
	const { isBusy, onAccept, onEdit, onRefuse, suggestion, view } = props;
	const { definition, explanations, from, hits, inWords, misses } = suggestion;
	return (
		<div className="flex flex-col gap-4">
			<p>
				Votes <LabelBadge label={definition.label} labels={view.labels} /> where{" "}
				<bdi className="foreign">{cleanText(inWords)}</bdi>
			</p>
			<Evidence suggestion={suggestion} />
			<Part title={SOURCES[from]}>
				{explanations.length > 0 && (
					<ul className="flex flex-col gap-1.5">
						{explanations.map((text) => (
							<li key={text} className="border-l-2 border-line pl-2 text-ink-muted">
								<bdi className="foreign">{cleanText(text)}</bdi>
							</li>
						))}
					</ul>
				)}
			</Part>
			<Part title="Where it is wrong">
				<ExampleList examples={misses} view={view} empty="On no labelled row" />
			</Part>
			<Part title="Where it is right">
				<ExampleList examples={hits} view={view} empty="On no labelled row" />
			</Part>
			<PanelFooter>
				<Button look="plain" onClick={onRefuse} disabled={isBusy}>
					<X aria-hidden />
					Refuse <Kbd keys="r" />
				</Button>
				<Button onClick={onEdit} disabled={isBusy}>
					<Pencil aria-hidden />
					Edit <Kbd keys="e" />
				</Button>
				<Button look="primary" onClick={onAccept} disabled={isBusy} title="a">
					<Check aria-hidden />
					Accept
				</Button>
			</PanelFooter>
		</div>
	);
}

function Part({
	children,
	title,
}: {
	readonly title: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<section aria-label={title} className="flex flex-col gap-2">
			<h3 className="text-xs font-medium text-ink-faint">{title}</h3>
			{children}
		</section>
	);
}

function Evidence({
	suggestion: { adds, base, coverage, definition, found, promised, tested },
}: Pick<SuggestionPanelProps, "suggestion">): ReactElement {
	return (
		<div>
			<dl className="grid grid-cols-[minmax(0,1fr)_max-content] gap-x-4 gap-y-1">
				<dt className="text-ink-muted">Right at least, with 95% confidence</dt>
				<dd className="num text-right font-medium">
					{promised === undefined ? "unproven" : formatPercent(promised)}
				</dd>
				<dt className="text-ink-muted">On the half that tested it</dt>
				<dd className="num text-right">
					{formatCount(tested.hits)} of {formatCount(tested.count)}
				</dd>
				<dt className="text-ink-muted">On the half that it was found on</dt>
				<dd className="num text-right">
					{formatCount(found.hits)} of {formatCount(found.count)}
				</dd>
				<dt className="text-ink-muted">
					Labelled rows that are <bdi>{cleanText(definition.label)}</bdi>
				</dt>
				<dd className="num text-right">{formatPercent(base)}</dd>
				<dt className="text-ink-muted">Rows that it votes on</dt>
				<dd className="num text-right">{formatPercent(coverage)}</dd>
				<dt className="text-ink-muted">Rows that nothing else covers</dt>
				<dd className="num text-right">{formatPercent(adds)}</dd>
			</dl>
			{promised === undefined && (
				<p className="mt-2 text-xs text-ink-muted">
					Fewer than five rows could test it. More labels would say how often it is right.
				</p>
			)}
		</div>
	);
}
