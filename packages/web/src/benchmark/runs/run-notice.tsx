import type { Job, RunDetail } from "@assay/sdk/api";
import { CirclePause, CircleX, LoaderCircle, type LucideIcon } from "lucide-react";
import type { ReactElement } from "react";
import { classNames } from "../../design/class-names.ts";
import { formatCount } from "../../design/format-number.ts";

/** Props of {@link RunNotice}. */
export interface RunNoticeProps {
	readonly run: RunDetail;
	/** The last work on it that this server knows of. */
	readonly job: Job | undefined;
}

/** Says why a run is not finished, and what to do; nothing where all is well. */
export function RunNotice({ job, run }: RunNoticeProps): ReactElement | null {
	const rows = `${formatCount(run.sums.rows)} of ${formatCount(run.prompts * run.trials)} rows are in the results`;
	if (run.state === "interrupted" && job?.failure !== undefined && job.runId === run.id)
		return (
			<Notice tone="bad" icon={CircleX} title="The last work on this run did not succeed">
				{job.failure}
			</Notice>
		);
	switch (run.state) {
		case "running":
			return (
				<Notice tone="info" icon={LoaderCircle} title="Another process works on this run">
					{`${rows}. It is stopped with Ctrl-C where it was started.`}
				</Notice>
			);
		case "interrupted":
			return (
				<Notice tone="warn" icon={CirclePause} title="Interrupted">
					{`${rows}; what has come beside them is kept too. Resume goes on from there and pays for nothing twice.`}
				</Notice>
			);
		case "finished":
			return null;
	}
}

const TONES = { bad: "text-bad", info: "text-accent-ink", warn: "text-warn" };

interface NoticeProps {
	readonly tone: keyof typeof TONES;
	readonly icon: LucideIcon;
	readonly title: string;
	readonly children: string;
}

function Notice({ children, icon: Icon, title, tone }: NoticeProps): ReactElement {
	return (
		<section
			aria-label={title}
			className="flex gap-3 rounded-lg border border-line bg-surface px-4 py-3"
		>
			<Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", TONES[tone])} />
			<div className="min-w-0">
				<h2 className="font-medium">{title}</h2>
				<p className="foreign text-ink-muted">{children}</p>
			</div>
		</section>
	);
}
