import { z } from "zod";
import type { Operation } from "../operation.ts";
import type { PageInput } from "../page.ts";
import { type Page, pageInput, pageOf } from "../page.ts";
import { type Person, personSchema } from "./person.ts";
import { emailText, givenName, pathWord } from "./team-input.ts";

/** An account, as operators see it. */
export interface AccountItem {
	readonly person: Person;
	readonly isOperator: boolean;
	/** Cannot sign in, and nothing of theirs is valid. */
	readonly isDisabled: boolean;
	readonly createdAt: number;
}

/** Where a password is set; valid for a day and once, and told this once. */
export interface PasswordLinkShown {
	readonly account: string;
	/** Below the server's own address. */
	readonly path: string;
	readonly expiresAt: number;
}

interface AccountInput {
	/** Id of the account. */
	readonly account: string;
}

/** Operations on accounts. */
export interface AccountOperations {
	readonly "GET /accounts": Operation<PageInput, Page<AccountItem>>;
	readonly "POST /accounts": Operation<
		{
			readonly email: string;
			readonly name: string;
			readonly isOperator?: boolean | undefined;
		},
		PasswordLinkShown
	>;
	readonly "PUT /accounts/{account}/state": Operation<
		AccountInput & { readonly isDisabled: boolean },
		{ readonly isDisabled: boolean }
	>;
	readonly "POST /accounts/{account}/password-link": Operation<AccountInput, PasswordLinkShown>;
}

const linkSchema: z.ZodType<PasswordLinkShown> = z
	.object({ account: z.string(), path: z.string(), expiresAt: z.number() })
	.meta({ id: "PasswordLinkShown" });

const accountSchema: z.ZodType<AccountItem> = z
	.object({
		person: personSchema,
		isOperator: z.boolean(),
		isDisabled: z.boolean(),
		createdAt: z.number(),
	})
	.meta({ id: "AccountItem" });

/** Accounts of everybody. */
export const accountOperations: AccountOperations = {
	"GET /accounts": {
		summary: "Accounts, by email",
		input: z.object(pageInput),
		output: pageOf(accountSchema),
	},
	"POST /accounts": {
		summary: "Make an account; whoever gets the link sets its password",
		keepsNoReply: true,
		input: z.object({
			email: emailText,
			name: givenName,
			isOperator: z.boolean().optional(),
		}),
		output: linkSchema,
	},
	"PUT /accounts/{account}/state": {
		summary: "Disable an account, which ends its sessions, or enable it again",
		input: z.object({ account: pathWord, isDisabled: z.boolean() }),
		output: z.object({ isDisabled: z.boolean() }),
	},
	"POST /accounts/{account}/password-link": {
		summary: "Make a link with which a new password is set",
		keepsNoReply: true,
		input: z.object({ account: pathWord }),
		output: linkSchema,
	},
};
