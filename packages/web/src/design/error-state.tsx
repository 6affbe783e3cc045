import { ApiError } from "@assay/sdk/client";
import { RefreshCw, TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "./button.tsx";

/** Props of {@link ErrorState}. */
export interface ErrorStateProps {
	readonly error: unknown;
	readonly onRetry?: (() => void) | undefined;
}

/** What went wrong, what to do about it, and another try. */
export function ErrorState({ error, onRetry }: ErrorStateProps): ReactElement {
	const problem = error instanceof ApiError ? error.problem : undefined;
	return (
		<div
			role="alert"
			className="mx-auto flex max-w-xl gap-3 rounded-lg border border-line bg-surface p-4"
		>
			<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
			<div className="min-w-0 grow">
				<h2 className="font-semibold">{problem?.title ?? "This part of the page failed"}</h2>
				<p className="foreign mt-1 text-ink-muted">{problem?.detail ?? messageOf(error)}</p>
				{problem?.issues !== undefined && (
					<ul className="mt-2 list-disc pl-4 text-ink-muted">
						{problem.issues.map((issue) => (
							<li key={`${issue.path.join(".")} ${issue.message}`} className="foreign">
								{issue.path.length > 0 && <code className="mr-1">{issue.path.join(".")}</code>}
								{issue.message}
							</li>
						))}
					</ul>
				)}
				{onRetry !== undefined && (
					<div className="mt-3">
						<Button size="small" onClick={onRetry}>
							<RefreshCw aria-hidden />
							Try again
						</Button>
					</div>
				)}
			</div>
		</div>
	);
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
