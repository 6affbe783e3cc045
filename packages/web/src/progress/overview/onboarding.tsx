import type { ProjectInfo } from "@assay/sdk/api";
import { CircleCheck, CircleDashed } from "lucide-react";
import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";
import { AddressLink } from "../address-link.tsx";

interface OnboardingStep {
	readonly title: string;
	readonly isDone: boolean;
	readonly detail: string;
	readonly action: { readonly label: string; readonly href: string };
}

/** The way to the first numbers, with how far the project is. */
export function Onboarding({ counts }: Pick<ProjectInfo, "counts">): ReactElement {
	const steps = stepsOf(counts);
	const next = steps.findIndex(({ isDone }) => !isDone);
	return (
		<section aria-labelledby="onboarding" className="mx-auto max-w-2xl">
			<h2 id="onboarding" className="text-lg font-semibold">
				Three steps to the first numbers
			</h2>
			<ol className="mt-4 flex flex-col gap-3">
				{steps.map(({ action, detail, isDone, title }, i) => {
					const Icon = isDone ? CircleCheck : CircleDashed;
					return (
						<li
							key={title}
							aria-current={i === next ? "step" : undefined}
							className="flex items-start gap-3 rounded-lg border border-line bg-surface p-4 aria-[current=step]:border-accent"
						>
							<Icon
								role="img"
								aria-label={isDone ? "done" : "to do"}
								className={isDone ? "size-5 shrink-0 text-good" : "size-5 shrink-0 text-ink-faint"}
							/>
							<div className="min-w-0 grow">
								<h3 className="font-semibold">
									{i + 1}. {title}
								</h3>
								<p className="mt-0.5 text-ink-muted">{detail}</p>
							</div>
							<AddressLink
								href={action.href}
								look={i === next ? "primary" : "normal"}
								size="normal"
							>
								{action.label}
							</AddressLink>
						</li>
					);
				})}
			</ol>
		</section>
	);
}

function stepsOf({
	criteria,
	evaluators,
	prompts,
	runs,
	systems,
}: ProjectInfo["counts"]): readonly OnboardingStep[] {
	return [
		{
			title: "Import prompts",
			isDone: prompts > 0,
			detail:
				prompts > 0
					? `${formatCount(prompts)} prompts are there.`
					: "A CSV, JSON or Parquet file with questions, and with answers where you have them.",
			action: { label: prompts > 0 ? "Import more" : "Import a file", href: "/import" },
		},
		{
			title: "Say what good means",
			isDone: criteria > 0 && evaluators > 0,
			detail:
				evaluators > 0
					? `${formatCount(criteria)} criteria and ${formatCount(evaluators)} evaluators are there.`
					: "Criteria that a person could decide, and evaluators that decide them automatically. An import proposes some.",
			action: {
				label: "Open the criteria",
				href: evaluators > 0 || criteria === 0 ? "/artifacts/criteria" : "/artifacts/evaluators",
			},
		},
		{
			title: "Run the benchmark",
			isDone: runs > 0,
			detail:
				systems > 0
					? `On ${formatCount(systems)} ${systems === 1 ? "system" : "systems"}. The plan with its cost is shown first.`
					: "There is no system yet: import recorded responses, or define one.",
			action:
				systems > 0
					? { label: "Start a run", href: "/runs?start=1" }
					: { label: "Open the systems", href: "/artifacts/systems" },
		},
	];
}
