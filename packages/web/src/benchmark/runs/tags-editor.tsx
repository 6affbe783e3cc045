import type { RunItem } from "@assay/sdk/api";
import { Tag } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { Popover } from "../../design/popover.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";
import { tagText } from "./arrange-runs.ts";
import { parseTags } from "./run-draft.ts";

/** A run's tags, and a place to change them. */
export function TagsEditor({
	run,
}: {
	readonly run: Pick<RunItem, "id" | "tags" | "system">;
}): ReactElement {
	const tags = Object.entries(run.tags).map(([name, value]) => tagText(name, value));
	return (
		<Popover
			title="Tags"
			trigger={
				<button
					type="button"
					title={tags.join(", ")}
					className="flex h-6 max-w-full items-center gap-1 rounded px-1 text-xs text-ink-faint hover:bg-selected hover:text-ink"
				>
					<span className="sr-only">Change tags of {run.system.name}</span>
					{tags.length === 0 && <Tag aria-hidden className="size-3.5" />}
					{tags.slice(0, 1).map((tag) => (
						<bdi
							key={tag}
							className="min-w-0 truncate rounded bg-neutral-soft px-1.5 py-0.5 text-ink-muted"
						>
							{tag}
						</bdi>
					))}
					{tags.length > 1 && <span className="num">+{tags.length - 1}</span>}
				</button>
			}
		>
			<TagsForm key={tags.join(",")} id={run.id} text={tags.join(", ")} />
		</Popover>
	);
}

function TagsForm({ id, text }: { readonly id: string; readonly text: string }): ReactElement {
	const [draft, setDraft] = useState(text);
	const action = useApiAction("PUT /runs/{run}/tags");
	const tell = useToast();
	const save = (tags: string): void =>
		action.mutate(
			{ run: id, tags: parseTags(tags) },
			{
				onSuccess: () =>
					tell({
						title: "Tags saved",
						undo: () => action.mutate({ run: id, tags: parseTags(text) }),
					}),
			},
		);
	return (
		<form
			className="flex w-72 max-w-full flex-col gap-3"
			onSubmit={(event) => {
				event.preventDefault();
				save(draft);
			}}
		>
			<TextField
				label="Tags"
				value={draft}
				onChange={setDraft}
				placeholder="owner=ana, pilot"
				hint="name=value, separated by commas"
				error={action.error?.problem.detail}
			/>
			<div className="flex justify-end">
				<Button type="submit" size="small" look="primary" disabled={draft === text}>
					Save tags
				</Button>
			</div>
		</form>
	);
}
