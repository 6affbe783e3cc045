import { ConfigurationError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { detectLanguage } from "./detect-language.ts";
import { requireLanguages } from "./require-languages.ts";

describe("detectLanguage()", () => {
	it("tells languages by their letters' order", () => {
		const texts = {
			en: "Does my plan cover a visit to the dentist?",
			es: "¿Mi plan cubre una visita al dentista?",
			de: "Übernimmt meine Versicherung den Zahnarzt?",
			ar: "هل تغطي خطتي زيارة طبيب الأسنان؟",
			el: "Το πρόγραμμά μου καλύπτει τον οδοντίατρο;",
		};
		for (const [language, text] of Object.entries(texts)) {
			expect(detectLanguage(text)).toEqual({ language, isReliable: true });
		}
	});

	it("tells languages by script in the shortest texts, with some Latin words among them", () => {
		expect(detectLanguage("牙科")?.language).toBe("zh");
		expect(detectLanguage("NFL球队在哪里")?.language).toBe("zh");
		expect(detectLanguage("歯医者はどこ")?.language).toBe("ja");
		expect(detectLanguage("치과")?.language).toBe("ko");
		expect(detectLanguage("หมอฟัน")?.language).toBe("th");
		expect(detectLanguage("The character 牙 means tooth in Chinese")?.language).toBe("en");
	});

	it("does not guess where there are no letters", () => {
		expect(detectLanguage("")).toBeUndefined();
		expect(detectLanguage("12 + 30 = 42!")).toBeUndefined();
	});
});

describe("requireLanguages()", () => {
	it("refuses names that cannot be detected", () => {
		expect(requireLanguages(["en", "es"])).toEqual(new Set(["en", "es"]));
		expect(() => requireLanguages([])).toThrow(ConfigurationError);
		expect(() => requireLanguages(["spanish"])).toThrow('Cannot detect language "spanish"');
		expect(() => requireLanguages(["en-US"])).toThrow("expected ISO 639-1 codes");
	});
});
