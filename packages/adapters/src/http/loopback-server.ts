import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";

/** A request as a {@link LoopbackServer} saw it. */
interface LoopbackRequest {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** What a {@link LoopbackServer} answers: a reply, or one of the ways to give none. */
export type LoopbackAnswer =
	| {
			readonly status?: number;
			readonly headers?: Readonly<Record<string, string>>;
			/** A text as it is; anything else as JSON. */
			readonly body?: unknown;
	  }
	| "never"
	| "reset"
	/** Ends the connection in the middle of the body. */
	| "cut off";

/** A real HTTP server on 127.0.0.1 that stands in for a vendor in tests. */
export interface LoopbackServer {
	readonly url: string;
	/** In the order of their arrival. */
	readonly requests: readonly LoopbackRequest[];
	/** What is answered from now on. */
	answerWith(answer: (request: LoopbackRequest) => LoopbackAnswer): void;
	close(): Promise<void>;
}

/** Starts a {@link LoopbackServer} that answers 200 with an empty object. */
export async function startLoopbackServer(): Promise<LoopbackServer> {
	const requests: LoopbackRequest[] = [];
	let answerTo = emptyObject;
	const server = createServer((incoming, response) => {
		let body = "";
		incoming.setEncoding("utf8");
		incoming.on("data", (chunk: string) => {
			body += chunk;
		});
		incoming.on("end", () => {
			const { headers, method = "", url: path = "" } = incoming;
			const request = { method, path, headers, body };
			requests.push(request);
			send(response, answerTo(request));
		});
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const port = typeof address === "object" ? address?.port : undefined;
	return {
		url: `http://127.0.0.1:${port}`,
		requests,
		answerWith(answer) {
			answerTo = answer;
		},
		async close() {
			const closed = once(server, "close");
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}

function emptyObject(_request: LoopbackRequest): LoopbackAnswer {
	return { body: {} };
}

function send(response: ServerResponse, answer: LoopbackAnswer): void {
	if (answer === "never") return;
	if (answer === "reset") {
		response.socket?.resetAndDestroy();
		return;
	}
	if (answer === "cut off") {
		response.writeHead(200, { "content-type": "application/json", "content-length": 100 });
		response.write('{"half":', () => response.destroy());
		return;
	}
	const { body = "", headers = {}, status = 200 } = answer;
	const text = typeof body === "string" ? body : JSON.stringify(body);
	response.writeHead(status, { "content-type": "application/json", ...headers });
	response.end(text);
}
