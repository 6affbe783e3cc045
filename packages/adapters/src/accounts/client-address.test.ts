import { describe, expect, it } from "vitest";
import { clientAddress, networkOf } from "./client-address.ts";

describe("clientAddress()", () => {
	const forwardedFor = "1.1.1.1, 2.2.2.2";

	it("is that of the socket, whatever a client writes into the header", () => {
		const peer = "192.0.2.1";
		expect(clientAddress({ peer, forwardedFor, isProxyTrusted: false })).toBe(peer);
		expect(clientAddress({ peer: undefined, forwardedFor, isProxyTrusted: false })).toBeUndefined();
	});

	it("is the last one of the header behind a trusted proxy, if it is an address", () => {
		const peer = "10.0.0.1";
		expect(clientAddress({ peer, forwardedFor, isProxyTrusted: true })).toBe("2.2.2.2");
		for (const odd of ["", "unknown", "1.1.1.1, <script>", undefined])
			expect(clientAddress({ peer, forwardedFor: odd, isProxyTrusted: true })).toBe(peer);
	});

	it("is an IPv4 address where a socket for both kinds has one", () => {
		const origin = { forwardedFor: undefined, isProxyTrusted: false };
		expect(clientAddress({ ...origin, peer: "::ffff:192.0.2.1" })).toBe("192.0.2.1");
		expect(clientAddress({ ...origin, peer: "::1" })).toBe("::1");
	});
});

describe("networkOf()", () => {
	it("is an IPv4 address, or 64 bits of an IPv6 address however it is written", () => {
		expect(networkOf("192.0.2.1")).toBe("192.0.2.1");
		expect(networkOf(undefined)).toBe("unknown");
		for (const same of ["2001:db8::1", "2001:0DB8:0:0:ffff::", "2001:db8:0:0:1:2:3:4"])
			expect(networkOf(same)).toBe("2001:db8:0:0");
		expect(networkOf("::1")).toBe("0:0:0:0");
		expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0");
	});
});
