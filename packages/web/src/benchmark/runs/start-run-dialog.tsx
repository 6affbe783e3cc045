import { Boxes } from "lucide-react";
import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { Kbd } from "../../design/kbd.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { useToast } from "../../design/toast.tsx";
import { useCommands } from "../../shell/commands.ts";
import { keysForPeople } from "../../shell/key-name.ts";
import { PlanView } from "./plan-view.tsx";
import { EVERYTHING, toRunStart } from "./run-draft.ts";
import { RunForm } from "./run-form.tsx";
import { useRunPlan } from "./use-run-plan.ts";

/** Props of {@link StartRunDialog}. */
export interface StartRunDialogProps {
	readonly isOpen: boolean;
	readonly onClose: () => void;
}

/** What a run shall do, and what it will take, before anything is called. */
export function StartRunDialog({ isOpen, onClose }: StartRunDialogProps): ReactElement | null {
	const options = useApi("GET /run-options", {}, { isEnabled: isOpen });
	// Once there is something to fill in, so that the keys begin there.
	const isReady = options.data !== undefined || options.isError;
	return isOpen && isReady ? <OpenDialog onClose={onClose} /> : null;
}

function OpenDialog({ onClose }: Pick<StartRunDialogProps, "onClose">): ReactElement {
	const options = useApi("GET /run-options", {});
	const [draft, setDraft] = useState(EVERYTHING);
	const start = toRunStart(draft);
	const hasSystems = options.data?.systems.length !== 0;
	const plan = useRunPlan(hasSystems ? start : undefined);
	const { error, isPending, mutate } = useApiAction("POST /runs");
	const tell = useToast();
	const isReady = start !== undefined && !isPending && hasSystems;
	const wanted = useRef(start);
	useEffect(() => {
		wanted.current = isReady ? start : undefined;
	});
	const go = useCallback(() => {
		if (wanted.current === undefined) return;
		mutate(wanted.current, {
			onSuccess: ({ title }) => {
				tell({ title: `Started: ${title}` });
				onClose();
			},
		});
	}, [mutate, onClose, tell]);
	useCommands(
		useMemo(
			() => [
				{
					id: "start this run",
					label: "Start this run",
					group: "Runs",
					keys: "mod+Enter",
					run: go,
				},
			],
			[go],
		),
	);
	return (
		<Dialog
			title="Start a run"
			size="large"
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose();
			}}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button look="primary" disabled={!isReady} onClick={go}>
						Start
						<Kbd keys={keysForPeople("mod+Enter")} />
					</Button>
				</>
			}
		>
			<Answer of={options}>
				{(choices) =>
					choices.systems.length === 0 ? (
						<NoSystem />
					) : (
						<div className="grid gap-x-6 gap-y-4 md:grid-cols-[minmax(0,1fr)_18rem]">
							<RunForm draft={draft} options={choices} onChange={setDraft} />
							<PlanView plan={plan} isComplete={start !== undefined} />
						</div>
					)
				}
			</Answer>
			{error !== null && (
				<div className="mt-4">
					<ErrorState error={error} />
				</div>
			)}
		</Dialog>
	);
}

function NoSystem(): ReactElement {
	return (
		<EmptyState
			icon={Boxes}
			title="There is no system to run yet"
			action={
				<>
					<LinkButton look="primary" to="/import">
						Import responses
					</LinkButton>
					<LinkButton to="/artifacts/$kind" params={{ kind: "systems" }}>
						Open the systems
					</LinkButton>
				</>
			}
		>
			A system is what answers the prompts: a model with a prompt, an endpoint, or responses that
			were recorded.
		</EmptyState>
	);
}
