type Explain = (location: string) => string;

/** What codes of PostgreSQL and of Node's sockets mean for the user. */
const EXPLANATIONS: Readonly<Record<string, Explain>> = {
	ECONNREFUSED: (location) => `no server answers at ${location}, expected a running PostgreSQL`,
	ENOTFOUND: (location) => `the host of ${location} is not known, expected the name of a machine`,
	ETIMEDOUT: (location) => `${location} does not answer, expected a running PostgreSQL`,
	ECONNRESET: (location) => `the connection to ${location} broke, expected a running PostgreSQL`,
	"28000": (location) => `${location} refuses this user, expected one that may log in`,
	"28P01": (location) => `${location} refuses the password, expected the user's password`,
	"3D000": (location) => `there is no database ${location}, expected one that exists`,
	"42501": (location) =>
		`the user lacks a privilege on ${location}, expected one that may make and change tables`,
	"53100": (location) => `the disk of ${location} is full, expected free space`,
	"53300": (location) => `${location} has too many connections, expected a free one`,
	"57P01": (location) => `${location} is shutting down, expected a running PostgreSQL`,
	"57P03": (location) => `${location} is starting or stopping, expected a running PostgreSQL`,
};

/** `<what is>, expected <what>` for an error of `pg` on the database at this place. */
export function explainPostgresError(error: unknown, location: string): string {
	const first = error instanceof AggregateError ? error.errors[0] : error;
	const { code = "", message } = detailsOf(first);
	return (
		EXPLANATIONS[code]?.(location) ??
		`the database ${location} reports "${message}", expected it to answer`
	);
}

function detailsOf(error: unknown): { readonly code?: string; readonly message: string } {
	if (!(error instanceof Error)) return { message: String(error) };
	const { message } = error;
	return "code" in error && typeof error.code === "string"
		? { code: error.code, message }
		: { message };
}
