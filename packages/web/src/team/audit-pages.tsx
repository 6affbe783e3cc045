import type { AuditItem } from "@assay/sdk/api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { type ReactElement, useState } from "react";
import { teamApi } from "../data/team-api.ts";
import { Button } from "../design/button.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { ErrorState } from "../design/error-state.tsx";
import { TextField } from "../design/text-field.tsx";
import { AuditTable } from "./audit-table.tsx";

const PER_PAGE = 50;
const ACTION = /^[a-z-]{1,60}$/;

/** The audit log of a project, or of the whole server, a page after another. */
export function AuditPages({ project }: { readonly project: string | undefined }): ReactElement {
	const [typed, setAction] = useState("");
	const action = ACTION.test(typed) ? typed : undefined;
	const pages = useInfiniteQuery({
		queryKey: ["audit", project, action],
		initialPageParam: undefined as string | undefined,
		queryFn: ({ pageParam, signal }) => {
			const filter = { action, cursor: pageParam, limit: PER_PAGE };
			return project === undefined
				? teamApi.call("GET /audit", filter, { signal })
				: teamApi.call("GET /projects/{project}/audit", { project, ...filter }, { signal });
		},
		getNextPageParam: (last) => last.next,
	});
	const entries: readonly AuditItem[] = pages.data?.pages.flatMap((page) => page.items) ?? [];
	return (
		<div className="flex flex-col gap-3">
			<div className="max-w-72">
				<TextField
					label="Action"
					type="search"
					placeholder="such as definition-changed"
					value={typed}
					onChange={setAction}
					error={
						typed === "" || action !== undefined
							? undefined
							: "Small letters and -, as in the column What"
					}
				/>
			</div>
			{pages.error !== null && (
				<ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
			)}
			{entries.length > 0 && <AuditTable entries={entries} showsProject={project === undefined} />}
			{pages.isSuccess && entries.length === 0 && (
				<EmptyState icon={ScrollText} title="No entry">
					{action === undefined
						? "Changes of definitions, ground truth, exports and access are written here."
						: `Nothing of the kind "${action}" was done.`}
				</EmptyState>
			)}
			{pages.hasNextPage && (
				<div className="flex justify-center">
					<Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
						Show older ones
					</Button>
				</div>
			)}
		</div>
	);
}
