import { describe, expect, it } from "vitest";
import { splitmix64 } from "./splitmix64.ts";

describe("splitmix64()", () => {
	it("gives the published outputs for seed 1234567", () => {
		// Rosetta Code, "Pseudo-random numbers/Splitmix64".
		const next = splitmix64(1234567n);
		expect(Array.from({ length: 5 }, next)).toEqual([
			6457827717110365317n,
			3203168211198807973n,
			9817491932198370423n,
			4593380528125082431n,
			16408922859458223821n,
		]);
	});

	it("reads a negative seed as its low 64 bits", () => {
		expect(splitmix64(-1n)()).toBe(splitmix64(2n ** 64n - 1n)());
	});
});
