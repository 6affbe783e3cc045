import { describe, expect, it } from "vitest";
import { COMMAND_PRIORITY, commandPriority } from "./command-priority.ts";

describe("commandPriority()", () => {
	it("puts what somebody waits for first, and what only waits last", () => {
		const { heavy, light, quick } = COMMAND_PRIORITY;
		for (const [priority, line] of [
			[quick, "judge try --trial=t"],
			[quick, "judge groups --trial=t --model=m"],
			[heavy, "judge align --run=r -- polite"],
			[quick, "run --system=a --filter-first-n=100"],
			[quick, "run --filter-sample=20"],
			[light, "run --filter-first-n=101"],
			[light, "run --system=a"],
			[light, "retry r --errors"],
			[light, "fine-tune status --follow f"],
			[heavy, "lf apply --pool=p"],
			[heavy, "label-model fit --apply"],
			[heavy, "quality train p"],
			[heavy, "curate p"],
		] as const)
			expect([line, commandPriority(line.split(" "))]).toEqual([line, priority]);
	});
});
