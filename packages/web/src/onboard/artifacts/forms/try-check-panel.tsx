import type { CodeCheck } from "@assay/core/domain";
import type { TriedRow } from "@assay/sdk/api";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { api } from "../../../data/api.ts";
import { useApi } from "../../../data/use-api.ts";
import { Badge } from "../../../design/badge.tsx";
import { TextArea } from "../../../design/text-area.tsx";
import { toJson } from "../definition-draft.ts";

/** Props of {@link TryCheckPanel}. */
export interface TryCheckPanelProps {
	readonly check: CodeCheck;
	readonly criterion: string;
}

const ROWS = 5;

/** What the check says of some texts: typed ones, or the references of the first prompts. */
export function TryCheckPanel({ check, criterion }: TryCheckPanelProps): ReactElement {
	const { data: page } = useApi("GET /prompts", { limit: ROWS });
	const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
	const rows: readonly TriedRow[] = Array.from({ length: ROWS }, (_, i) => ({
		input: page?.items[i]?.text,
		response: typed[i] ?? page?.items[i]?.text ?? "",
	}));
	const { data } = useQuery({
		queryKey: ["POST /evaluators/try", check, criterion, rows],
		queryFn: ({ signal }) =>
			api.call("POST /evaluators/try", { check: toJson(check), criterion, rows }, { signal }),
		enabled: criterion !== "" && page !== undefined,
		meta: { topics: ["definitions"] },
	});
	return (
		<section aria-label="Try it" className="rounded-lg border border-line bg-surface">
			<header className="border-b border-line px-4 py-2.5">
				<h2 className="font-semibold">Try it</h2>
				<p className="text-xs text-ink-faint">
					Type responses. At first the texts of five prompts stand in for them.
				</p>
			</header>
			<div className="flex flex-col gap-3 p-4">
				{data !== undefined && data.issues.length > 0 && (
					<p className="foreign text-xs text-ink-muted">{data.issues[0]?.message}</p>
				)}
				{rows.map(({ response }, i) => {
					const verdict = data?.verdicts[i];
					return (
						// Rows have no other name than their place.
						// oxlint-disable-next-line react/no-array-index-key
						<div key={i} className="flex flex-col gap-1">
							<TextArea
								label={`Response ${i + 1}`}
								rows={2}
								value={response}
								onChange={(text) => setTyped({ ...typed, [i]: text })}
							/>
							<p className="flex min-h-5 items-center gap-2 text-xs text-ink-muted">
								{verdict !== undefined && (
									<>
										<Badge
											tone={
												verdict.kind !== "scored"
													? "neutral"
													: verdict.isPass === true
														? "good"
														: "bad"
											}
										>
											{verdict.kind === "scored" ? (verdict.label ?? verdict.score) : verdict.kind}
										</Badge>
										<span className="foreign">{verdict.explanation}</span>
									</>
								)}
							</p>
						</div>
					);
				})}
			</div>
		</section>
	);
}
