import { userText } from "@assay/core/domain";
import type { ProposalItem } from "@assay/sdk/api";
import { type ReactElement, useEffect, useRef } from "react";
import { classNames } from "../../../design/class-names.ts";
import { cleanText } from "../../../design/clean-text.ts";
import { StatusBadge } from "./status-badge.tsx";

/** Props of {@link ProposalList}. */
export interface ProposalListProps {
	readonly items: readonly ProposalItem[];
	/** Index of the one that is shown. */
	readonly selected: number;
	readonly onSelect: (index: number) => void;
}

const LONGEST = 200;

/** The proposals, one under the other; the shown one stays in sight. */
export function ProposalList({ items, onSelect, selected }: ProposalListProps): ReactElement {
	const current = useRef<HTMLLIElement>(null);
	const shown = items[selected]?.proposal.id;
	useEffect(() => {
		if (shown !== undefined) current.current?.scrollIntoView({ block: "nearest" });
	}, [shown]);
	return (
		<ul
			aria-label="Proposals"
			className="min-h-0 overflow-y-auto border-r border-b border-line bg-surface md:border-b-0"
		>
			{items.map(({ proposal }, index) => (
				<li key={proposal.id} ref={index === selected ? current : undefined}>
					<button
						type="button"
						aria-current={index === selected ? "true" : undefined}
						onClick={() => onSelect(index)}
						className={classNames(
							"flex w-full items-start gap-2 border-b border-line px-4 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2",
							index === selected && "bg-selected",
						)}
					>
						<span dir="auto" className="foreign line-clamp-2 min-w-0 grow">
							{cleanText(userText(proposal.prompt.input).slice(0, LONGEST))}
						</span>
						{proposal.status !== "proposed" && <StatusBadge status={proposal.status} />}
					</button>
				</li>
			))}
		</ul>
	);
}
