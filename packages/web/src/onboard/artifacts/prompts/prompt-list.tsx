import type { PromptItem, PromptSearch } from "@assay/sdk/api";
import { useNavigate } from "@tanstack/react-router";
import { FileInput, MessageSquareText, Plus, SearchX } from "lucide-react";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import { useApi } from "../../../data/use-api.ts";
import { useScreenSearch } from "../../../data/use-screen-search.ts";
import { Badge } from "../../../design/badge.tsx";
import { Combobox } from "../../../design/combobox.tsx";
import { EmptyState } from "../../../design/empty-state.tsx";
import { ErrorState } from "../../../design/error-state.tsx";
import { formatCount } from "../../../design/format-number.ts";
import { LinkButton } from "../../../design/link-button.tsx";
import { Select } from "../../../design/select.tsx";
import { TextField } from "../../../design/text-field.tsx";
import type { VirtualColumn } from "../../../design/virtual-column.ts";
import { VirtualTable } from "../../../design/virtual-table.tsx";
import { Screen } from "../../../shell/screen.tsx";
import { artifactSearch, listSearch } from "../artifact-search.ts";
import { usePromptPages } from "./use-prompt-pages.ts";

const COLUMNS: readonly VirtualColumn<PromptItem>[] = [
	{ id: "id", label: "Id", width: "9rem", render: ({ id }) => <bdi title={id}>{id}</bdi> },
	{
		id: "text",
		label: "Prompt",
		width: "minmax(16rem, 1fr)",
		render: ({ text }) => <bdi title={text}>{text}</bdi>,
	},
	{
		id: "form",
		label: "Form",
		width: "5rem",
		render: ({ messages }) => (messages === undefined ? "text" : `${messages} messages`),
	},
	{
		id: "has",
		label: "Has",
		width: "9rem",
		render: ({ hasContext, hasReference }) =>
			[hasReference && "reference", hasContext && "context"].filter(Boolean).join(", "),
	},
	{ id: "split", label: "Split", width: "5rem", render: ({ split }) => split },
	{
		id: "provenance",
		label: "Came",
		width: "8rem",
		render: ({ provenance }) => <Badge>{provenance}</Badge>,
	},
];

const TYPING_MS = 150;

/** All reference prompts, of any number, with a search. */
export function PromptList(): ReactElement {
	const [values, setSearch] = useScreenSearch(listSearch);
	const { provenance, slice, split, text } = values;
	const search: PromptSearch = useMemo(
		() => ({
			...(text !== undefined && { text }),
			...(slice !== undefined && { slice }),
			...(split !== "any" && { split }),
			...(provenance !== "any" && { provenance }),
		}),
		[provenance, slice, split, text],
	);
	const pages = usePromptPages(search);
	const navigate = useNavigate();
	const [current, setCurrent] = useState<number>();
	return (
		<Screen
			title="Prompts"
			isFull
			tools={<Filters values={values} setSearch={setSearch} pages={pages} />}
			actions={
				<>
					<LinkButton to="/import">
						<FileInput aria-hidden />
						Import
					</LinkButton>
					<LinkButton
						look="primary"
						to="/artifacts/$kind/$name"
						params={{ kind: "prompts", name: "new" }}
						search={artifactSearch.write({ create: true })}
					>
						<Plus aria-hidden />
						New prompt
					</LinkButton>
				</>
			}
		>
			{pages.error !== undefined ? (
				<div className="p-4">
					<ErrorState error={pages.error} />
				</div>
			) : pages.total === 0 ? (
				<NoPrompts isSearch={Object.keys(search).length > 0} />
			) : (
				<VirtualTable
					label="Prompts"
					columns={COLUMNS}
					count={pages.total ?? 0}
					rowAt={pages.rowAt}
					onRange={pages.onRange}
					current={isThere(current, pages.total) ? current : undefined}
					onCurrent={setCurrent}
					onOpen={(index) => {
						const row = pages.rowAt(index);
						setCurrent(index);
						if (row !== undefined)
							void navigate({
								to: "/artifacts/$kind/$name",
								params: { kind: "prompts", name: row.id },
							});
					}}
				/>
			)}
		</Screen>
	);
}

function isThere(index: number | undefined, total = 0): boolean {
	return index !== undefined && index < total;
}

type ListSearch = ReturnType<typeof listSearch.read>;

const SPLITS = [
	{ value: "any", label: "Any split" },
	{ value: "train", label: "train" },
	{ value: "valid", label: "valid" },
	{ value: "test", label: "test" },
	{ value: "none", label: "no split" },
] as const;
const CAME = [
	{ value: "any", label: "From anywhere" },
	{ value: "imported", label: "imported" },
	{ value: "written", label: "written" },
	{ value: "generated", label: "generated" },
	{ value: "paraphrased", label: "paraphrased" },
	{ value: "translated", label: "translated" },
] as const;

function Filters({
	pages,
	setSearch,
	values,
}: {
	readonly values: ListSearch;
	readonly setSearch: (values: Partial<ListSearch>, how?: { readonly replace?: boolean }) => void;
	readonly pages: ReturnType<typeof usePromptPages>;
}): ReactElement {
	const { data: slices } = useApi("GET /definitions", { kind: "slice" });
	const [typed, setTyped] = useState(values.text ?? "");
	useEffect(() => {
		const timer = setTimeout(
			() => setSearch({ text: typed.trim() === "" ? undefined : typed }, { replace: true }),
			TYPING_MS,
		);
		return () => clearTimeout(timer);
	}, [typed, setSearch]);
	const names = (slices?.definitions ?? []).filter(({ state }) => state === "used");
	return (
		<>
			<div className="w-64">
				<TextField
					label="Search prompts"
					isLabelHidden
					type="search"
					placeholder="Words in prompt, context, reference"
					value={typed}
					onChange={setTyped}
				/>
			</div>
			<div className="w-44">
				<Combobox
					label="Slice"
					isLabelHidden
					placeholder="Any slice"
					choices={names.map(({ name }) => ({ value: name, label: name }))}
					value={values.slice}
					onChange={(slice) => setSearch({ slice })}
				/>
			</div>
			<div className="w-32">
				<Select
					label="Split"
					isLabelHidden
					choices={SPLITS}
					value={values.split}
					onChange={(split) => setSearch({ split })}
				/>
			</div>
			<div className="w-40">
				<Select
					label="Came from"
					isLabelHidden
					choices={CAME}
					value={values.provenance}
					onChange={(provenance) => setSearch({ provenance })}
				/>
			</div>
			<p role="status" className="num ml-auto text-xs text-ink-muted">
				{pages.total !== undefined &&
					(pages.isComplete
						? `${formatCount(pages.total)} ${pages.total === 1 ? "prompt" : "prompts"}`
						: `the first ${formatCount(pages.total)} that fit`)}
			</p>
		</>
	);
}

function NoPrompts({ isSearch }: { readonly isSearch: boolean }): ReactElement {
	if (isSearch)
		return (
			<EmptyState icon={SearchX} title="No prompt fits">
				Take a filter away or search for fewer words.
			</EmptyState>
		);
	return (
		<EmptyState
			icon={MessageSquareText}
			title="There are no prompts yet"
			action={
				<LinkButton look="primary" to="/import">
					Import a file
				</LinkButton>
			}
		>
			Import a file with questions, or write the first prompt here.
		</EmptyState>
	);
}
