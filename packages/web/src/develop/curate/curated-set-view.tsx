import type { CurationRecord } from "@assay/core/curation";
import { Trash2, Wrench } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { AlertDialog } from "../../design/alert-dialog.tsx";
import { Answer } from "../../design/answer.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { useToast } from "../../design/toast.tsx";
import { DevelopFrame } from "../develop-frame.tsx";
import { BaselineList } from "./baseline-list.tsx";
import { CardSection } from "./card-section.tsx";
import { curateSearch } from "./curate-search.ts";
import { ExportMenu } from "./export-menu.tsx";
import { FunnelFigure } from "./funnel-figure.tsx";
import { GroupTable } from "./group-table.tsx";
import { RefusedRows } from "./refused-rows.tsx";
import { RowReasons } from "./row-reasons.tsx";
import { SetSummary } from "./set-summary.tsx";

/** One curated set: how it came about, what it holds, and where it goes. */
export function CuratedSetView({ set }: { readonly set: string }): ReactElement {
	const answer = useApi("GET /curated-sets/{set}", { set });
	const record = answer.data;
	return (
		<DevelopFrame
			step="curated-sets"
			title={set}
			crumbs={[{ label: "Curated sets", to: "/develop/curated-sets" }]}
			actions={record !== undefined && <SetActions record={record} />}
		>
			<Answer of={answer}>{(found) => <SetContent record={found} />}</Answer>
		</DevelopFrame>
	);
}

function SetContent({ record }: { readonly record: CurationRecord }): ReactElement {
	return (
		<div className="mx-auto flex max-w-6xl flex-col gap-6">
			<SetSummary record={record} />
			<FunnelFigure record={record} />
			{record.contaminated.count > 0 && <RefusedRows record={record} />}
			{record.settings.by !== undefined && <GroupTable record={record} />}
			<BaselineList record={record} />
			<RowReasons record={record} />
			<CardSection set={record.name} />
		</div>
	);
}

function SetActions({ record }: { readonly record: CurationRecord }): ReactElement {
	const [, setSearch] = useScreenSearch(curateSearch);
	const [isAsking, setAsking] = useState(false);
	const remove = useApiAction("DELETE /curated-sets/{set}");
	const tell = useToast();
	const confirm = (): void =>
		remove.mutate(
			{ set: record.name },
			{
				onSuccess: () => setSearch({ set: undefined }),
				onError: ({ message }) =>
					tell({ title: "The set was not deleted", detail: message, isError: true }),
			},
		);
	return (
		<>
			<IconButton label="Delete the set" onClick={() => setAsking(true)}>
				<Trash2 aria-hidden />
			</IconButton>
			<ExportMenu set={record.name} hasThreshold={record.threshold !== undefined} />
			<LinkButton
				look="primary"
				to="/develop/$step"
				params={{ step: "fine-tuning" }}
				search={{
					pool: record.pool,
					criterion: record.criterion,
					start: "1",
					set: record.name,
				}}
			>
				<Wrench aria-hidden />
				Fine-tune on this
			</LinkButton>
			<AlertDialog
				title={`Delete curated set ${record.name}?`}
				confirm="Delete the set"
				isOpen={isAsking}
				isBusy={remove.isPending}
				onOpenChange={setAsking}
				onConfirm={confirm}
			>
				The pool and its labels stay: the same curation gives the same set again.
			</AlertDialog>
		</>
	);
}
