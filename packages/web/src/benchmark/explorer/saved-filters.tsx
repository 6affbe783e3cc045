import { Bookmark, Pencil, Trash2 } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { Popover } from "../../design/popover.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useToast } from "../../design/toast.tsx";
import { readSavedFilter, type SavedFilter } from "./saved-filter.ts";

/** Props of {@link SavedFilters}. */
export interface SavedFiltersProps {
	/** The filter as it is now. */
	readonly current: Pick<SavedFilter, "q" | "sort">;
	readonly onApply: (filter: SavedFilter) => void;
}

/** Filters that were kept under a name: apply, rename, delete, and keep the one in use. */
export function SavedFilters({ current, onApply }: SavedFiltersProps): ReactElement {
	const documents = useApi("GET /documents/{kind}", { kind: "filter" });
	const put = useApiAction("PUT /documents/{kind}/{id}");
	const remove = useApiAction("DELETE /documents/{kind}/{id}");
	const toast = useToast();
	const [name, setName] = useState("");
	const [renamed, setRenamed] = useState<string>();
	const filters = (documents.data?.documents ?? []).flatMap((one) => readSavedFilter(one) ?? []);

	const write = ({ id, ...body }: SavedFilter): void => {
		put.mutate({
			kind: "filter",
			id,
			body: { name: body.name, q: body.q, ...(body.sort !== undefined && { sort: body.sort }) },
		});
	};
	const save = (): void => {
		const known = filters.find((one) => one.name === name.trim());
		write({ ...current, id: known?.id ?? crypto.randomUUID(), name: name.trim() });
		setName("");
	};
	const forget = (filter: SavedFilter): void => {
		remove.mutate({ kind: "filter", id: filter.id });
		toast({ title: `Deleted filter “${filter.name}”`, undo: () => write(filter) });
	};
	return (
		<Popover
			trigger={
				<Button look="plain">
					<Bookmark aria-hidden />
					Saved
				</Button>
			}
			title="Saved filters"
		>
			<div className="flex w-80 flex-col gap-3">
				<form
					className="flex items-end gap-2"
					onSubmit={(event) => {
						event.preventDefault();
						if (name.trim() !== "") save();
					}}
				>
					<div className="grow">
						<TextField label="Keep this filter as" value={name} onChange={setName} />
					</div>
					<Button type="submit" disabled={name.trim() === ""}>
						Save
					</Button>
				</form>
				{filters.length === 0 ? (
					<p className="text-ink-muted">No filter is saved yet.</p>
				) : (
					<ul className="-mx-1.5">
						{filters.map((filter) =>
							renamed === filter.id ? (
								<RenameRow
									key={filter.id}
									filter={filter}
									onDone={(next) => {
										setRenamed(undefined);
										if (next !== filter.name) write({ ...filter, name: next });
									}}
								/>
							) : (
								<li key={filter.id} className="flex items-center rounded-md hover:bg-hover">
									<button
										type="button"
										onClick={() => onApply(filter)}
										className="flex min-h-8 min-w-0 grow flex-col items-start rounded-md px-1.5 py-1 text-left"
									>
										<bdi className="max-w-full truncate font-medium">{filter.name}</bdi>
										<code className="max-w-full truncate text-xs text-ink-faint">
											{filter.q || "all rows"}
										</code>
									</button>
									<IconButton
										label={`Rename ${filter.name}`}
										size="small"
										onClick={() => setRenamed(filter.id)}
									>
										<Pencil aria-hidden />
									</IconButton>
									<IconButton
										label={`Delete ${filter.name}`}
										size="small"
										onClick={() => forget(filter)}
									>
										<Trash2 aria-hidden />
									</IconButton>
								</li>
							),
						)}
					</ul>
				)}
			</div>
		</Popover>
	);
}

function RenameRow({
	filter,
	onDone,
}: {
	readonly filter: SavedFilter;
	readonly onDone: (name: string) => void;
}): ReactElement {
	const [name, setName] = useState(filter.name);
	return (
		<li className="px-1.5 py-1">
			<form
				className="flex items-end gap-2"
				onSubmit={(event) => {
					event.preventDefault();
					onDone(name.trim() || filter.name);
				}}
			>
				<div className="grow">
					<TextField label="New name" value={name} onChange={setName} />
				</div>
				<Button type="submit">Rename</Button>
			</form>
		</li>
	);
}
