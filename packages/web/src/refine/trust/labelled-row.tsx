import type { LabelledRowItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { RemovedResponse } from "../../benchmark/explorer/removed-response.tsx";
import { stringifySearch } from "../../data/search-text.ts";
import { Badge } from "../../design/badge.tsx";
import { SafeText } from "../../design/safe-text.tsx";
import { AddressLink } from "../../progress/address-link.tsx";

const SAID = {
	pass: "passes",
	fail: "fails",
	abstained: "abstained",
	failed: "failed to judge",
	"not-applied": "does not apply",
} as const;
const PARTS = {
	examples: "examples",
	development: "development",
	"locked-test": "locked test",
} as const;

/** A labelled row: prompt, response, and what people and the evaluator said. */
export function LabelledRow({
	item,
	run,
}: {
	readonly item: LabelledRowItem;
	readonly run: string;
}): ReactElement {
	const { input, isDrawn, isOfOtherVersion, key, part, people, promptId, response, said } = item;
	const { responseRemovedAt } = item;
	const isEqual = people.passes === (said.kind === "pass");
	const hasVerdict = said.kind === "pass" || said.kind === "fail";
	return (
		<li className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3">
			<div className="flex flex-wrap items-center gap-2 text-xs">
				<AddressLink href={`/explorer${stringifySearch({ run, row: key })}`}>
					<bdi className="font-medium">{promptId}</bdi>
				</AddressLink>
				<Badge tone={people.passes ? "good" : "bad"}>
					people: {people.label} ({people.passes ? "passes" : "fails"})
				</Badge>
				<Badge tone={hasVerdict ? (said.kind === "pass" ? "good" : "bad") : "neutral"}>
					evaluator: {said.label === undefined ? "" : `${said.label}, `}
					{SAID[said.kind]}
				</Badge>
				{hasVerdict && !isEqual && <Badge tone="warn">disagree</Badge>}
				<span className="ml-auto text-ink-faint">
					{PARTS[part]}
					{!isDrawn && ", chosen: in no rate"}
					{isOfOtherVersion && ", another version of the criterion"}
				</span>
			</div>
			<SafeText text={input.text} limit={300} />
			{response !== undefined && (
				<div className="border-l-2 border-line pl-3 text-ink-muted">
					<SafeText text={response.text} limit={300} />
				</div>
			)}
			{responseRemovedAt !== undefined && <RemovedResponse at={responseRemovedAt} />}
			{people.explanation !== undefined && (
				<div className="text-xs text-ink-muted">
					People: <SafeText text={people.explanation} limit={300} />
				</div>
			)}
		</li>
	);
}
