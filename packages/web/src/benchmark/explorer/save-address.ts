/** Saves the file at an address, as a click on a link to it does. */
export function saveAddress(address: string): void {
	const link = document.createElement("a");
	link.href = address;
	link.download = "";
	link.click();
}
