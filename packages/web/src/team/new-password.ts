const SHORTEST = 12;

/** What is wrong with a new password; `undefined`: nothing, or nothing was typed yet. */
export function newPasswordProblem(password: string): string | undefined {
	if (password === "" || password.length >= SHORTEST) return undefined;
	return `${SHORTEST - password.length} characters more: at least ${SHORTEST}`;
}

/** Whether a password may be used. */
export function isNewPassword(password: string): boolean {
	return password.length >= SHORTEST;
}
