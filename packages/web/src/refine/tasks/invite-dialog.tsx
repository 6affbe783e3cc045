import type { NewTaskLink, TaskDetail } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { TextArea } from "../../design/text-area.tsx";
import { peopleOf } from "./task-draft.ts";

/** Props of {@link InviteDialog}. */
export interface InviteDialogProps {
	readonly task: TaskDetail;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
	readonly onLinks: (links: readonly NewTaskLink[]) => void;
}

/** Invites more people to a task. */
export function InviteDialog(props: InviteDialogProps): ReactElement {
	const { isOpen, onLinks, onOpenChange, task } = props;
	const [text, setText] = useState("");
	const [days, setDays] = useState<number | undefined>(30);
	const invite = useApiAction("POST /tasks/{task}/links");
	const people = peopleOf(text);
	const known = people.filter((name) => task.people.some(({ annotator }) => annotator === name));
	const submit = async (): Promise<void> => {
		const { links } = await invite.mutateAsync({ task: task.id, people, days });
		setText("");
		onLinks(links);
	};
	return (
		<Dialog
			title="Invite people"
			description="Each gets a link that opens this task in their name, and nothing else."
			isOpen={isOpen}
			onOpenChange={onOpenChange}
			actions={
				<>
					<Button onClick={() => onOpenChange(false)}>Cancel</Button>
					<Button
						look="primary"
						disabled={people.length === 0 || invite.isPending}
						onClick={() => void submit().catch(() => undefined)}
					>
						Make links
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-3">
				<TextArea
					label="People, one name a line"
					value={text}
					onChange={setText}
					rows={4}
					error={invite.error?.problem.detail}
					hint={
						known.length > 0
							? `${known.join(", ")} had a link before: it opens nothing any more`
							: undefined
					}
				/>
				<div className="w-40">
					<NumberField
						label="Links open, in days"
						value={days}
						onChange={setDays}
						min={1}
						max={365}
					/>
				</div>
			</div>
		</Dialog>
	);
}
