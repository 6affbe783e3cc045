/** A project of a database. */
export interface ListedProject {
	readonly name: string;
	/** Milliseconds since 1970; absent where it is not known. */
	readonly createdAt?: number;
	/** Absent: in use. */
	readonly archivedAt?: number;
}

/** The projects of one database. */
export interface ProjectDirectory {
	/** By name, archived ones too. */
	listProjects(): Promise<readonly ListedProject[]>;
	/** @throws {ConflictError} if there is one of this name. */
	createProject(name: string, now: number): Promise<void>;
	/**
	 * Archives a project at a time, or takes it back into use (`undefined`).
	 *
	 * @throws {NotFoundError} if there is none of this name.
	 */
	archiveProject(name: string, at: number | undefined): Promise<void>;
	/**
	 * Forgets a project whose data is deleted, and who took part in it.
	 *
	 * @throws {NotFoundError} if there is none of this name. @throws {ConflictError} if it holds data.
	 */
	removeProject(name: string): Promise<void>;
}
