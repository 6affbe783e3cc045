import { X } from "lucide-react";
import type { ReactElement } from "react";
import { formatBytes } from "../../design/format-bytes.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { ProgressBar } from "../../design/progress-bar.tsx";
import type { Transfer } from "./transfers.ts";

/** A file on its way: how much of it has gone, or why it did not arrive. */
export function TransferItem({ transfer }: { readonly transfer: Transfer }): ReactElement {
	const { bytes, cancel, failure, name, sent } = transfer;
	return (
		<li className="rounded-lg border border-line bg-surface px-3 py-2">
			<div className="flex items-center gap-2">
				<bdi className="min-w-0 grow truncate font-medium" title={name}>
					{name}
				</bdi>
				<IconButton
					size="small"
					label={failure === undefined ? `Cancel ${name}` : `Dismiss ${name}`}
					onClick={cancel}
				>
					<X aria-hidden />
				</IconButton>
			</div>
			{failure === undefined ? (
				<div className="mt-1 flex items-center gap-3">
					<ProgressBar label={`Sending ${name}`} done={sent} total={bytes} />
					<span className="num shrink-0 text-xs text-ink-faint">
						{formatBytes(sent)} of {formatBytes(bytes)}
					</span>
				</div>
			) : (
				<p role="alert" className="foreign mt-1 text-xs text-bad">
					{failure}
				</p>
			)}
		</li>
	);
}
