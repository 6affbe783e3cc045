import type { RunDefinition, RunDetail } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import { CopyButton } from "../../design/copy-button.tsx";
import { Duration } from "../../design/duration.tsx";
import { formatCount } from "../../design/format-number.ts";
import { RelativeTime } from "../../design/relative-time.tsx";
import { durationOf } from "./listed-run.ts";
import { ShortVersion } from "./short-version.tsx";
import { TagsEditor } from "./tags-editor.tsx";

/** Everything that a run's numbers rest on. */
export function RunBasis({ run }: { readonly run: RunDetail }): ReactElement {
	return (
		<section aria-labelledby="run-basis">
			<h2 id="run-basis" className="mb-2 text-base font-semibold">
				What it rests on
			</h2>
			<dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3">
				<Fact name="System">
					<Definitions kind="systems" definitions={[run.system]} />
				</Fact>
				<Fact name="Prompts">
					<span className="num">
						{formatCount(run.prompts)}
						{run.trials > 1 && ` × ${run.trials}`}
					</span>
					, {run.selection} <ShortVersion of="prompts' contents" version={run.promptsFingerprint} />
				</Fact>
				<Fact name="Criteria">
					<Definitions kind="criteria" definitions={run.criteria} />
				</Fact>
				<Fact name="Evaluators">
					<Definitions kind="evaluators" definitions={run.evaluatorVersions} />
				</Fact>
				<Fact name="Slices">
					<Definitions kind="slices" definitions={run.slices} />
				</Fact>
				<Fact name="Created">
					<RelativeTime at={run.createdAt} />
					{run.endedAt !== undefined && run.state !== "running" && (
						<span className="text-ink-muted">
							, took <Duration ms={durationOf({ run })} />
						</span>
					)}
				</Fact>
				<Fact name="Tags">
					<TagsEditor run={run} />
				</Fact>
				<Fact name="Run">
					<span className="flex items-center gap-1">
						<code>{run.id}</code>
						<CopyButton text={run.id} what="the run's id" />
					</span>
				</Fact>
				<Fact name="Fingerprint">
					<code className="break-all text-ink-muted">{run.fingerprint}</code>
				</Fact>
				<Fact name="Made by">Assay {run.programVersion}</Fact>
			</dl>
		</section>
	);
}

function Fact({
	children,
	name,
}: {
	readonly name: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<>
			<dt className="text-ink-muted">{name}</dt>
			<dd className="min-w-0">{children}</dd>
		</>
	);
}

interface DefinitionsProps {
	readonly kind: "systems" | "criteria" | "evaluators" | "slices";
	readonly definitions: readonly RunDefinition[];
}

function Definitions({ definitions, kind }: DefinitionsProps): ReactElement {
	if (definitions.length === 0) return <span className="text-ink-faint">none</span>;
	return (
		<ul className="flex flex-wrap gap-x-4 gap-y-1">
			{definitions.map(({ name, version }) => (
				<li key={name} className="flex min-w-0 items-baseline gap-1.5">
					<Link
						to="/artifacts/$kind/$name"
						params={{ kind, name }}
						className="min-w-0 truncate rounded hover:text-accent-ink hover:underline"
					>
						<bdi>{name}</bdi>
					</Link>
					<ShortVersion of={name} version={version} />
				</li>
			))}
		</ul>
	);
}
