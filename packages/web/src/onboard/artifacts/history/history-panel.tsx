import type { DefinitionDetail, DefinitionVersionItem } from "@assay/sdk/api";
import { RotateCcw } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../../data/use-api.ts";
import { useApiAction } from "../../../data/use-api-action.ts";
import { Answer } from "../../../design/answer.tsx";
import { Badge } from "../../../design/badge.tsx";
import { Button } from "../../../design/button.tsx";
import { RelativeTime } from "../../../design/relative-time.tsx";
import { Select } from "../../../design/select.tsx";
import { useToast } from "../../../design/toast.tsx";
import { OriginBadge } from "../origin-badge.tsx";
import { PartDiff } from "./part-diff.tsx";

/** Props of {@link HistoryPanel}. */
export interface HistoryPanelProps {
	readonly detail: DefinitionDetail;
	/** The two versions that are compared; absent: the newest with the one before it. */
	readonly before: string | undefined;
	readonly after: string | undefined;
	readonly onCompare: (versions: { readonly before?: string; readonly after?: string }) => void;
}

/** Versions of a definition: any two compared, any old one made the newest. */
export function HistoryPanel({
	after,
	before,
	detail,
	onCompare,
}: HistoryPanelProps): ReactElement {
	const versions = distinct(detail.history);
	const shown = {
		after: after ?? versions[0]?.version ?? "",
		before: before ?? versions[1]?.version ?? versions[0]?.version ?? "",
	};
	return (
		<div className="grid items-start gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
			<ol aria-label="Versions" className="rounded-lg border border-line bg-surface">
				{detail.history.map((one, i) => (
					<li
						// A version that became current again stands in the list twice.
						// oxlint-disable-next-line react/no-array-index-key
						key={i}
						className="flex min-h-11 items-center gap-2 border-b border-line px-3 py-1.5 last:border-b-0"
					>
						<VersionRow one={one} detail={detail} isCurrent={i === 0} />
					</li>
				))}
			</ol>
			<section aria-label="Comparison" className="flex min-w-0 flex-col gap-4">
				<div className="grid gap-3 sm:grid-cols-2">
					<VersionSelect
						label="From version"
						versions={versions}
						value={shown.before}
						onChange={(version) => onCompare({ before: version })}
					/>
					<VersionSelect
						label="To version"
						versions={versions}
						value={shown.after}
						onChange={(version) => onCompare({ after: version })}
					/>
				</div>
				{versions.length < 2 ? (
					<p className="text-ink-muted">
						There is one version; with the next one they can be compared.
					</p>
				) : (
					<Comparison detail={detail} before={shown.before} after={shown.after} />
				)}
			</section>
		</div>
	);
}

function VersionRow({
	detail,
	isCurrent,
	one,
}: {
	readonly one: DefinitionVersionItem;
	readonly detail: DefinitionDetail;
	readonly isCurrent: boolean;
}): ReactElement {
	const restore = useApiAction("POST /definitions/{kind}/{name}/restore");
	const toast = useToast();
	const canRestore =
		detail.place === undefined && detail.state === "used" && one.version !== detail.version;
	return (
		<>
			<code className="text-xs">{one.version.slice(0, 6)}</code>
			<OriginBadge item={one} />
			<span className="text-xs text-ink-muted">
				<RelativeTime at={one.createdAt === 0 ? undefined : one.createdAt} />
			</span>
			<span className="ml-auto">
				{isCurrent && <Badge tone="good">current</Badge>}
				{canRestore && (
					<Button
						size="small"
						disabled={restore.isPending}
						onClick={() =>
							restore.mutate(
								{
									kind: detail.kind,
									name: detail.name,
									version: one.version,
									expectedVersion: detail.version,
								},
								{
									onSuccess: () =>
										toast({ title: `Version ${one.version.slice(0, 6)} is the newest` }),
									onError: (error) =>
										toast({ title: "Not restored", detail: error.message, isError: true }),
								},
							)
						}
					>
						<RotateCcw aria-hidden />
						Restore
					</Button>
				)}
			</span>
		</>
	);
}

function VersionSelect({
	label,
	onChange,
	value,
	versions,
}: {
	readonly label: string;
	readonly versions: readonly DefinitionVersionItem[];
	readonly value: string;
	readonly onChange: (version: string) => void;
}): ReactElement {
	return (
		<Select
			label={label}
			choices={versions.map(({ version }, i) => ({
				value: version,
				label: version.slice(0, 6),
				detail: i === 0 ? "newest" : undefined,
			}))}
			value={value}
			onChange={onChange}
		/>
	);
}

function Comparison({
	after,
	before,
	detail: { kind, name },
}: {
	readonly detail: DefinitionDetail;
	readonly before: string;
	readonly after: string;
}): ReactElement {
	const path = "GET /definitions/{kind}/{name}/versions/{version}";
	const left = useApi(path, { kind, name, version: before });
	const right = useApi(path, { kind, name, version: after });
	return (
		<Answer of={left}>
			{(old) => (
				<Answer of={right}>{(now) => <PartDiff before={old.parts} after={now.parts} />}</Answer>
			)}
		</Answer>
	);
}

function distinct(history: readonly DefinitionVersionItem[]): readonly DefinitionVersionItem[] {
	return history.filter(
		(one, i) => history.findIndex(({ version }) => version === one.version) === i,
	);
}
