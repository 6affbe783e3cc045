import { spawn } from "node:child_process";

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
	darwin: ["open"],
	win32: ["cmd", "/c", "start", ""],
};

/** Shows an address in the person's browser; where there is none, the address was printed anyway. */
export function openInBrowser(address: string): void {
	const [command, ...rest] = OPENERS[process.platform] ?? ["xdg-open"];
	const child = spawn(command, [...rest, address], { stdio: "ignore", detached: true });
	child.once("error", () => undefined);
	child.unref();
}
