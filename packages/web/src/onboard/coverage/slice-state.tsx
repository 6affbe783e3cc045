import type { CoveredSlice } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { Count } from "../../design/count.tsx";
import { formatCount } from "../../design/format-number.ts";
import { listSearch } from "../artifacts/artifact-search.ts";
import { reviewSearch } from "./review/review-search.ts";

/** How many prompts a slice has, leading to them. */
export function SliceSize({
	slice: { name, prompts },
}: {
	readonly slice: CoveredSlice;
}): ReactElement {
	if (prompts === undefined || prompts === 0) return <Count value={prompts} />;
	return (
		<Link
			to="/artifacts/$kind"
			params={{ kind: "prompts" }}
			search={listSearch.write({ slice: name })}
			className="hover:underline"
		>
			<Count value={prompts} />
		</Link>
	);
}

/** Whether a slice has enough prompts. */
export function SliceState({ slice }: { readonly slice: CoveredSlice }): ReactElement {
	const { minPrompts, missing = 0, prompts, undecided } = slice;
	if (undecided !== undefined)
		return (
			<span className="text-xs text-ink-muted" title={undecided}>
				counted in runs
			</span>
		);
	if (prompts === undefined) return <span className="text-xs text-ink-faint">counting …</span>;
	if (missing === 0) return <Badge tone="good">enough</Badge>;
	const text = `${formatCount(prompts)} of ${formatCount(minPrompts)}: ${formatCount(missing)} missing`;
	return (
		<Badge tone={prompts === 0 ? "bad" : "warn"}>{prompts === 0 ? `empty, ${text}` : text}</Badge>
	);
}

/** Proposals that would be in a slice, leading to the review list. */
export function SliceWaiting({ name, waiting = 0 }: CoveredSlice): ReactElement | null {
	if (waiting === 0) return null;
	return (
		<Link
			to="/coverage/review"
			search={reviewSearch.write({ slice: name })}
			className="num text-xs text-accent-ink hover:underline"
		>
			{formatCount(waiting)} to review
		</Link>
	);
}
