import type { NewTaskLink } from "@assay/sdk/api";
import { Copy } from "lucide-react";
import type { ReactElement } from "react";
import { projectHref } from "../../data/project-path.ts";
import { Button } from "../../design/button.tsx";
import { CopyButton } from "../../design/copy-button.tsx";
import { formatCount } from "../../design/format-number.ts";
import { formatDay } from "../../design/format-time.ts";
import { useToast } from "../../design/toast.tsx";

/** Links that were just made, to be sent to their people: the only time that they are shown. */
export function MadeLinks({ links }: { readonly links: readonly NewTaskLink[] }): ReactElement {
	const tell = useToast();
	if (links.length === 0)
		return (
			<p className="text-ink-muted">
				Nobody is invited yet. On the task's page you can invite people, or annotate yourself.
			</p>
		);
	const copyAll = async (): Promise<void> => {
		const lines = links.map((link) => `${link.annotator}: ${addressOf(link)}`);
		await navigator.clipboard.writeText(lines.join("\n"));
		tell({ title: `Copied ${formatCount(links.length)} links` });
	};
	return (
		<div className="flex flex-col gap-3">
			<p className="text-ink-muted">
				Send each person their link. It opens this task in their name and nothing else. Links are
				shown this once; a lost one is replaced by a new one.
			</p>
			<ul
				aria-label="Links"
				className="flex flex-col divide-y divide-line rounded-md border border-line"
			>
				{links.map((link) => (
					<li key={link.id} className="flex min-w-0 items-center gap-3 px-3 py-2">
						<bdi className="w-28 shrink-0 truncate font-medium" title={link.annotator}>
							{link.annotator}
						</bdi>
						<a
							href={link.path}
							target="_blank"
							rel="noreferrer"
							className="min-w-0 grow truncate rounded font-mono text-xs text-accent-ink hover:underline"
						>
							{addressOf(link)}
						</a>
						<span className="shrink-0 text-xs text-ink-faint">
							until {formatDay(link.expiresAt)}
						</span>
						<CopyButton text={addressOf(link)} what={`link of ${link.annotator}`} />
					</li>
				))}
			</ul>
			{links.length > 1 && (
				<div>
					<Button size="small" onClick={() => void copyAll()}>
						<Copy aria-hidden />
						Copy all links
					</Button>
				</div>
			)}
		</div>
	);
}

function addressOf({ path }: NewTaskLink): string {
	return `${window.location.origin}${projectHref(path)}`;
}
