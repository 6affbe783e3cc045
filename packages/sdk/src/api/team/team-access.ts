import type { Role } from "@assay/core/domain";
import type { TeamOperations } from "./team-operations.ts";

/**
 * Who may carry out an operation of the team: everybody (`public`), everybody who is signed in
 * (`person`), operators, or whoever has the rights of a role in the project that the path names.
 * Tokens of programs may do none of it but what is public.
 */
export type TeamAccess = "public" | "person" | "operator" | Role;

/** What each operation of the team asks for. */
export const teamAccess: Readonly<Record<keyof TeamOperations, TeamAccess>> = {
	"GET /session": "public",
	"GET /sessions": "person",
	"DELETE /sessions/{session}": "person",
	"DELETE /sessions": "person",

	"GET /projects": "person",
	"POST /projects": "operator",
	"GET /projects/{project}": "reviewer",
	"PUT /projects/{project}/archive": "admin",
	"DELETE /projects/{project}": "admin",

	"GET /projects/{project}/members": "reviewer",
	"POST /projects/{project}/members": "admin",
	"PUT /projects/{project}/members/{account}": "admin",
	"DELETE /projects/{project}/members/{account}": "admin",

	"GET /projects/{project}/join-links": "admin",
	"POST /projects/{project}/join-links": "admin",
	"DELETE /projects/{project}/join-links/{link}": "admin",
	"GET /join/{secret}": "public",
	"POST /join/{secret}": "public",

	// Whose tokens one sees and revokes depends on the role, too: see their summaries.
	"GET /projects/{project}/tokens": "reviewer",
	"POST /projects/{project}/tokens": "reviewer",
	"DELETE /projects/{project}/tokens/{token}": "reviewer",

	"GET /accounts": "operator",
	"POST /accounts": "operator",
	"PUT /accounts/{account}/state": "operator",
	"POST /accounts/{account}/password-link": "operator",

	"GET /projects/{project}/audit": "admin",
	"GET /audit": "operator",

	"GET /my-tasks": "person",
	"POST /projects/{project}/tasks/{task}/open": "annotator",
};
