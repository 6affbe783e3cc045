import type { RowFacets, RowVocabulary } from "@assay/sdk/api";
import { quotedValue } from "@assay/sdk/row-query";
import { ChevronDown } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { formatCount } from "../../design/format-number.ts";
import { Popover } from "../../design/popover.tsx";
import { FacetButton } from "./facet-button.tsx";
import { hasToken, toggleToken } from "./filter-text.ts";

/** Props of {@link FacetBar}. */
export interface FacetBarProps {
	readonly q: string;
	readonly onChange: (q: string) => void;
	readonly vocabulary: RowVocabulary;
	/** Absent: not counted yet. */
	readonly facets: RowFacets | undefined;
	readonly hasBaseline: boolean;
}

/** Filters at one click, with how many rows are listed once it is added. */
export function FacetBar(props: FacetBarProps): ReactElement {
	const { facets, hasBaseline, onChange, q, vocabulary } = props;
	const facet = (label: string, token: string, count: number | undefined): ReactElement => (
		<FacetButton
			key={token}
			label={label}
			count={count}
			isPressed={hasToken(q, token)}
			onPress={() => onChange(toggleToken(q, token))}
		/>
	);
	return (
		<>
			{facet("Failed", "failed:any", facets?.failed)}
			{facet("Disagreement", "disagreement:yes", facets?.disagreement)}
			{facets?.labelled !== undefined && facet("Labelled", "truth:yes", facets.labelled)}
			{facets?.contradicted !== undefined &&
				facet("Against ground truth", "truth:disagrees", facets.contradicted)}
			{hasBaseline && facet("Worse", "changed:worse", facets?.worse)}
			{hasBaseline && facet("Better", "changed:better", facets?.better)}
			{vocabulary.slices.length > 0 && (
				<Popover trigger={<FacetTrigger label="Slices" />} title="Only rows of a slice">
					<FacetList
						names={vocabulary.slices}
						tokenOf={(name) => `slice:${quotedValue(name)}`}
						counts={facets?.slices}
						q={q}
						onChange={onChange}
					/>
				</Popover>
			)}
			<Popover trigger={<FacetTrigger label="Not passed" />} title="Only rows that do not pass">
				<FacetList
					names={vocabulary.evaluators.map(({ name }) => name)}
					tokenOf={(name) => `evaluator:${quotedValue(name)} verdict:fail`}
					counts={facets?.fails}
					q={q}
					onChange={onChange}
				/>
			</Popover>
		</>
	);
}

function FacetTrigger({ label, ...props }: { readonly label: string }): ReactElement {
	return (
		<Button {...props} size="small" look="plain">
			{label}
			<ChevronDown aria-hidden />
		</Button>
	);
}

interface FacetListProps extends Pick<FacetBarProps, "q" | "onChange"> {
	readonly names: readonly string[];
	/** One token, or two that belong together. */
	readonly tokenOf: (name: string) => string;
	readonly counts: readonly number[] | undefined;
}

function FacetList({ counts, names, onChange, q, tokenOf }: FacetListProps): ReactElement {
	return (
		<ul className="-mx-1.5 flex w-72 flex-col">
			{names.map((name, i) => {
				const tokens = tokensOf(tokenOf(name));
				const isPressed = tokens.every((token) => hasToken(q, token));
				const changed = tokens.filter((token) => hasToken(q, token) === isPressed);
				return (
					<li key={name}>
						<button
							type="button"
							aria-pressed={isPressed}
							onClick={() => onChange(changed.reduce(toggleToken, q))}
							className="flex min-h-7 w-full items-center gap-3 rounded-md px-1.5 text-left hover:bg-hover aria-pressed:bg-selected"
						>
							<bdi className="min-w-0 grow truncate" title={name}>
								{name}
							</bdi>
							<span className="num text-xs text-ink-muted">
								{counts?.[i] === undefined ? "" : formatCount(counts[i])}
							</span>
						</button>
					</li>
				);
			})}
		</ul>
	);
}

function tokensOf(text: string): readonly string[] {
	const verdict = " verdict:fail";
	return text.endsWith(verdict) ? [text.slice(0, -verdict.length), verdict.trim()] : [text];
}
