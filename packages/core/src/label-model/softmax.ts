/** Turns log weights into probabilities, in place; all -∞ is not allowed. */
export function softmax(logs: Float64Array): void {
	let most = Number.NEGATIVE_INFINITY;
	for (let y = 0; y < logs.length; y++) most = Math.max(most, logs[y]!);
	let sum = 0;
	for (let y = 0; y < logs.length; y++) {
		logs[y] = Math.exp(logs[y]! - most);
		sum += logs[y]!;
	}
	for (let y = 0; y < logs.length; y++) logs[y]! /= sum;
}
