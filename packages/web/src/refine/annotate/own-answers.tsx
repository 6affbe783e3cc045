import type { OwnAnswer } from "@assay/sdk/api";
import { type ReactElement, useEffect, useState } from "react";
import { cleanText } from "../../design/clean-text.ts";
import type { RowSource } from "./row-source.ts";
import { TouchButton } from "./touch-button.tsx";

/** Props of {@link OwnAnswers}. */
export interface OwnAnswersProps {
	readonly load: RowSource["answers"];
	readonly open: (place: number) => void;
}

/** The person's answers, newest first; each opens its row again. */
export function OwnAnswers({ load, open }: OwnAnswersProps): ReactElement {
	const [answers, setAnswers] = useState<readonly OwnAnswer[]>([]);
	const [total, setTotal] = useState<number | undefined>(undefined);
	const [isFailed, setFailed] = useState(false);
	const more = async (start: number): Promise<void> => {
		try {
			const page = await load(start);
			setAnswers((known) => [...known.slice(0, start), ...page.answers]);
			setTotal(page.total);
			setFailed(false);
		} catch {
			setFailed(true);
		}
	};
	useEffect(() => {
		void more(0);
		// oxlint-disable-next-line react/exhaustive-deps -- once, when the list is opened
	}, []);
	return (
		<div className="mt-4">
			<ul aria-label="Your answers" className="flex flex-col gap-2">
				{answers.map((answer) => (
					<li key={answer.place}>
						<button
							type="button"
							onClick={() => open(answer.place)}
							className="flex min-h-11 w-full flex-col items-start gap-0.5 rounded-md border border-line bg-surface px-3 py-2 text-start hover:bg-hover"
						>
							<span dir="auto" className="foreign line-clamp-2">
								{cleanText(answer.title)}
							</span>
							<span dir="auto" className="text-sm text-ink-muted">
								{labelsInWords(answer)}
							</span>
						</button>
					</li>
				))}
			</ul>
			{isFailed && (
				<p role="alert" className="mt-2">
					Your answers did not come.{" "}
					<TouchButton onClick={() => void more(answers.length)}>Try again</TouchButton>
				</p>
			)}
			{total !== undefined && answers.length < total && (
				<div className="mt-3">
					<TouchButton onClick={() => void more(answers.length)}>Show more</TouchButton>
				</div>
			)}
		</div>
	);
}

function labelsInWords({ isSkipped, labels }: OwnAnswer): string {
	if (isSkipped) return "Skipped";
	const [first] = labels;
	return labels.length === 1
		? cleanText(first?.label ?? "")
		: labels
				.map(({ criterion, label }) => `${cleanText(criterion)}: ${cleanText(label)}`)
				.join(" · ");
}
