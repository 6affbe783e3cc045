import type { RunItem } from "@assay/sdk/api";
import { useNavigate } from "@tanstack/react-router";
import { Ellipsis, Grid3x3, Play, RotateCcw, Rows3, Scale, Trash2 } from "lucide-react";
import type { ReactElement } from "react";
import { IconButton } from "../../design/icon-button.tsx";
import { Menu } from "../../design/menu.tsx";
import { useRunActions } from "./use-run-actions.ts";

/** Props of {@link RunMenu}. */
export interface RunMenuProps {
	readonly run: Pick<RunItem, "id" | "state" | "system">;
	readonly onDelete: () => void;
}

/** What can be done with a run of the list. */
export function RunMenu({ onDelete, run }: RunMenuProps): ReactElement {
	const actions = useRunActions(run);
	const navigate = useNavigate();
	const isRunning = run.state === "running";
	return (
		<Menu
			trigger={
				<IconButton size="small" label={`More for ${run.system.name}`}>
					<Ellipsis aria-hidden />
				</IconButton>
			}
			items={[
				{
					label: "Open the matrix",
					icon: Grid3x3,
					run: () => void navigate({ to: "/", search: { run: run.id } }),
				},
				{
					label: "Open the rows",
					icon: Rows3,
					run: () => void navigate({ to: "/explorer", search: { run: run.id } }),
				},
				run.state === "finished"
					? {
							label: "Retry errors",
							icon: RotateCcw,
							startsGroup: true,
							run: actions.retryErrors,
						}
					: {
							label: "Resume",
							icon: Play,
							startsGroup: true,
							isDisabled: isRunning,
							run: actions.resume,
						},
				{
					label: "Score with today's evaluators",
					icon: Scale,
					isDisabled: isRunning,
					run: actions.score,
				},
				{
					label: "Delete…",
					icon: Trash2,
					startsGroup: true,
					isDanger: true,
					isDisabled: isRunning,
					run: onDelete,
				},
			]}
		/>
	);
}
