import type { DefinitionDetail, DefinitionVersionItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { useApi } from "../../../data/use-api.ts";
import { useApiAction } from "../../../data/use-api-action.ts";
import { Answer } from "../../../design/answer.tsx";
import { RelativeTime } from "../../../design/relative-time.tsx";
import { useToast } from "../../../design/toast.tsx";
import { OriginBadge } from "../origin-badge.tsx";
import { type ComparedVersions, comparedVersions } from "./compared-versions.ts";
import { PartDiff } from "./part-diff.tsx";
import { VersionHistory, type VersionHistoryProps } from "./version-history.tsx";

/** Props of {@link HistoryPanel}. */
export interface HistoryPanelProps extends Pick<VersionHistoryProps, "onCompare"> {
	readonly detail: DefinitionDetail;
	/** The versions asked for. */
	readonly before: string | undefined;
	readonly after: string | undefined;
}

/** Versions of a definition. */
export function HistoryPanel({ detail, onCompare, ...asked }: HistoryPanelProps): ReactElement {
	const restore = useApiAction("POST /definitions/{kind}/{name}/restore");
	const toast = useToast();
	const bringBack = ({ version }: DefinitionVersionItem): void =>
		restore.mutate(
			{ kind: detail.kind, name: detail.name, version, expectedVersion: detail.version },
			{
				onSuccess: () => toast({ title: `Version ${version.slice(0, 6)} is the newest` }),
				onError: (error) => toast({ title: "Not restored", detail: error.message, isError: true }),
			},
		);
	const compared = comparedVersions(detail.history, asked);
	const canRestore = detail.place === undefined && detail.state === "used";
	return (
		<VersionHistory
			compared={compared}
			onCompare={onCompare}
			isRestoring={restore.isPending}
			versions={detail.history.map((one, i) => ({
				version: one.version,
				name: one.version.slice(0, 6),
				about: <VersionOrigin one={one} />,
				isCurrent: i === 0,
				onRestore: canRestore && one.version !== detail.version ? () => bringBack(one) : undefined,
			}))}
		>
			<Comparison detail={detail} {...compared} />
		</VersionHistory>
	);
}

function VersionOrigin({ one }: { readonly one: DefinitionVersionItem }): ReactElement {
	return (
		<>
			<OriginBadge item={one} />
			<span className="text-xs text-ink-muted">
				<RelativeTime at={one.createdAt === 0 ? undefined : one.createdAt} />
			</span>
		</>
	);
}

function Comparison({
	after,
	before,
	detail: { kind, name },
}: ComparedVersions & { readonly detail: DefinitionDetail }): ReactElement {
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
