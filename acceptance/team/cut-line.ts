import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A line between a program and a server, which can be cut. */
export interface CutLine {
	/** The server's address, by this line. */
	readonly url: string;
	/** Lets nothing through in either direction, and tells nobody, until it is mended. */
	cut(): void;
	/** Lets through what has waited, and what comes. */
	mend(): void;
	close(): Promise<void>;
}

interface Pair {
	readonly near: Socket;
	readonly far: Socket;
}

/** Opens a line to the server at this address, on a port of 127.0.0.1. */
export async function openCutLine(to: string): Promise<CutLine> {
	const target = new URL(to);
	const pairs = new Set<Pair>();
	const line = { isCut: false };
	const server = createServer((near) => {
		const far = connect(Number(target.port), target.hostname);
		const pair = { near, far };
		pairs.add(pair);
		join(pair, () => pairs.delete(pair));
		if (line.isCut) hold(pair);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const url = new URL(to);
	url.port = String(typeof address === "object" ? address?.port : "");
	return {
		url: url.href,
		cut() {
			line.isCut = true;
			for (const pair of pairs) hold(pair);
		},
		mend() {
			line.isCut = false;
			for (const pair of pairs) release(pair);
		},
		async close() {
			for (const { far, near } of pairs) {
				near.destroy();
				far.destroy();
			}
			const closed = once(server, "close");
			server.close();
			await closed;
		},
	};
}

function join({ far, near }: Pair, ended: () => void): void {
	near.pipe(far);
	far.pipe(near);
	for (const [one, other] of [
		[near, far],
		[far, near],
	] as const) {
		one.on("error", () => undefined);
		one.on("close", () => {
			other.destroy();
			ended();
		});
	}
}

function hold({ far, near }: Pair): void {
	near.unpipe(far);
	far.unpipe(near);
	near.pause();
	far.pause();
}

function release({ far, near }: Pair): void {
	near.pipe(far);
	far.pipe(near);
}
