import type { NewTaskLink, PoolDetail } from "@assay/sdk/api";
import { useNavigate } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { useQuiet } from "../../data/use-quiet.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { MadeLinks } from "../../refine/tasks/made-links.tsx";
import { peopleOf } from "../../refine/tasks/task-draft.ts";
import { choiceOf, type ExpertsFields, nameOf, newExperts, overlapOf } from "./experts-draft.ts";
import { ExpertsForm } from "./experts-form.tsx";

/** Props of {@link ExpertsDialog}. */
export interface ExpertsDialogProps {
	readonly pool: PoolDetail;
	readonly criterion: string | undefined;
	/** Rows that were picked in the list. */
	readonly picked: readonly number[];
	readonly onClose: (isMade: boolean) => void;
}

const QUIET_MS = 250;

/** Has people label some rows of a pool: which rows, what they decide, and who they are. */
export function ExpertsDialog(props: ExpertsDialogProps): ReactElement {
	const { criterion, onClose, picked, pool } = props;
	const [fields, setFields] = useState(() => newExperts({ criterion, picked }));
	const [made, setMade] = useState<{
		readonly id: string;
		readonly links: readonly NewTaskLink[];
	}>();
	const choice = choiceOf(fields, picked);
	const asked = useQuiet(choice, QUIET_MS);
	const preview = useApi(
		"GET /pools/{pool}/task-preview",
		{ pool: pool.name, ...(asked ?? { criteria: [], draw: "random" }) },
		{ isEnabled: asked !== undefined && made === undefined },
	);
	const { error, isPending, send } = useSend(pool.name, setMade);
	const navigate = useNavigate();
	const isReady = choice !== undefined && preview.error === null && preview.data?.rows !== 0;
	const submit = (): void => {
		if (choice !== undefined) void send(fields, choice).catch(() => undefined);
	};
	return (
		<Dialog
			title={made === undefined ? "Send to experts" : "The task is there"}
			description={
				made === undefined
					? "Their labels, once committed in the review, teach and measure what is built on this pool."
					: undefined
			}
			size="large"
			isOpen
			onOpenChange={(isOpen) => !isOpen && onClose(made !== undefined)}
			actions={
				made === undefined ? (
					<>
						<Button onClick={() => onClose(false)}>Cancel</Button>
						<Button look="primary" disabled={!isReady || isPending} onClick={submit}>
							Create the task
						</Button>
					</>
				) : (
					<>
						<Button onClick={() => onClose(true)}>Close</Button>
						<Button
							look="primary"
							onClick={() => void navigate({ to: "/tasks/$task", params: { task: made.id } })}
						>
							Open the task
						</Button>
					</>
				)
			}
		>
			{made === undefined ? (
				<ExpertsForm
					pool={pool}
					fields={fields}
					picked={picked.length}
					preview={preview}
					set={(changed) => setFields((before) => ({ ...before, ...changed }))}
				/>
			) : (
				<MadeLinks links={made.links} />
			)}
			{error !== null && (
				<div className="mt-4">
					<ErrorState error={error} />
				</div>
			)}
		</Dialog>
	);
}

/** Makes the task, and then a link for each person. */
function useSend(
	pool: string,
	onMade: (made: { readonly id: string; readonly links: readonly NewTaskLink[] }) => void,
) {
	const make = useApiAction("POST /pools/{pool}/tasks");
	const invite = useApiAction("POST /tasks/{task}/links");
	const send = async (
		fields: ExpertsFields,
		choice: NonNullable<ReturnType<typeof choiceOf>>,
	): Promise<void> => {
		const people = peopleOf(fields.people);
		const { id } = await make.mutateAsync({
			pool,
			...choice,
			name: nameOf(fields, pool),
			overlap: overlapOf(fields),
			wantsGoldenResponse: fields.wantsGoldenResponse,
			guideline: fields.guideline.trim(),
		});
		const links = people.length === 0 ? [] : (await invite.mutateAsync({ task: id, people })).links;
		onMade({ id, links });
	};
	return { send, error: make.error ?? invite.error, isPending: make.isPending || invite.isPending };
}
