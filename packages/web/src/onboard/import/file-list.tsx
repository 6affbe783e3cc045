import type { Upload } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { formatBytes } from "../../design/format-bytes.ts";
import { RelativeTime } from "../../design/relative-time.tsx";
import { ImportStateBadge } from "./import-state-badge.tsx";
import { TransferItem } from "./transfer-item.tsx";
import type { Transfer } from "./transfers.ts";

/** Props of {@link FileList}. */
export interface FileListProps {
	readonly uploads: readonly Upload[];
	readonly transfers: readonly Transfer[];
	readonly selected: string | undefined;
	readonly onSelect: (upload: string) => void;
}

/** Files on their way, and those that are here. */
export function FileList(props: FileListProps): ReactElement {
	return (
		<section aria-label="Files" className="flex w-full shrink-0 flex-col gap-2 lg:w-72">
			{props.transfers.length > 0 && (
				<ul className="flex flex-col gap-2">
					{props.transfers.map((transfer) => (
						<TransferItem key={transfer.key} transfer={transfer} />
					))}
				</ul>
			)}
			<ul className="flex flex-col gap-1">
				{props.uploads
					.filter(({ hash }) => hash !== undefined)
					.map((upload) => (
						<li key={upload.id}>
							<button
								type="button"
								aria-current={upload.id === props.selected}
								onClick={() => props.onSelect(upload.id)}
								className="flex w-full flex-col gap-1 rounded-lg border border-transparent px-3 py-2 text-left hover:bg-hover aria-[current=true]:border-line aria-[current=true]:bg-surface aria-[current=true]:shadow-xs"
							>
								<span className="flex w-full items-center gap-2">
									<bdi className="min-w-0 grow truncate font-medium" title={upload.name}>
										{upload.name}
									</bdi>
									<ImportStateBadge of={upload} />
								</span>
								<span className="flex gap-1.5 text-xs text-ink-faint">
									<span className="num">{formatBytes(upload.bytes)}</span>
									<span aria-hidden>·</span>
									<RelativeTime at={upload.createdAt} />
								</span>
							</button>
						</li>
					))}
			</ul>
			<p className="px-3 text-xs text-ink-faint">Files are kept here for three days.</p>
		</section>
	);
}
