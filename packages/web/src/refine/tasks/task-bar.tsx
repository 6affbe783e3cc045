import type { AnnotationFileFormat, TaskDetail } from "@assay/sdk/api";
import { Download, Ellipsis, Lock, Pause, PenLine, Play, Scale, Upload } from "lucide-react";
import { type ReactElement, useState } from "react";
import { saveAddress } from "../../benchmark/explorer/save-address.ts";
import { api } from "../../data/api.ts";
import { projectHref } from "../../data/project-path.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { buttonClass } from "../../design/button-class.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { Menu } from "../../design/menu.tsx";
import { useToast } from "../../design/toast.tsx";
import { AnnotateDialog } from "./annotate-dialog.tsx";
import { ImportLabelsDialog } from "./import-labels-dialog.tsx";

/** What can be done with a task. */
export function TaskBar({ task }: { readonly task: TaskDetail }): ReactElement {
	const [open, setOpen] = useState<"annotate" | "import">();
	const setState = useApiAction("PUT /tasks/{task}/state");
	const tell = useToast();
	const change = (state: TaskDetail["state"], title: string): void =>
		setState.mutate(
			{ task: task.id, state },
			{
				onSuccess: () => tell({ title }),
				onError: ({ problem }) =>
					tell({ title: "Cannot change the task", detail: problem.detail, isError: true }),
			},
		);
	const save = (format: AnnotationFileFormat): void =>
		saveAddress(api.url("GET /tasks/{task}/file", { task: task.id, format }));
	const close = (isOpen: boolean): void => {
		if (!isOpen) setOpen(undefined);
	};
	const isOpen = task.state === "open";
	return (
		<>
			<Button disabled={!isOpen} onClick={() => setOpen("annotate")}>
				<PenLine aria-hidden />
				Annotate myself
			</Button>
			<a
				href={projectHref(`/review?task=${encodeURIComponent(task.id)}`)}
				className={buttonClass({})}
			>
				<Scale aria-hidden />
				Review
			</a>
			<Menu
				trigger={
					<IconButton label="More for this task">
						<Ellipsis aria-hidden />
					</IconButton>
				}
				items={[
					isOpen
						? {
								label: "Pause",
								icon: Pause,
								run: () => change("paused", "The task takes no answers until it is opened"),
							}
						: {
								label: "Open again",
								icon: Play,
								run: () => change("open", "The task takes answers again"),
							},
					{
						label: "Close",
						icon: Lock,
						isDisabled: task.state === "closed",
						run: () => change("closed", "The task is closed"),
					},
					{
						label: "Export as CSV",
						icon: Download,
						startsGroup: true,
						run: () => save("csv"),
					},
					{ label: "Export as JSON lines", icon: Download, run: () => save("jsonl") },
					{
						label: "Export for Label Studio",
						icon: Download,
						run: () => save("label-studio"),
					},
					{
						label: "Import labels…",
						icon: Upload,
						startsGroup: true,
						run: () => setOpen("import"),
					},
				]}
			/>
			<AnnotateDialog task={task.id} isOpen={open === "annotate"} onOpenChange={close} />
			<ImportLabelsDialog task={task} isOpen={open === "import"} onOpenChange={close} />
		</>
	);
}
