/** A type of claim and the rules for it, the same on every plan. */
export interface ClaimType {
	readonly name: string;
	readonly deadlineDays: number;
	readonly paymentDays: number;
	readonly appealDays: number;
	readonly form: string;
	readonly needsOriginals: boolean;
}

/** The types of claims that members ask about. */
export const CLAIM_TYPES: readonly ClaimType[] = [
	claimType("dental", [90, 10, 60], { form: "D-10", needsOriginals: false }),
	claimType("vision", [120, 12, 45], { form: "V-21", needsOriginals: false }),
	claimType("hospital", [180, 30, 90], { form: "H-33", needsOriginals: true }),
	claimType("overseas treatment", [365, 40, 120], { form: "T-47", needsOriginals: true }),
	claimType("physiotherapy", [100, 9, 50], { form: "P-52", needsOriginals: false }),
	claimType("pharmacy", [60, 5, 30], { form: "R-64", needsOriginals: true }),
	claimType("maternity", [270, 25, 110], { form: "M-75", needsOriginals: false }),
	claimType("ambulance", [150, 21, 75], { form: "A-86", needsOriginals: true }),
	claimType("hearing aid", [130, 16, 55], { form: "E-97", needsOriginals: true }),
	claimType("laboratory", [80, 7, 40], { form: "L-18", needsOriginals: false }),
	claimType("vaccination", [70, 6, 35], { form: "I-29", needsOriginals: true }),
	claimType("accident", [200, 28, 100], { form: "X-39", needsOriginals: true }),
];

function claimType(
	name: string,
	[deadlineDays, paymentDays, appealDays]: readonly [number, number, number],
	rest: Pick<ClaimType, "form" | "needsOriginals">,
): ClaimType {
	return { name, deadlineDays, paymentDays, appealDays, ...rest };
}
