import type { PerPlan } from "./plan.ts";

/** A medical service and what the plans say about it; what a plan does not regulate is absent. */
export interface Service {
	/** With its article, as it stands in a sentence. */
	readonly name: string;
	/** `y` or `n` per plan. */
	readonly isCovered: string;
	/** `y` or `n` per plan. */
	readonly needsAuthorization?: string;
	/** US dollars per visit. */
	readonly copay?: PerPlan<number>;
	/** Visits per year. */
	readonly visits?: PerPlan<number>;
}

/** The services that members ask about. */
export const SERVICES: readonly Service[] = [
	{
		name: "an MRI scan",
		isCovered: "nyyy",
		needsAuthorization: "yyny",
		copay: [300, 200, 75, 150],
	},
	{ name: "a CT scan", isCovered: "nyyy", needsAuthorization: "yynn", copay: [250, 160, 60, 120] },
	{ name: "an X-ray", isCovered: "yyyy", needsAuthorization: "ynnn", copay: [65, 40, 15, 25] },
	{ name: "a blood test", isCovered: "yyyy", copay: [35, 20, 5, 10] },
	{
		name: "physiotherapy",
		isCovered: "nyyy",
		needsAuthorization: "yynn",
		copay: [70, 45, 18, 30],
		visits: [6, 15, 40, 25],
	},
	{ name: "chiropractic care", isCovered: "nnyy", copay: [80, 55, 22, 38], visits: [4, 8, 24, 16] },
	{ name: "acupuncture", isCovered: "nnyn", visits: [3, 5, 18, 9] },
	{ name: "a dental cleaning", isCovered: "nyyy", copay: [60, 32, 8, 12], visits: [1, 2, 4, 3] },
	{ name: "a set of braces", isCovered: "nnyy", needsAuthorization: "yyyn" },
	{ name: "an eye exam", isCovered: "nyyy", copay: [55, 28, 9, 14], visits: [1, 1, 2, 2] },
	{ name: "a pair of glasses", isCovered: "nnyy" },
	{ name: "a hearing aid", isCovered: "nyyn", needsAuthorization: "yyyn" },
	{ name: "a flu shot", isCovered: "yyyy" },
	{ name: "a travel vaccine", isCovered: "nnyy" },
	{ name: "maternity care", isCovered: "nyyy", needsAuthorization: "ynnn" },
	{ name: "fertility treatment", isCovered: "nnyn", needsAuthorization: "yyyy" },
	{
		name: "psychotherapy",
		isCovered: "nyyy",
		needsAuthorization: "yynn",
		copay: [75, 48, 20, 35],
		visits: [8, 20, 52, 30],
	},
	{ name: "a sleep study", isCovered: "nnyy", needsAuthorization: "yyyn" },
	{ name: "allergy testing", isCovered: "nyyy", copay: [85, 50, 24, 36] },
	{ name: "a colonoscopy", isCovered: "yyyy", needsAuthorization: "ynny" },
	{ name: "an ambulance ride", isCovered: "yyyy", copay: [400, 220, 90, 180] },
	{ name: "an emergency room stay", isCovered: "yyyy", copay: [450, 280, 110, 240] },
	{ name: "urgent care", isCovered: "yyyy", copay: [95, 58, 26, 42] },
	{
		name: "a specialist appointment",
		isCovered: "yyyy",
		copay: [90, 52, 23, 44],
		visits: [5, 12, 60, 32],
	},
	{ name: "a telehealth call", isCovered: "nyyy", copay: [40, 17, 3, 7], visits: [6, 24, 80, 48] },
	{ name: "an annual check-up", isCovered: "yyyy" },
	{ name: "home nursing", isCovered: "nnyy", needsAuthorization: "yyyy", visits: [2, 10, 45, 28] },
	{
		name: "nutrition counseling",
		isCovered: "nnyy",
		copay: [66, 46, 16, 27],
		visits: [2, 4, 12, 8],
	},
	{ name: "knee surgery", isCovered: "yyyy", needsAuthorization: "yyny" },
	{ name: "cataract surgery", isCovered: "nyyy", needsAuthorization: "yynn" },
];
