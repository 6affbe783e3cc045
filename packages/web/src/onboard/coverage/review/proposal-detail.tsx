import { type PromptInput, promptText } from "@assay/core/domain";
import type { ProposalItem } from "@assay/sdk/api";
import { Check, Pencil, X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Button } from "../../../design/button.tsx";
import { Kbd } from "../../../design/kbd.tsx";
import { SafeText } from "../../../design/safe-text.tsx";
import { ScrollBox } from "../../../design/scroll-box.tsx";
import { ProposalFacts } from "./proposal-facts.tsx";
import { ProposalForm } from "./proposal-form.tsx";

/** Props of {@link ProposalDetail}. */
export interface ProposalDetailProps {
	readonly item: ProposalItem;
	readonly isEdited: boolean;
	readonly onDecide: (decision: "accept" | "refuse") => void;
	readonly onEdit: (isOn: boolean) => void;
	readonly onSave: (input: PromptInput) => void;
}

/** One proposal beside what it was made from, and what can be done with it. */
export function ProposalDetail(props: ProposalDetailProps): ReactElement {
	const { isEdited, item, onDecide, onEdit, onSave } = props;
	const { proposal, source } = item;
	const isOpen = proposal.status === "proposed";
	return (
		<div className="flex min-h-0 flex-col">
			<ScrollBox label="Proposal">
				<div className="flex flex-col gap-4 p-4 lg:p-6">
					<ProposalFacts item={item} />
					<div className="grid items-start gap-4 lg:grid-cols-2">
						{source !== undefined && (
							<TextBox title="Source" hint={<bdi>{source.id}</bdi>}>
								<SafeText text={promptText(source.input)} />
							</TextBox>
						)}
						<TextBox title={proposal.status === "edited" ? "As accepted" : "Proposed"}>
							{isEdited ? (
								<ProposalForm
									input={proposal.prompt.input}
									onCancel={() => onEdit(false)}
									onSave={onSave}
								/>
							) : (
								<SafeText text={promptText(proposal.prompt.input)} />
							)}
						</TextBox>
						{proposal.original !== undefined && (
							<TextBox title="As the model wrote it">
								<SafeText text={promptText(proposal.original)} />
							</TextBox>
						)}
					</div>
					{proposal.prompt.reference !== undefined && (
						<details>
							<summary className="w-fit cursor-pointer rounded text-xs text-ink-muted">
								Reference
							</summary>
							<div className="mt-2 rounded-lg border border-line bg-surface p-4">
								<SafeText text={proposal.prompt.reference} />
							</div>
						</details>
					)}
				</div>
			</ScrollBox>
			{isOpen && !isEdited && (
				<footer className="flex shrink-0 flex-wrap gap-2 border-t border-line bg-surface px-4 py-2.5">
					<Button look="primary" onClick={() => onDecide("accept")}>
						<Check aria-hidden />
						Accept
						<Kbd keys="a" />
					</Button>
					<Button onClick={() => onEdit(true)}>
						<Pencil aria-hidden />
						Edit
						<Kbd keys="e" />
					</Button>
					<Button onClick={() => onDecide("refuse")}>
						<X aria-hidden />
						Refuse
						<Kbd keys="r" />
					</Button>
				</footer>
			)}
		</div>
	);
}

function TextBox({
	children,
	hint,
	title,
}: {
	readonly title: string;
	readonly hint?: ReactNode;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<section aria-label={title} className="rounded-lg border border-line bg-surface">
			<header className="flex items-center gap-2 border-b border-line px-4 py-2">
				<h2 className="font-semibold">{title}</h2>
				{hint !== undefined && <span className="truncate text-xs text-ink-faint">{hint}</span>}
			</header>
			<div className="p-4">{children}</div>
		</section>
	);
}
