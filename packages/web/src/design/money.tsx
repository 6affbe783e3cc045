import type { ReactElement } from "react";
import { formatMoney } from "./format-number.ts";
import { Num } from "./num.tsx";

/** An amount in US dollars. */
export function Money({ usd }: { readonly usd: number | undefined }): ReactElement {
	return (
		<Num
			text={usd === undefined ? undefined : formatMoney(usd)}
			title={usd === undefined ? undefined : `${usd} USD`}
		/>
	);
}
