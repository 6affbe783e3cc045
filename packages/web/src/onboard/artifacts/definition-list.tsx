import type { DefinitionItem } from "@assay/sdk/api";
import { Link, useNavigate } from "@tanstack/react-router";
import { Archive, ArchiveRestore, Copy, Download, MoreHorizontal, Plus } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Badge } from "../../design/badge.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { Menu } from "../../design/menu.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Switch } from "../../design/switch.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { useToast } from "../../design/toast.tsx";
import { Screen } from "../../shell/screen.tsx";
import type { ArtifactKindInfo } from "./artifact-kinds.ts";
import { artifactSearch, listSearch } from "./artifact-search.ts";
import { definitionColumns } from "./definition-columns.tsx";
import { OriginBadge } from "./origin-badge.tsx";
import { useArchive } from "./use-archive.tsx";
import { useSliceSizes } from "./use-slice-sizes.ts";

/** All definitions of a kind. */
export function DefinitionList({ info }: { readonly info: ArtifactKindInfo }): ReactElement {
	const [{ archived }, setSearch] = useScreenSearch(listSearch);
	const list = useApi("GET /definitions", { kind: info.kind, archived: archived ? "yes" : "no" });
	return (
		<Screen
			title={info.many}
			isFull
			tools={
				<>
					<p className="text-ink-muted">{info.purpose}</p>
					<span className="ml-auto">
						<Switch
							label="Archived"
							checked={archived}
							onChange={(checked) => setSearch({ archived: checked })}
						/>
					</span>
				</>
			}
			actions={
				info.editedIn === undefined && (
					<LinkButton
						look="primary"
						to="/artifacts/$kind/$name"
						params={{ kind: info.path, name: "new" }}
						search={artifactSearch.write({ create: true })}
					>
						<Plus aria-hidden />
						New {info.one}
					</LinkButton>
				)
			}
		>
			<Answer of={list}>
				{({ definitions }) =>
					definitions.length === 0 ? (
						<NothingThere info={info} isArchive={archived} />
					) : (
						<Rows info={info} definitions={definitions} />
					)
				}
			</Answer>
		</Screen>
	);
}

function NothingThere({
	info,
	isArchive,
}: {
	readonly info: ArtifactKindInfo;
	readonly isArchive: boolean;
}): ReactElement {
	if (isArchive) return <EmptyState icon={Archive} title={`No ${info.one} is archived`} />;
	if (info.editedIn !== undefined)
		return (
			<EmptyState icon={info.icon} title={`There is no ${info.one} yet`}>
				{info.purpose} Make one in {info.editedIn}, or define it in the configuration.
			</EmptyState>
		);
	return (
		<EmptyState
			icon={info.icon}
			title={`There is no ${info.one} yet`}
			action={
				<>
					<LinkButton
						look="primary"
						to="/artifacts/$kind/$name"
						params={{ kind: info.path, name: "new" }}
						search={artifactSearch.write({ create: true })}
					>
						Make one
					</LinkButton>
					<LinkButton to="/import">Import a file</LinkButton>
				</>
			}
		>
			{info.purpose} Make one here, define it in the configuration, or import data: proposals come
			with it.
		</EmptyState>
	);
}

function Rows({
	definitions,
	info,
}: {
	readonly info: ArtifactKindInfo;
	readonly definitions: readonly DefinitionItem[];
}): ReactElement {
	const columns = definitionColumns(info.kind);
	const sizes = useSliceSizes(info.kind === "slice");
	const { archive, question, restore } = useArchive();
	return (
		<>
			<Table
				label={info.many}
				head={
					<>
						<HeaderCell label="Name" />
						{columns.map(({ align, label }) => (
							<HeaderCell key={label} label={label} align={align} />
						))}
						<HeaderCell label="Origin" isSecondary />
						<HeaderCell label="Changed" isSecondary />
						<HeaderCell label="Actions" isLabelHidden />
					</>
				}
			>
				{definitions.map((item) => (
					<TableRow key={`${item.kind} ${item.name}`}>
						<Cell isHeader>
							<Link
								to="/artifacts/$kind/$name"
								params={{ kind: info.path, name: item.name }}
								dir="auto"
								className="inline-block max-w-52 truncate align-middle lg:max-w-72 font-medium hover:underline"
								title={item.name}
							>
								<bdi>{item.name}</bdi>
							</Link>
							<StateBadge item={item} />
						</Cell>
						{columns.map(({ align, isWide, label, render }) => (
							<Cell key={label} align={align} isWide={isWide}>
								{render(item, sizes(item.name))}
							</Cell>
						))}
						<Cell isSecondary>
							<OriginBadge item={item} />
						</Cell>
						<Cell isSecondary>
							<RelativeTime at={item.createdAt === 0 ? undefined : item.createdAt} />
						</Cell>
						<Cell align="end">
							<RowActions info={info} item={item} archive={archive} restore={restore} />
						</Cell>
					</TableRow>
				))}
			</Table>
			{question}
		</>
	);
}

function StateBadge({ item }: { readonly item: DefinitionItem }): ReactElement | null {
	if (item.state === "offered")
		return (
			<span className="ml-2 inline-block align-middle">
				<Badge title="Imported; takes part in runs when it is adopted">not adopted</Badge>
			</span>
		);
	if (item.state === "unusable")
		return (
			<span className="ml-2 inline-block align-middle">
				<Badge tone="bad" title={item.reason}>
					cannot take part
				</Badge>
			</span>
		);
	return null;
}

function RowActions({
	archive,
	info,
	item,
	restore,
}: {
	readonly info: ArtifactKindInfo;
	readonly item: DefinitionItem;
	readonly archive: (item: DefinitionItem) => void;
	readonly restore: (item: DefinitionItem) => void;
}): ReactElement {
	const navigate = useNavigate();
	const adopt = useApiAction("POST /definitions/{kind}/{name}/adopt");
	const toast = useToast();
	if (item.state === "archived")
		return (
			<Button size="small" onClick={() => restore(item)}>
				<ArchiveRestore aria-hidden />
				Restore
			</Button>
		);
	const copy = {
		label: "Make a copy",
		icon: Copy,
		run: () =>
			void navigate({
				to: "/artifacts/$kind/$name",
				params: { kind: info.path, name: "new" },
				search: artifactSearch.write({ create: true, copy: item.name }),
			}),
	};
	const remove = { label: "Archive", icon: Archive, run: () => archive(item) };
	const items = [
		...(info.editedIn === undefined ? [copy] : []),
		...(item.place === undefined ? [remove] : []),
	];
	return (
		<span className="inline-flex items-center gap-1">
			{item.state === "offered" && (
				<Button
					size="small"
					disabled={adopt.isPending}
					onClick={() =>
						adopt.mutate(
							{ kind: item.kind, name: item.name },
							{
								onSuccess: ({ adopted }) =>
									toast({
										title: "Adopted",
										detail: adopted.map(({ name }) => name).join(", "),
									}),
								onError: (error) =>
									toast({ title: "Not adopted", detail: error.message, isError: true }),
							},
						)
					}
				>
					<Download aria-hidden />
					Adopt
				</Button>
			)}
			{items.length > 0 && (
				<Menu
					trigger={
						<IconButton label={`More for ${item.name}`} size="small">
							<MoreHorizontal aria-hidden />
						</IconButton>
					}
					items={items}
				/>
			)}
		</span>
	);
}
