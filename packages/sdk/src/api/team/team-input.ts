import { z } from "zod";

const CONTROL = /\p{Cc}/u;

/** A name that people give: no blank ends, no control characters. */
export const givenName: z.ZodString = z
	.string()
	.trim()
	.min(1)
	.max(200)
	.refine((text) => !CONTROL.test(text), "expected no control characters");

/** Name of a project in a path: as it is, since who may enter is decided by the very same text. */
export const projectName: z.ZodString = z
	.string()
	.min(1)
	.max(200)
	.refine((text) => !CONTROL.test(text), "expected no control characters");

/** Name of a project that is to be: it is a part of addresses. */
export const newProjectName: z.ZodString = givenName
	.refine(
		(name) => !/[/\\?#%]/.test(name) && !/^\.+$/.test(name),
		"expected a name without slashes, ?, # and %",
	)
	.refine(
		(name) => /[\p{L}\p{N}]/u.test(name) && !/[\u202A-\u202E\u2066-\u2069]/u.test(name),
		"expected letters or digits, and nothing that turns the direction of text",
	);

/** An id or a secret in a path. */
export const pathWord: z.ZodString = z
	.string()
	.min(1)
	.max(200)
	.regex(/^[\w.~-]+$/, "expected letters, digits, and - _ . ~");

/** An email address; the accounts decide whether it is one. */
export const emailText: z.ZodString = z
	.string()
	.trim()
	.min(3)
	.max(254)
	.refine((text) => !CONTROL.test(text), "expected no control characters");
