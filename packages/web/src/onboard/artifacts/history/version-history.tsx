import { RotateCcw } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Badge } from "../../../design/badge.tsx";
import { Button } from "../../../design/button.tsx";
import { Select } from "../../../design/select.tsx";
import type { ComparedVersions } from "./compared-versions.ts";

/** A version as the list shows it. */
export interface ListedVersion {
	/** Tells it from the others; one that became current again stands in the list twice. */
	readonly version: string;
	/** Short name for people. */
	readonly name: string;
	readonly about: ReactNode;
	readonly isCurrent: boolean;
	/** Makes it the newest; absent where it is, or may not be. */
	readonly onRestore?: (() => void) | undefined;
}

/** Props of {@link VersionHistory}. */
export interface VersionHistoryProps {
	/** Newest first. */
	readonly versions: readonly ListedVersion[];
	readonly compared: ComparedVersions;
	readonly isRestoring: boolean;
	readonly onCompare: (versions: Partial<ComparedVersions>) => void;
	/** The comparison. */
	readonly children: ReactNode;
}

/** Versions of an artifact: any two compared, any old one made the newest. */
export function VersionHistory(props: VersionHistoryProps): ReactElement {
	const { compared, isRestoring, onCompare, versions } = props;
	const distinct = versions.filter(
		(one, i) => versions.findIndex(({ version }) => version === one.version) === i,
	);
	const choices = distinct.map(({ name, version }, i) => ({
		value: version,
		label: name,
		detail: i === 0 ? "newest" : undefined,
	}));
	return (
		<div className="grid items-start gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
			<ol aria-label="Versions" className="rounded-lg border border-line bg-surface">
				{versions.map((one, i) => (
					<li
						// A version that became current again stands in the list twice.
						// oxlint-disable-next-line react/no-array-index-key
						key={i}
						className="flex min-h-11 items-center gap-2 border-b border-line px-3 py-1.5 last:border-b-0"
					>
						<VersionRow one={one} isRestoring={isRestoring} />
					</li>
				))}
			</ol>
			<section aria-label="Comparison" className="flex min-w-0 flex-col gap-4">
				<div className="grid gap-3 sm:grid-cols-2">
					<Select
						label="From version"
						choices={choices}
						value={compared.before}
						onChange={(version) => onCompare({ before: version })}
					/>
					<Select
						label="To version"
						choices={choices}
						value={compared.after}
						onChange={(version) => onCompare({ after: version })}
					/>
				</div>
				{distinct.length < 2 ? (
					<p className="text-ink-muted">
						There is one version; with the next one they can be compared.
					</p>
				) : (
					props.children
				)}
			</section>
		</div>
	);
}

function VersionRow({
	isRestoring,
	one,
}: {
	readonly one: ListedVersion;
	readonly isRestoring: boolean;
}): ReactElement {
	return (
		<>
			<code className="text-xs">{one.name}</code>
			{one.about}
			<span className="ml-auto">
				{one.isCurrent && <Badge tone="good">current</Badge>}
				{one.onRestore !== undefined && (
					<Button size="small" disabled={isRestoring} onClick={one.onRestore}>
						<RotateCcw aria-hidden />
						Restore
					</Button>
				)}
			</span>
		</>
	);
}
