import type { JudgeExample } from "@assay/core/domain";
import type { TrialRecord } from "@assay/sdk/api";
import { ArrowLeft, ChevronLeft, ChevronRight, ExternalLink, ListPlus } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { explorerSearch } from "../../benchmark/explorer/explorer-search.ts";
import { stringifySearch } from "../../data/search-text.ts";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Badge } from "../../design/badge.tsx";
import { Button } from "../../design/button.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { SafeText } from "../../design/safe-text.tsx";
import { AddressLink } from "../../progress/address-link.tsx";
import { builderSearch } from "./builder-search.ts";
import { JudgeSays } from "./judge-says.tsx";

/** Props of {@link TrialRecordView}. */
export interface TrialRecordViewProps {
	readonly trial: string;
	readonly run: string;
	/** Key of the row. */
	readonly row: string;
	/** Rows to step through. */
	readonly keys: readonly string[];
	readonly onAddExample: ((example: JudgeExample) => void) | undefined;
}

/** One row of a trial: response, verdict, people's label, and what went to the judge and came back. */
export function TrialRecordView(props: TrialRecordViewProps): ReactElement {
	const { keys, row, run, trial } = props;
	const [, setSearch] = useScreenSearch(builderSearch);
	const record = useApi("GET /trials/{trial}/rows/{key}", { trial, key: row });
	const place = keys.indexOf(row);
	const step = (by: number): void => {
		const next = keys[place + by];
		if (next !== undefined) setSearch({ row: next }, { replace: true });
	};
	return (
		<div className="flex flex-col gap-4">
			<div className="flex flex-wrap items-center gap-2">
				<Button size="small" onClick={() => setSearch({ row: undefined })}>
					<ArrowLeft aria-hidden />
					All rows
				</Button>
				<IconButton
					label="Previous row"
					size="small"
					disabled={place <= 0}
					onClick={() => step(-1)}
				>
					<ChevronLeft aria-hidden />
				</IconButton>
				<IconButton
					label="Next row"
					size="small"
					disabled={place === -1 || place + 1 >= keys.length}
					onClick={() => step(1)}
				>
					<ChevronRight aria-hidden />
				</IconButton>
				<span className="ml-auto">
					<AddressLink
						href={`/explorer${stringifySearch(explorerSearch.write({ run, row }))}`}
						look="normal"
					>
						<ExternalLink aria-hidden />
						Open in the explorer
					</AddressLink>
				</span>
			</div>
			<Answer of={record}>{(found) => <Record {...props} record={found} />}</Answer>
		</div>
	);
}

function Record({
	onAddExample,
	record,
	trial,
}: TrialRecordViewProps & { readonly record: TrialRecord }): ReactElement {
	const { truth } = record;
	return (
		<>
			<div className="grid gap-4 xl:grid-cols-2">
				<Box title="Prompt">
					<SafeText text={record.input.text} />
				</Box>
				<Box title="Response">
					<SafeText text={record.response.text} />
				</Box>
				<Box title="The judge says" badge={<JudgeSays item={record} />}>
					<SafeText text={record.explanation?.text ?? record.reason ?? ""} />
				</Box>
				<Box
					title="People say"
					badge={
						truth === undefined ? (
							<span className="text-ink-faint">no label</span>
						) : (
							<span className="flex items-center gap-2">
								<bdi>{truth.label}</bdi>
								{record.agrees === false && <Badge tone="warn">differs</Badge>}
								{record.agrees === true && <Badge tone="good">agrees</Badge>}
							</span>
						)
					}
				>
					<SafeText text={truth?.explanation ?? ""} />
				</Box>
			</div>
			{onAddExample !== undefined && truth !== undefined && (
				<AddExample trial={trial} record={record} onAdd={onAddExample} />
			)}
			<details className="rounded-lg border border-line">
				<summary className="cursor-pointer rounded-lg px-4 py-2 text-sm font-medium">
					What the judge was sent and what it wrote
				</summary>
				<div className="flex flex-col gap-3 border-t border-line p-4 text-xs">
					{record.messages.map(({ content, role }, i) => (
						// Messages have no other name than their place.
						// oxlint-disable-next-line react/no-array-index-key
						<div key={i} className="rounded-md bg-sunken p-3">
							<div className="mb-1 font-medium text-ink-muted">{role}</div>
							<SafeText text={content.text} />
						</div>
					))}
					<div className="rounded-md bg-sunken p-3">
						<div className="mb-1 font-medium text-ink-muted">reply</div>
						<SafeText text={record.reply?.text ?? "none yet"} />
					</div>
				</div>
			</details>
		</>
	);
}

function AddExample({
	onAdd,
	record,
	trial,
}: {
	readonly trial: string;
	readonly record: TrialRecord;
	readonly onAdd: (example: JudgeExample) => void;
}): ReactElement {
	const { error, isPending, mutate } = useApiAction("POST /trials/{trial}/example");
	return (
		<div className="flex flex-wrap items-center gap-3">
			<Button
				size="small"
				disabled={!record.mayBeExample || isPending}
				onClick={() =>
					mutate({ trial, key: record.key }, { onSuccess: (example) => onAdd(example) })
				}
			>
				<ListPlus aria-hidden />
				Add as example
			</Button>
			{!record.mayBeExample && (
				<span className="text-xs text-ink-faint">
					It is in the development part, on which versions are compared; examples come from the
					examples part.
				</span>
			)}
			{error !== null && <ErrorState error={error} />}
		</div>
	);
}

function Box({
	badge,
	children,
	title,
}: {
	readonly title: string;
	readonly badge?: ReactNode;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<section aria-label={title} className="rounded-lg border border-line bg-surface">
			<div className="flex min-h-9 items-center gap-3 border-b border-line px-4">
				<h3 className="text-xs font-medium text-ink-muted">{title}</h3>
				<span className="ml-auto text-sm">{badge}</span>
			</div>
			<div className="px-4 py-3">{children}</div>
		</section>
	);
}
