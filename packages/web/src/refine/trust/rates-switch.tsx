import type { ReactElement } from "react";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import type { Rates } from "./rates.ts";

/** Props of {@link RatesSwitch}. */
export interface RatesSwitchProps {
	readonly rates: Rates;
	readonly onChange: (rates: Rates) => void;
}

/** Switches between rates that are corrected by people's labels and the evaluators' own. */
export function RatesSwitch({ onChange, rates }: RatesSwitchProps): ReactElement {
	return (
		<SegmentedControl
			label="Rates (r)"
			choices={[
				{
					value: "corrected",
					label: "Corrected",
					detail: "The rate that people would give, where labels allow it (r)",
				},
				{ value: "raw", label: "Raw", detail: "What the evaluators' own verdicts come to (r)" },
			]}
			value={rates}
			onChange={onChange}
		/>
	);
}
