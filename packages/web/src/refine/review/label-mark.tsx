import type { ReviewLabel } from "@assay/sdk/api";
import { Check, CircleAlert, X } from "lucide-react";
import type { ReactElement } from "react";
import { classNames } from "../../design/class-names.ts";

/** A label, with a sign of whether it passes; one that the criterion does not have is marked. */
export function LabelMark({ label, passes }: Pick<ReviewLabel, "label" | "passes">): ReactElement {
	const known = passes === true ? PASS : FAIL;
	const { Icon, ink, word } = passes === undefined ? UNKNOWN : known;
	return (
		<span className="inline-flex min-w-0 items-center gap-1" title={word}>
			<Icon aria-hidden className={classNames("size-3.5 shrink-0", ink)} strokeWidth={2.5} />
			<bdi className="truncate font-medium">{label}</bdi>
			<span className="sr-only">{word}</span>
		</span>
	);
}

const PASS = { Icon: Check, ink: "text-good", word: "passes" };
const FAIL = { Icon: X, ink: "text-bad", word: "does not pass" };
const UNKNOWN = {
	Icon: CircleAlert,
	ink: "text-warn",
	word: "no label of the criterion, counts for nothing",
};
