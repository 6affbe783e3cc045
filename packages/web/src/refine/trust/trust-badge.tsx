import { trustBadge, trustReason } from "@assay/core/agreement";
import { BadgeCheck, CircleHelp, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { Badge, type Tone } from "../../design/badge.tsx";
import { completeAlignment } from "./complete-alignment.ts";
import type { SentTrust } from "./trust-text.ts";

type Verdict = SentTrust["alignment"]["verdict"];

const ICONS: Readonly<Record<Verdict, LucideIcon>> = {
	aligned: BadgeCheck,
	"not-aligned": TriangleAlert,
	"not-enough-labels": CircleHelp,
};
const TONES: Readonly<Record<Verdict, Tone>> = {
	aligned: "good",
	"not-aligned": "bad",
	"not-enough-labels": "warn",
};

/** Whether an evaluator may be believed: text, icon and colour say the same. */
export function TrustBadge({
	trust,
}: {
	readonly trust: Pick<SentTrust, "alignment">;
}): ReactElement {
	const { verdict } = trust.alignment;
	const told = completeAlignment(trust);
	return (
		<Badge
			tone={TONES[verdict]}
			icon={ICONS[verdict]}
			title={`On the locked test: ${trustReason(told)}`}
		>
			{trustBadge(told)}
		</Badge>
	);
}
