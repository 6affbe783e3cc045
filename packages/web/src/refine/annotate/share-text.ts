/**
 * The label that a share has which is typed as per cent; `undefined` = the text says none.
 *
 * @param percent from 0 to 100, kept to a tenth.
 * @example
 * shareOf("62.5") // => "0.625"
 */
export function shareOf(percent: string): string | undefined {
	const share = Number(percent) / 100;
	if (percent.trim() === "" || !(share >= 0 && share <= 1)) return undefined;
	return String(Math.round(share * 1000) / 1000);
}

/**
 * A share as per cent, to be typed over; empty where there is none.
 *
 * @example
 * percentOf("0.625") // => "62.5"
 */
export function percentOf(label: string | undefined): string {
	return label === undefined ? "" : String(Math.round(Number(label) * 1000) / 10);
}
