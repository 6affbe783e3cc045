import { JUDGE_ONLY } from "@assay/core/correction";
import type { ReactElement } from "react";
import { UNCHECKED } from "../../benchmark/matrix/matrix-face.ts";

/** Says beside a number that only a judge has given it, and hatches as the matrix does. */
export function JudgeOnlyMark({ title }: { readonly title: string | undefined }): ReactElement {
	return (
		<span
			style={UNCHECKED}
			title={title}
			className="w-fit rounded border border-line bg-surface px-1 text-2xs text-ink-muted"
		>
			{JUDGE_ONLY}
		</span>
	);
}
