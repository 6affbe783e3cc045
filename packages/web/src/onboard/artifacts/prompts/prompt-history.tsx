import type { PromptDetail, PromptVersionItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { useApi } from "../../../data/use-api.ts";
import { useApiAction } from "../../../data/use-api-action.ts";
import { useScreenSearch } from "../../../data/use-screen-search.ts";
import { Answer } from "../../../design/answer.tsx";
import { Badge } from "../../../design/badge.tsx";
import { useToast } from "../../../design/toast.tsx";
import { artifactSearch } from "../artifact-search.ts";
import { type ComparedVersions, comparedVersions } from "../history/compared-versions.ts";
import { PartDiff } from "../history/part-diff.tsx";
import { VersionHistory } from "../history/version-history.tsx";
import { promptParts } from "./prompt-parts.ts";

/** Versions of a prompt. */
export function PromptHistory({ detail }: { readonly detail: PromptDetail }): ReactElement {
	const versions = useApi("GET /prompts/{id}/versions", { id: detail.prompt.id });
	return (
		<Answer of={versions}>
			{(found) => <Versions detail={detail} versions={found.versions} />}
		</Answer>
	);
}

function Versions({
	detail,
	versions,
}: {
	readonly detail: PromptDetail;
	readonly versions: readonly PromptVersionItem[];
}): ReactElement {
	const { id } = detail.prompt;
	const [asked, setSearch] = useScreenSearch(artifactSearch);
	const restore = useApiAction("POST /prompts/{id}/restore");
	const toast = useToast();
	const bringBack = ({ seq, version }: PromptVersionItem): void =>
		restore.mutate(
			{ id, seq, expectedVersion: detail.version },
			{
				onSuccess: () => toast({ title: `Version ${version.slice(0, 6)} is the newest` }),
				onError: (error) => toast({ title: "Not restored", detail: error.message, isError: true }),
			},
		);
	const compared = comparedVersions(
		versions.map(({ seq }) => ({ version: String(seq) })),
		asked,
	);
	return (
		<VersionHistory
			compared={compared}
			onCompare={(next) => setSearch(next, { replace: true })}
			isRestoring={restore.isPending}
			versions={versions.map((one) => ({
				version: String(one.seq),
				name: one.version.slice(0, 6),
				about: <Badge>{one.provenance}</Badge>,
				isCurrent: one.isCurrent,
				onRestore:
					one.isCurrent || one.version === detail.version ? undefined : () => bringBack(one),
			}))}
		>
			<Comparison id={id} {...compared} />
		</VersionHistory>
	);
}

function Comparison({
	after,
	before,
	id,
}: ComparedVersions & { readonly id: string }): ReactElement {
	const path = "GET /prompts/{id}/versions/{seq}";
	const left = useApi(path, { id, seq: Number(before) });
	const right = useApi(path, { id, seq: Number(after) });
	return (
		<Answer of={left}>
			{(old) => (
				<Answer of={right}>
					{(now) => <PartDiff before={promptParts(old.prompt)} after={promptParts(now.prompt)} />}
				</Answer>
			)}
		</Answer>
	);
}
