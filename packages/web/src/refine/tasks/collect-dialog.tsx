import type { NewTaskLink, TaskDraft } from "@assay/sdk/api";
import { useNavigate } from "@tanstack/react-router";
import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { Kbd } from "../../design/kbd.tsx";
import { useToast } from "../../design/toast.tsx";
import { useCommands } from "../../shell/commands.ts";
import { keysForPeople } from "../../shell/key-name.ts";
import { MadeLinks } from "./made-links.tsx";
import {
	newTask,
	overlapOf,
	peopleOf,
	type TaskStart,
	toChoice,
	toDraft,
	withOnlyCriterion,
} from "./task-draft.ts";
import { TaskForm } from "./task-form.tsx";
import { TaskPreviewView } from "./task-preview-view.tsx";
import { useTaskPreview } from "./use-task-preview.ts";

/** Props of {@link CollectDialog}. */
export interface CollectDialogProps {
	readonly start: TaskStart;
	/** Rows that were chosen in the explorer. */
	readonly chosen?: number | undefined;
	readonly isOpen: boolean;
	readonly onClose: () => void;
}

/** A task for people: which rows, what they decide about them, and who they are. */
export function CollectDialog(props: CollectDialogProps): ReactElement | null {
	const { isOpen } = props;
	const runs = useApi("GET /runs", { limit: 200 }, { isEnabled: isOpen });
	// Once there is something to fill in, so that the keys begin there.
	const isReady = runs.data !== undefined || runs.isError;
	if (!isOpen || !isReady) return null;
	const run = props.start.run ?? runs.data?.items.find(({ state }) => state === "finished")?.id;
	return <OpenDialog {...props} start={{ ...props.start, run }} />;
}

interface MadeTask {
	readonly id: string;
	readonly links: readonly NewTaskLink[];
}

function OpenDialog({ chosen, onClose, start }: CollectDialogProps): ReactElement {
	const [typed, setTyped] = useState(() => newTask(start));
	const [made, setMade] = useState<MadeTask>();
	const run = useApi(
		"GET /runs/{run}",
		{ run: typed.run ?? "" },
		{ isEnabled: typed.run !== undefined },
	);
	const fields = withOnlyCriterion(typed, run.data?.criteria ?? []);
	const choice = toChoice(fields);
	const preview = useTaskPreview(choice);
	const people = peopleOf(fields.people);
	const { create, error, isPending } = useCreate({ people, days: fields.days, onMade: setMade });
	const navigate = useNavigate();
	const draft = preview.answer.data?.rows === 0 ? undefined : toDraft(fields);
	const submit = useSubmit(isPending || made !== undefined ? undefined : draft, create);
	const openTask = (id: string): void => {
		onClose();
		void navigate({ to: "/tasks/$task", params: { task: id } });
	};
	const isSettled = made !== undefined;
	return (
		<Dialog
			title={isSettled ? "The task is there" : "Collect ground truth"}
			size="large"
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose();
			}}
			actions={
				isSettled ? (
					<>
						<Button onClick={onClose}>Close</Button>
						<Button look="primary" onClick={() => openTask(made.id)}>
							Open the task
						</Button>
					</>
				) : (
					<>
						<Button onClick={onClose}>Cancel</Button>
						<Button look="primary" disabled={draft === undefined || isPending} onClick={submit}>
							Create the task
							<Kbd keys={keysForPeople("mod+Enter")} />
						</Button>
					</>
				)
			}
		>
			{isSettled ? (
				<MadeLinks links={made.links} />
			) : (
				<div className="grid gap-x-6 gap-y-4 md:grid-cols-[minmax(0,1fr)_17rem]">
					<TaskForm
						fields={fields}
						run={run.data}
						chosen={chosen}
						set={(changed) => setTyped((before) => ({ ...before, ...changed }))}
					/>
					<TaskPreviewView
						preview={preview}
						isComplete={choice !== undefined}
						overlap={overlapOf(fields) ?? 1}
						people={people.length}
					/>
				</div>
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
function useCreate(options: {
	readonly people: readonly string[];
	readonly days: number | undefined;
	readonly onMade: (made: MadeTask) => void;
}) {
	const { days, onMade, people } = options;
	const make = useApiAction("POST /tasks");
	const invite = useApiAction("POST /tasks/{task}/links");
	const tell = useToast();
	const create = async (draft: TaskDraft): Promise<void> => {
		const { id } = await make.mutateAsync(draft);
		if (people.length === 0) return onMade({ id, links: [] });
		try {
			const { links } = await invite.mutateAsync({ task: id, people, days });
			onMade({ id, links });
		} catch {
			// The task is there; its page can invite again.
			onMade({ id, links: [] });
			tell({
				title: "Nobody could be invited",
				detail: "Invite people on the task's page.",
				isError: true,
			});
		}
	};
	return { create, error: make.error, isPending: make.isPending || invite.isPending };
}

/** Carries out what the form says when the button is pressed, or its keys. */
function useSubmit(
	draft: TaskDraft | undefined,
	create: (draft: TaskDraft) => Promise<void>,
): () => void {
	const wanted = useRef({ create, draft });
	useEffect(() => {
		wanted.current = { create, draft };
	});
	const submit = useCallback(() => {
		const { create: make, draft: ready } = wanted.current;
		// What goes wrong stands below the form.
		if (ready !== undefined) void make(ready).catch(() => undefined);
	}, []);
	useCommands(
		useMemo(
			() => [
				{
					id: "create this task",
					label: "Create this task",
					group: "Ground truth",
					keys: "mod+Enter",
					run: submit,
				},
			],
			[submit],
		),
	);
	return submit;
}
