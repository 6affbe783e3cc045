import { useEffect, useMemo, useRef } from "react";
import { useCommands } from "../../shell/commands.ts";
import { otherRates, type Rates } from "./rates.ts";

/** Offers the switch between corrected and raw rates in the palette and by its key. */
export function useRatesKey(rates: Rates, onChange: (rates: Rates) => void): void {
	const latest = useRef({ rates, onChange });
	useEffect(() => {
		latest.current = { rates, onChange };
	});
	useCommands(
		useMemo(
			() => [
				{
					id: "rates-switch",
					label: "Switch between corrected and raw rates",
					group: "Numbers",
					keys: "r",
					run: () => latest.current.onChange(otherRates(latest.current.rates)),
				},
			],
			[],
		),
	);
}
