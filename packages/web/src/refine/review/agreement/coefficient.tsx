import type { AgreementValue } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Num } from "../../../design/num.tsx";

/** A coefficient with its interval; a dash where there is none. */
export function Coefficient({ of }: { readonly of: AgreementValue | undefined }): ReactElement {
	if (of === undefined) return <Num text={undefined} title="Nothing varies, or too few answers" />;
	const { interval, value } = of;
	const range = interval && `${interval.low.toFixed(2)}–${interval.high.toFixed(2)}`;
	return (
		<span className="num inline-flex items-baseline gap-1.5">
			<span className="font-medium">{value.toFixed(2)}</span>
			<span
				className="text-xs text-ink-faint"
				title={range === undefined ? undefined : `95% interval ${range}`}
			>
				{range ?? "no interval"}
			</span>
		</span>
	);
}
