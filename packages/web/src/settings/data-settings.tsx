import type { SettingsInfo, StoredCounts } from "@assay/sdk/api";
import { type ReactElement, type ReactNode, useState } from "react";
import { useApi } from "../data/use-api.ts";
import { Answer } from "../design/answer.tsx";
import { Button } from "../design/button.tsx";
import { CopyButton } from "../design/copy-button.tsx";
import { Count } from "../design/count.tsx";
import { formatBytes } from "../design/format-bytes.ts";
import { Num } from "../design/num.tsx";
import { Section } from "../design/section.tsx";
import { DeleteProjectDialog } from "./delete-project-dialog.tsx";
import { ExportLinks } from "./export-links.tsx";

/** Where the data lies and how much it is; taking it out, and deleting it. */
export function DataSettings({ info }: { readonly info: SettingsInfo }): ReactElement {
	const health = useApi("GET /settings/health", {});
	const [isDeleting, setDeleting] = useState(false);
	const { location, kind } = info.storage;
	return (
		<div className="flex flex-col gap-7">
			<Section title="Where the data lies">
				<dl className="divide-y divide-line rounded-lg border border-line bg-surface">
					<Line name="Database">
						<span className="foreign">{location}</span>
						<CopyButton what="location" text={location} />
						<span className="text-xs text-ink-faint">
							{kind === "sqlite" ? "one SQLite file" : "PostgreSQL, from DATABASE_URL"}
						</span>
					</Line>
					<Line name="Configuration">
						{info.config === undefined ? (
							<span className="text-ink-faint">none; everything is defined in the browser</span>
						) : (
							<span className="foreign">{info.config}</span>
						)}
					</Line>
					<Line name="Program">
						<span>
							assay {info.programVersion}, Node {info.nodeVersion.replace("v", "")}
						</span>
					</Line>
				</dl>
			</Section>
			<Section title="What is stored">
				<Answer of={health}>{({ stored }) => <Stored stored={stored} />}</Answer>
			</Section>
			<Section title="Export" note="files that assay import, or promptfoo, reads again">
				<ExportLinks />
			</Section>
			<Section title="Delete the project">
				<div className="flex flex-wrap items-center gap-4 rounded-lg border border-line bg-surface p-4">
					<p className="min-w-0 grow text-ink-muted">
						Removes everything that is stored. It cannot be undone.
					</p>
					<Button look="danger" onClick={() => setDeleting(true)}>
						Delete the project
					</Button>
				</div>
			</Section>
			<DeleteProjectDialog
				info={info}
				stored={health.data?.stored}
				isOpen={isDeleting}
				onOpenChange={setDeleting}
				onDeleted={() => void health.refetch()}
			/>
		</div>
	);
}

function Stored({ stored }: { readonly stored: StoredCounts | undefined }): ReactElement {
	if (stored === undefined) return <p className="text-ink-muted">The store could not be read.</p>;
	const figures = [
		["Prompts", stored.prompts],
		["Responses", stored.responses],
		["Verdicts", stored.verdicts],
		["Labels", stored.annotations],
		["Runs", stored.runs],
		["Definitions", stored.definitions],
		["Notes and views", stored.documents],
	] as const;
	return (
		<dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
			{figures.map(([name, count]) => (
				<div key={name} className="flex flex-col gap-0.5 bg-surface px-3 py-2.5">
					<dt className="text-xs text-ink-muted">{name}</dt>
					<dd className="text-base font-medium">
						<Count value={count} />
					</dd>
				</div>
			))}
			<div className="flex flex-col gap-0.5 bg-surface px-3 py-2.5">
				<dt className="text-xs text-ink-muted">Size</dt>
				<dd className="text-base font-medium">
					<Num text={stored.bytes === undefined ? undefined : formatBytes(stored.bytes)} />
				</dd>
			</div>
		</dl>
	);
}

function Line({
	children,
	name,
}: {
	readonly name: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<div className="flex min-h-10 items-center gap-4 px-3 py-1.5">
			<dt className="w-40 shrink-0 text-ink-muted">{name}</dt>
			<dd className="flex min-w-0 flex-wrap items-center gap-2">{children}</dd>
		</div>
	);
}
