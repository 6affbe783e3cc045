import { PassThrough } from "node:stream";
import { ConfigurationError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { askPassword } from "./ask-password.ts";

/** A terminal, and all that is shown on it. */
function terminal() {
	const shown: string[] = [];
	const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
	const ask = (text: string): void => {
		shown.push(text);
	};
	return { input, ask, shown };
}

describe("askPassword()", () => {
	it("asks twice on a terminal and shows nothing of what is typed", async () => {
		const { shown, ...source } = terminal();
		const asked = askPassword(source);
		source.input.write("my password\r");
		await expect.poll(() => shown).toHaveLength(2);
		source.input.write("my password\r");
		expect(await asked).toBe("my password");
		expect(shown).toEqual(["Password: ", "\nThe same again: ", "\n"]);
	});

	it("refuses two that differ, and none", async () => {
		const { shown, ...source } = terminal();
		const asked = askPassword(source);
		source.input.write("my password\r");
		await expect.poll(() => shown).toHaveLength(2);
		source.input.write("my passwort\r");
		await expect(asked).rejects.toThrow(ConfigurationError);
		const interrupted = terminal();
		const ended = askPassword(interrupted);
		interrupted.input.write("abc\u0003");
		await expect(ended).rejects.toThrow("there is none");
	});

	it("takes the first line of what is no terminal, without a question", async () => {
		const input = new PassThrough();
		input.end("from a file\nmore\n");
		const asked: string[] = [];
		const ask = (text: string): void => {
			asked.push(text);
		};
		expect(await askPassword({ input, ask })).toBe("from a file");
		expect(asked).toEqual([]);
	});
});
