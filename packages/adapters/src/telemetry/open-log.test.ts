import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openLog } from "./open-log.ts";

function written(level: "debug" | "info", work: (log: ReturnType<typeof openLog>) => void): string {
	let text = "";
	const sink = {
		write(line: string) {
			text += line;
		},
	};
	work(openLog({ role: "serve", level, sink }));
	return text;
}

describe("openLog()", () => {
	it("writes a line of JSON with time, level, role and fields", () => {
		const line = written("info", (log) => log.write("warn", "careful", { rows: 3 }));
		expect(JSON.parse(line)).toMatchObject({
			level: "warn",
			role: "serve",
			message: "careful",
			rows: 3,
			time: expect.stringMatching(/^\d{4}-.*Z$/),
		});
	});

	it("leaves out what is below its level, and says so", () => {
		const text = written("info", (log) => {
			expect([log.keeps("debug"), log.keeps("info")]).toEqual([false, true]);
			log.write("debug", "nothing");
		});
		expect(text).toBe("");
	});

	it("is one printable line whatever a text holds, which JSON gives back", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary-ascii" }), (text) => {
				const hostile = `${text}\r\n\u001b[31m{"level":"error"}\u2028\u202e\u009b`;
				const line = written("info", (log) => log.write("info", hostile, { field: hostile }));
				expect(line.match(/[\p{Cc}\p{Zl}\p{Zp}\u202E]/gu)).toEqual(["\n"]);
				expect(JSON.parse(line)).toMatchObject({ message: hostile, field: hostile });
			}),
			{ numRuns: 20 },
		);
	});
});
