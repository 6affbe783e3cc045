import {
	createHash,
	createSign,
	generateKeyPairSync,
	type KeyObject,
	randomBytes,
} from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";

/** An OpenID Connect provider on 127.0.0.1, for tests. */
export interface FakeProvider {
	readonly issuer: string;
	/** What it says of whoever signs in next. */
	claims: Readonly<Record<string, unknown>>;
	/** Changes the token before it is sent. */
	tamper: (token: string) => string;
	close(): Promise<void>;
}

/** Id and secret of the program at the provider. */
export const CLIENT = { clientId: "assay", clientSecret: "of the fake provider" } as const;

interface Grant {
	readonly nonce: string;
	readonly challenge: string;
	readonly redirect: string;
}

/** Starts a provider: discovery, authorization without a question, token with PKCE, and its keys. */
export async function fakeProvider(): Promise<FakeProvider> {
	const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const grants = new Map<string, Grant>();

	const authorize = ({ searchParams }: URL): string => {
		const code = randomBytes(8).toString("hex");
		const redirect = searchParams.get("redirect_uri") ?? "";
		grants.set(code, {
			redirect,
			nonce: searchParams.get("nonce") ?? "",
			challenge: searchParams.get("code_challenge") ?? "",
		});
		return `${redirect}?code=${code}&state=${encodeURIComponent(searchParams.get("state") ?? "")}`;
	};
	const exchange = (form: URLSearchParams): object | undefined => {
		const grant = grants.get(form.get("code") ?? "");
		grants.delete(form.get("code") ?? "");
		const proof = createHash("sha256")
			.update(form.get("code_verifier") ?? "")
			.digest("base64url");
		const isRight =
			grant !== undefined &&
			proof === grant.challenge &&
			form.get("redirect_uri") === grant.redirect &&
			form.get("client_secret") === CLIENT.clientSecret;
		if (!isRight) return undefined;
		const now = Math.floor(Date.now() / 1000);
		const claims = { iss: provider.issuer, aud: CLIENT.clientId, iat: now, exp: now + 60 };
		const token = sign(privateKey, { ...claims, nonce: grant.nonce, ...provider.claims });
		return { access_token: "a", token_type: "Bearer", id_token: provider.tamper(token) };
	};

	const server = createServer(async (request, response) => {
		const url = new URL(request.url ?? "/", provider.issuer);
		const json = (value: unknown, status = 200) =>
			response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
		if (url.pathname === "/.well-known/openid-configuration") json(discovery(provider.issuer));
		else if (url.pathname === "/jwks")
			json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256" }] });
		else if (url.pathname === "/authorize")
			response.writeHead(302, { location: authorize(url) }).end();
		else if (url.pathname === "/token") {
			const answer = exchange(new URLSearchParams(await textOf(request)));
			if (answer === undefined) json({ error: "invalid_grant" }, 400);
			else json(answer);
		} else json({}, 404);
	});
	const provider: FakeProvider = {
		issuer: `http://127.0.0.1:${await listen(server)}`,
		claims: {},
		tamper: (token) => token,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return provider;
}

function sign(key: KeyObject, claims: object): string {
	const text = [{ alg: "RS256", kid: "1", typ: "JWT" }, claims]
		.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
		.join(".");
	return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => {
		server.listen(0, "127.0.0.1", resolve);
	});
	const address = server.address();
	if (address === null || typeof address === "string") throw new TypeError("no port");
	return address.port;
}

function discovery(issuer: string): object {
	return {
		issuer,
		authorization_endpoint: `${issuer}/authorize`,
		token_endpoint: `${issuer}/token`,
		jwks_uri: `${issuer}/jwks`,
		id_token_signing_alg_values_supported: ["RS256"],
	};
}

async function textOf(request: IncomingMessage): Promise<string> {
	let text = "";
	for await (const chunk of request) text += String(chunk);
	return text;
}
