import type { PlaygroundView } from "@assay/sdk/api";
import { ChevronDown, ChevronUp, GitCompareArrows, Play } from "lucide-react";
import type { ReactElement } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { Popover } from "../../design/popover.tsx";
import { promptsSearch } from "./prompts-search.ts";
import type { Playground } from "./use-playground.ts";

/** Props of {@link PromptsTools}. */
export interface PromptsToolsProps {
	readonly playground: Playground;
	readonly view: PlaygroundView | undefined;
}

/** The button that asks, what it may cost, what checks the responses, and how they are shown. */
export function PromptsTools({ playground, view }: PromptsToolsProps): ReactElement {
	const [{ diff, results }, setSearch] = useScreenSearch(promptsSearch);
	const { isBusy, isOutdated } = playground;
	return (
		<>
			<Button look="primary" disabled={isBusy} title="Ctrl+Enter" onClick={() => playground.ask()}>
				<Play aria-hidden />
				{isBusy ? "Asking …" : "Run"}
			</Button>
			<div className="w-44">
				<NumberField
					label="At most, in US dollars"
					isLabelHidden
					placeholder="no cost limit"
					min={0.01}
					step={0.1}
					value={playground.maxCostUsd}
					onChange={playground.setMaxCost}
				/>
			</div>
			<ChecksButton playground={playground} />
			<span className="text-xs text-ink-faint" role="status">
				{isOutdated ? "Changed since; run to see it. What was asked before costs nothing." : ""}
			</span>
			<span className="ml-auto flex items-center gap-2">
				<Button
					look="plain"
					aria-pressed={diff}
					disabled={(view?.columns.length ?? 0) < 2}
					onClick={() => setSearch({ diff: !diff }, { replace: true })}
				>
					<GitCompareArrows aria-hidden />
					{diff ? "Show responses" : "Compare with A"}
				</Button>
				<Button
					look="plain"
					aria-pressed={results}
					onClick={() => setSearch({ results: !results }, { replace: true })}
				>
					{results ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
					{results ? "Show editors" : "Hide editors"}
				</Button>
			</span>
		</>
	);
}

function ChecksButton({ playground }: Pick<PromptsToolsProps, "playground">): ReactElement {
	const [, setSearch] = useScreenSearch(promptsSearch);
	const { checks, checksOnOffer } = playground;
	const toggle = (name: string, isChosen: boolean): void => {
		const next = checksOnOffer.filter((one) => (one === name ? isChosen : checks.includes(one)));
		setSearch({ checks: next, unchecked: next.length === 0 }, { replace: true });
	};
	return (
		<Popover title="Check responses with" trigger={<Button>Checks: {checks.length}</Button>}>
			<div className="flex flex-col gap-2">
				{checksOnOffer.map((name) => (
					<Checkbox
						key={name}
						label={name}
						checked={checks.includes(name)}
						onChange={(isChosen) => toggle(name, isChosen)}
					/>
				))}
				<p className="max-w-64 text-xs text-ink-faint">
					{checksOnOffer.length === 0
						? "The project has no evaluator that makes no calls."
						: "Evaluators that make no calls. A run judges with all of them."}
				</p>
			</div>
		</Popover>
	);
}
