import { ConfigurationError } from "@assay/core/domain";
import { afterAll, describe, expect, it } from "vitest";
import { createHttpClient } from "./http-client.ts";
import { lookupElsewhere, requireElsewhere } from "./metadata-addresses.ts";

const client = createHttpClient();
afterAll(() => client.close());

const find = (name: string, all: boolean) =>
	new Promise((resolve, reject) => {
		lookupElsewhere(name, { all, family: 4 }, (error, address) =>
			error === null ? resolve(address) : reject(error),
		);
	});

describe("requireElsewhere()", () => {
	it("refuses addresses of metadata, however they are written, before any call", async () => {
		for (const host of [
			"169.254.169.254",
			"169.254.170.2",
			"2852039166",
			"0xA9FEA9FE",
			"[::ffff:169.254.169.254]",
			"[fe80::1]",
			"[fd00:ec2::254]",
			"100.100.100.200",
		]) {
			const url = new URL(`http://${host}/latest/meta-data`);
			const sent = client.send({ method: "GET", url, headers: {} }, new AbortController().signal);
			await expect(sent).rejects.toThrow(ConfigurationError);
		}
	});

	it("lets names and all other addresses through", () => {
		for (const host of ["127.0.0.1", "10.0.0.1", "[::1]", "[fd00::1]", "example.org"])
			expect(() => requireElsewhere(new URL(`http://${host}/`))).not.toThrow();
	});
});

describe("lookupElsewhere()", () => {
	it("finds what a name leads to, one address or all", async () => {
		expect(await find("localhost", false)).toBe("127.0.0.1");
		expect(await find("localhost", true)).toEqual([{ address: "127.0.0.1", family: 4 }]);
		// The system's resolver gives an address back as it is.
		await expect(find("169.254.169.254", true)).rejects.toThrow(ConfigurationError);
		await expect(find("169.254.169.254", false)).rejects.toThrow(ConfigurationError);
	});
});
