import { Link } from "@tanstack/react-router";
import { type ReactElement, useMemo } from "react";
import { apiDocsSearch } from "./api-docs-search.ts";
import { MethodBadge } from "./method-badge.tsx";
import type { ApiOperation } from "./read-open-api.ts";

/** Props of {@link OperationList}. */
export interface OperationListProps {
	readonly operations: readonly ApiOperation[];
	/** The one that is open. */
	readonly openId: string | undefined;
	readonly filter: string | undefined;
}

/** Operations by tag, each a link. */
export function OperationList({ operations, openId, filter }: OperationListProps): ReactElement {
	const groups = useMemo(
		() => Array.from(Map.groupBy(operations, (operation) => operation.tag)),
		[operations],
	);
	if (groups.length === 0)
		return <p className="px-2 py-3 text-ink-faint">No operation has this in its path or text.</p>;
	return (
		<>
			{groups.map(([tag, members]) => (
				<div key={tag} role="group" aria-label={tag} className="mb-4">
					<h2 className="px-2 pb-1 text-xs font-medium text-ink-faint">{tag}</h2>
					<ul>
						{members.map((operation) => (
							<li key={operation.id}>
								<Link
									to="/api-docs"
									search={apiDocsSearch.write({ operation: operation.id, filter })}
									replace
									aria-current={operation.id === openId ? "true" : undefined}
									className="flex flex-col rounded-md px-2 py-1 hover:bg-hover aria-[current=true]:bg-selected"
								>
									<span className="flex items-baseline">
										<MethodBadge method={operation.method} />
										<code className="min-w-0 text-xs wrap-anywhere">
											{operation.path.replace("/api/v1", "")}
										</code>
									</span>
								</Link>
							</li>
						))}
					</ul>
				</div>
			))}
		</>
	);
}
