import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import type { RunWorker } from "@assay/workflow/benchmark";
import type { Clock, RunStore } from "@assay/workflow/ports";

/** This process as a worker: its owner id tells host and process, so that others see when it has died. */
export function createRunWorker(store: RunStore, clock: Clock): RunWorker {
	const owner = ownerId(process.pid);
	return {
		owner,
		async deadOwners() {
			const holders = await store.listHolders(clock.now());
			return holders.filter((holder) => holder !== owner && isDead(holder));
		},
	};
}

function ownerId(pid: number): string {
	return [hostname(), pid, startOf(pid)].join(" ");
}

/** Only processes of this machine can be looked at; the holds of others end with their lease. */
function isDead(owner: string): boolean {
	const [host, pid = ""] = owner.split(" ");
	if (host !== hostname()) return false;
	try {
		process.kill(Number(pid), 0);
	} catch {
		return true;
	}
	return ownerId(Number(pid)) !== owner;
}

/** When the process started, so that a number that is used again is not taken for the same process; empty where the system does not say. */
function startOf(pid: number): string {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
	} catch {
		return "";
	}
}
