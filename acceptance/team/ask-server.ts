import { Agent, type IncomingMessage, request } from "node:http";

/** What everybody saw of a server. */
export interface Seen {
	/** Milliseconds from the request to the end of its answer, by operation. */
	readonly latencies: Map<string, number[]>;
	/** What was refused, broken off or not answered. */
	readonly errors: string[];
}

/** What is asked. */
export interface Asked {
	readonly what: string;
	/** Path and query below the root of the project's API. */
	readonly path: string;
	/** Sent as JSON with POST; absent: GET. */
	readonly body?: object;
}

/** One person's connections to a server, which are kept. */
export interface Connection {
	/** Asks, notes how long it took, and gives the answer; `undefined` where there is no good one. */
	ask(asked: Asked): Promise<unknown>;
	/** Opens the stream of events, which counts as broken when it ends before the connection is closed. */
	follow(): void;
	close(): void;
}

/** Opens a person's connections to a project's API. */
export function connectTo(
	root: string,
	{ headers, seen }: { readonly headers: Readonly<Record<string, string>>; readonly seen: Seen },
): Connection {
	const agent = new Agent({ keepAlive: true });
	let isClosed = false;
	const broken = (): void => {
		if (!isClosed) seen.errors.push("events: the stream has ended");
	};
	return {
		async ask({ body, path, what }) {
			const start = performance.now();
			const answer = await send(`${root}${path}`, { agent, headers, body });
			const times = seen.latencies.get(what) ?? [];
			seen.latencies.set(what, times);
			times.push(performance.now() - start);
			if (answer.status === 200) return JSON.parse(answer.text);
			seen.errors.push(`${what}: ${answer.status} ${answer.text.slice(0, 200)}`);
			return undefined;
		},
		follow() {
			const stream = request(`${root}/events`, { agent, headers }, (response) => {
				response.resume().on("close", broken);
			});
			stream.on("error", broken).end();
		},
		close() {
			isClosed = true;
			agent.destroy();
		},
	};
}

interface Sent {
	readonly agent: Agent;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: object | undefined;
}

function send(
	url: string,
	{ agent, body, headers }: Sent,
): Promise<{ readonly status: number; readonly text: string }> {
	return new Promise((resolve) => {
		const failed = (error: Error): void => resolve({ status: 0, text: error.message });
		const asked = request(
			url,
			{
				agent,
				method: body === undefined ? "GET" : "POST",
				headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
			},
			(response) => {
				textOf(response).then(
					(text) => resolve({ status: response.statusCode ?? 0, text }),
					failed,
				);
			},
		);
		asked.on("error", failed).end(body === undefined ? undefined : JSON.stringify(body));
	});
}

async function textOf(response: IncomingMessage): Promise<string> {
	let text = "";
	for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
	return text;
}
