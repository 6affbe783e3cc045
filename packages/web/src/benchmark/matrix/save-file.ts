/** Gives the user a file to keep. */
export function saveFile(name: string, content: Blob): void {
	const address = URL.createObjectURL(content);
	saveAddress(name, address);
	// The browser has begun to read it by then.
	setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Gives the user what an address of the server answers as a file. */
export function saveAddress(name: string, address: string): void {
	const link = document.createElement("a");
	link.href = address;
	link.download = name;
	link.click();
}
