import type { NextStep, NextStepKind } from "@assay/sdk/api";
import {
	Activity,
	CirclePause,
	Gauge,
	GitCompareArrows,
	type LucideIcon,
	Pencil,
	RotateCcw,
	Scale,
	Shapes,
	ShieldX,
	UserPen,
	Users,
} from "lucide-react";
import type { ReactElement } from "react";
import { AddressLink } from "../address-link.tsx";
import { nextStepItemAddress, nextStepText } from "./next-step-text.ts";

const ICONS: Readonly<Record<NextStepKind, LucideIcon>> = {
	"gates-failed": ShieldX,
	"slices-thin": Activity,
	"prompts-in-no-slice": Shapes,
	"evaluators-monotonous": Gauge,
	"rows-failed": RotateCcw,
	"runs-unfinished": CirclePause,
	"definitions-changed": Pencil,
	"no-baseline": GitCompareArrows,
	"judges-not-aligned": Scale,
	"judges-unchecked": UserPen,
	"tasks-open": Users,
};

/** Of each step; its button leads to all of them. */
const SHOWN = 3;

/** What to do next, the most useful first. */
export function NextStepList({ steps }: { readonly steps: readonly NextStep[] }): ReactElement {
	if (steps.length === 0)
		return (
			<p className="text-ink-muted">
				Nothing that the numbers tell of: gates hold, slices have their prompts, nothing failed.
			</p>
		);
	return (
		<ol className="flex flex-col divide-y divide-line">
			{steps.map((step) => (
				<li key={step.kind} className="py-3 first:pt-0 last:pb-0">
					<Entry step={step} />
				</li>
			))}
		</ol>
	);
}

function Entry({ step }: { readonly step: NextStep }): ReactElement {
	const { action, reason, title } = nextStepText(step);
	const Icon = ICONS[step.kind];
	const items = step.items.slice(0, SHOWN);
	const hidden = step.count - items.length;
	return (
		<div className="flex gap-2.5">
			<Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
			<div className="flex min-w-0 grow flex-col gap-1.5">
				<h3 className="font-medium">{title}</h3>
				<p className="text-xs text-ink-muted">{reason}</p>
				{items.length > 0 && (
					<ul className="flex flex-col gap-0.5 text-xs">
						{items.map((item) => (
							<li key={JSON.stringify(item)} className="min-w-0 wrap-anywhere">
								<ItemName step={step} item={item} />{" "}
								<span className="text-ink-muted">{item.detail}</span>
							</li>
						))}
						{hidden > 0 && <li className="text-ink-faint">and {hidden} more</li>}
					</ul>
				)}
				{action !== undefined && (
					<div>
						<AddressLink href={action.href} look="normal">
							{action.label}
						</AddressLink>
					</div>
				)}
			</div>
		</div>
	);
}

function ItemName({
	item,
	step,
}: {
	readonly step: NextStep;
	readonly item: NextStep["items"][number];
}): ReactElement {
	const address = nextStepItemAddress(step, item);
	const name = <bdi className="font-medium">{item.name}</bdi>;
	return address === undefined ? name : <AddressLink href={address}>{name}</AddressLink>;
}
