import { ConfigurationError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { logSettings } from "./log-settings.ts";

describe("logSettings()", () => {
	it("reads format, level and whether texts may be shown", () => {
		const env = { ASSAY_LOG: "json", ASSAY_LOG_LEVEL: "debug", ASSAY_LOG_CONTENT: "1" };
		expect(logSettings(env)).toEqual({ isJson: true, level: "debug", showsContent: true });
		expect(logSettings({ ASSAY_LOG: "text" })).toEqual({
			isJson: false,
			level: "info",
			showsContent: false,
		});
	});

	it("refuses what means nothing", () => {
		expect(() => logSettings({ ASSAY_LOG: "xml" })).toThrow(ConfigurationError);
		expect(() => logSettings({ ASSAY_LOG_LEVEL: "loud" })).toThrow(/expected one of debug, info/);
	});
});
