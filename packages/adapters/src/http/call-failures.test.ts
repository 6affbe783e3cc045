import { describe, expect, it } from "vitest";
import { networkFailure, statusFailure, timeoutFailure, unusableReply } from "./call-failures.ts";

const callee = { name: "openai:gpt-4o", secrets: ["sk-secret"] };
const failure = (status: number, body: unknown = "", headers: Record<string, string> = {}) =>
	statusFailure(callee, {
		status,
		headers,
		text: typeof body === "string" ? body : JSON.stringify(body),
	});

describe("statusFailure()", () => {
	it("names the model, the status and the provider's own message", () => {
		const error = failure(
			429,
			{ error: { message: "Slow down.\n Please." } },
			{ "retry-after": "3" },
		);
		expect(error.message).toBe(
			"Cannot get a reply from openai:gpt-4o: status 429, Slow down. Please",
		);
		expect(error).toMatchObject({ status: 429, isRetryable: true, retryAfterMs: 3000 });
	});

	it("finds the message where each provider puts it", () => {
		const bodies = [
			{ error: { message: "no such model" } },
			[{ error: { message: "no such model" } }],
			{ error: "no such model" },
			{ message: "no such model" },
			{ detail: "no such model" },
			{ detail: [{ loc: ["body"], msg: "no such model" }] },
			"no such model",
		];
		for (const body of bodies) expect(failure(404, body).message).toMatch(/404, no such model$/);
	});

	it("keeps keys, web pages and long texts out of the message", () => {
		expect(failure(401, { error: { message: "Wrong key sk-secret given" } }).message).toMatch(
			/Wrong key \[secret\] given$/,
		);
		expect(failure(502, "<!DOCTYPE html><h1>Bad gateway</h1>").message).toMatch(/status 502$/);
		expect(failure(500, "x".repeat(5000)).message.length).toBeLessThan(400);
	});

	it("says where a redirect leads", () => {
		expect(failure(301, "", { location: "https://new.example/v1" }).message).toMatch(
			/301, moved to https:\/\/new.example\/v1$/,
		);
	});

	it("tells what may succeed later from what stays so", () => {
		const later = [408, 409, 425, 429, 500, 502, 503, 504, 529];
		const never = [301, 400, 401, 402, 403, 404, 413, 422, 501];
		expect(later.filter((status) => !failure(status).isRetryable)).toEqual([]);
		expect(never.filter((status) => failure(status).isRetryable)).toEqual([]);
	});

	it("believes a provider that says whether to try again", () => {
		expect(failure(500, "", { "x-should-retry": "false" }).isRetryable).toBe(false);
		expect(failure(400, "", { "x-should-retry": "true" }).isRetryable).toBe(true);
		const quota = { error: { message: "No credit", code: "insufficient_quota" } };
		expect(failure(429, quota).isRetryable).toBe(false);
	});
});

describe("networkFailure()", () => {
	it("says what broke and keeps the cause", () => {
		const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
		const error = networkFailure(callee, cause);
		expect(error.message).toBe("Cannot reach openai:gpt-4o: read ECONNRESET");
		expect(error).toMatchObject({ isRetryable: true, status: undefined, cause });
	});

	it("does not try again where a certificate is wrong", () => {
		const cause = Object.assign(new Error("self-signed"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
		expect(networkFailure(callee, cause).isRetryable).toBe(false);
	});

	it("says the code where the message is empty", () => {
		const refused = Object.assign(new Error(""), { code: "ECONNREFUSED" });
		expect(networkFailure(callee, new AggregateError([refused])).message).toMatch(
			/: ECONNREFUSED$/,
		);
	});
});

describe("timeoutFailure()", () => {
	it("is retryable and a timeout", () => {
		expect(timeoutFailure(callee, 250)).toMatchObject({ isRetryable: true, isTimeout: true });
		expect(timeoutFailure(callee, 250).message).toMatch(/longer than 250 ms$/);
	});
});

describe("unusableReply()", () => {
	it("says why: empty, no JSON, an error in a 200, another shape", () => {
		const problem = (text: string) => unusableReply(callee, { text }).message;
		expect(problem(" ")).toMatch(/openai:gpt-4o: it is empty$/);
		expect(problem('{"choices":[{"mess')).toMatch(/it is no whole JSON \(it begins /);
		expect(problem('{"error":{"message":"upstream down"}}')).toMatch(/: upstream down \(/);
		expect(problem('{"result":1}')).toMatch(/it has another shape than the API promises/);
		expect(unusableReply(callee, { text: "{}" }).isRetryable).toBe(true);
	});

	it("does not try a web page again", () => {
		const error = unusableReply(callee, { text: "<html><body>Sign in</body></html>" });
		expect(error.isRetryable).toBe(false);
		expect(error.message).toMatch(/expected the base URL of an API/);
	});
});
