import type { ProposalPage } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { useScreenSearch } from "../../../data/use-screen-search.ts";
import { Chip } from "../../../design/chip.tsx";
import { formatCount } from "../../../design/format-number.ts";
import { Kbd } from "../../../design/kbd.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { Select } from "../../../design/select.tsx";
import { reviewSearch } from "./review-search.ts";

const STATES = [
	["proposed", "To review"],
	["accepted", "Accepted"],
	["edited", "Edited"],
	["refused", "Refused"],
] as const;

const KEYS = [
	["a", "accept"],
	["e", "edit"],
	["r", "refuse"],
	["j", "next"],
	["k", "previous"],
	["u", "undo"],
] as const;

/** Which proposals are shown, how many there are of each, and the keys. */
export function ReviewTools({
	counts,
}: {
	readonly counts: ProposalPage["counts"] | undefined;
}): ReactElement {
	const [{ kind, show, slice }, setSearch] = useScreenSearch(reviewSearch);
	return (
		<>
			<SegmentedControl
				label="Which proposals"
				choices={[
					...STATES.map(([value, label]) => ({
						value,
						label: counts === undefined ? label : `${label} ${formatCount(counts[value])}`,
					})),
					{ value: "all", label: "All" },
				]}
				value={show}
				onChange={(next) => setSearch({ show: next })}
			/>
			<div className="w-44">
				<Select
					label="Kind"
					isLabelHidden
					choices={[
						{ value: "any", label: "Every kind" },
						{ value: "translated", label: "Translated" },
						{ value: "paraphrased", label: "Paraphrased" },
						{ value: "generated", label: "Generated" },
					]}
					value={kind}
					onChange={(next) => setSearch({ kind: next })}
				/>
			</div>
			{slice !== undefined && (
				<Chip name="slice" value={slice} onRemove={() => setSearch({ slice: undefined })} />
			)}
			<p className="ml-auto hidden gap-3 text-xs text-ink-faint lg:flex">
				{KEYS.map(([key, what]) => (
					<span key={key} className="inline-flex items-center gap-1">
						<Kbd keys={key} /> {what}
					</span>
				))}
			</p>
		</>
	);
}
