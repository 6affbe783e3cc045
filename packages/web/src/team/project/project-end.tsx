import type { ProjectContents } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useTeamAction } from "../../data/use-team.ts";
import { Button } from "../../design/button.tsx";
import { cleanText } from "../../design/clean-text.ts";
import { Dialog } from "../../design/dialog.tsx";
import { formatCount } from "../../design/format-number.ts";
import { Section } from "../../design/section.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";
import { Form } from "../form.tsx";

/** Archives a project, or deletes it with everything. */
export function ProjectEnd({ contents }: { readonly contents: ProjectContents }): ReactElement {
	const isArchived = contents.archivedAt !== undefined;
	const archive = useTeamAction("PUT /projects/{project}/archive");
	const [isDeleting, setDeleting] = useState(false);
	const tell = useToast();
	return (
		<div className="flex max-w-2xl flex-col gap-6">
			<Section title={isArchived ? "Take back into use" : "Archive"}>
				<p className="text-ink-muted">
					{isArchived
						? "It can be changed again by its members."
						: "It can be read and not changed, and stands apart in the list. Nothing is lost."}
				</p>
				<div>
					<Button
						disabled={archive.isPending}
						onClick={() =>
							archive.mutate(
								{ project: contents.name, isArchived: !isArchived },
								{
									onError: (error) =>
										tell({ title: "Not done", detail: error.message, isError: true }),
								},
							)
						}
					>
						{isArchived ? "Take back into use" : "Archive the project"}
					</Button>
				</div>
			</Section>
			<Section title="Delete">
				<p className="text-ink-muted">
					Everything of the project goes, and cannot be brought back.
				</p>
				<div>
					<Button look="danger" onClick={() => setDeleting(true)}>
						Delete the project
					</Button>
				</div>
			</Section>
			<DeleteDialog contents={contents} isOpen={isDeleting} onOpenChange={setDeleting} />
		</div>
	);
}

function DeleteDialog({
	contents,
	isOpen,
	onOpenChange,
}: {
	readonly contents: ProjectContents;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
}): ReactElement {
	const [typed, setTyped] = useState("");
	const remove = useTeamAction("DELETE /projects/{project}");
	return (
		<Dialog title="Delete the project" isOpen={isOpen} onOpenChange={onOpenChange}>
			<Form
				action="Delete everything"
				isComplete={typed === contents.name}
				submit={async () => {
					await remove.mutateAsync({ project: contents.name, confirmation: typed });
					window.location.assign("/");
				}}
			>
				<ul className="list-disc pl-5 text-ink-muted">
					{Object.entries(contents.counts).map(([what, count]) => (
						<li key={what}>
							{formatCount(count)} {what}
						</li>
					))}
					<li>
						{formatCount(contents.members)} members and {formatCount(contents.tokens)} tokens
					</li>
				</ul>
				<TextField
					label={`Type the project's name to go on: ${cleanText(contents.name)}`}
					value={typed}
					onChange={setTyped}
				/>
			</Form>
		</Dialog>
	);
}
