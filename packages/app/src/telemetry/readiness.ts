/** Why a process should be sent no work now; in words that tell nothing of the database. */
export type NotReady =
	| "it is ending"
	| "the database cannot be reached"
	| "the database's tables are those of another version of the program";

/** Looks whether a process can do its work. */
export type Readiness = () => Promise<NotReady | undefined>;

/** What readiness rests on. */
export interface ReadinessParts {
	readonly database: { hasOwnSchema(): Promise<boolean> };
	/** Aborted: the process is ending. */
	readonly drain: AbortSignal;
	/** How long the database may take; default: two seconds. */
	readonly patienceMs?: number;
}

const PATIENCE_MS = 2_000;

/** Makes a {@link Readiness}; however many ask at once, the database is asked once. */
export function createReadiness({
	database,
	drain,
	patienceMs = PATIENCE_MS,
}: ReadinessParts): Readiness {
	let looking: Promise<NotReady | undefined> | undefined;
	return async () => {
		if (drain.aborted) return "it is ending";
		looking ??= look(database, patienceMs).finally(() => {
			looking = undefined;
		});
		return looking;
	};
}

async function look(
	database: ReadinessParts["database"],
	patienceMs: number,
): Promise<NotReady | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => resolve(undefined), patienceMs);
	});
	const own = database.hasOwnSchema().catch(() => undefined);
	const isOwn = await Promise.race([own, late]);
	clearTimeout(timer);
	if (isOwn === undefined) return "the database cannot be reached";
	return isOwn ? undefined : "the database's tables are those of another version of the program";
}
