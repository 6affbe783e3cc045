/** Our names for the tables and columns that better-auth works on; `team-tables.ts` makes them. */
export const AUTH_TABLES = {
	user: {
		modelName: "account_user",
		fields: {
			emailVerified: "email_verified",
			createdAt: "created_at",
			updatedAt: "updated_at",
		},
	},
	session: {
		modelName: "account_session",
		fields: {
			userId: "user_id",
			expiresAt: "expires_at",
			createdAt: "created_at",
			updatedAt: "updated_at",
			ipAddress: "ip_address",
			userAgent: "user_agent",
		},
	},
	account: {
		modelName: "account_credential",
		fields: {
			userId: "user_id",
			accountId: "account_id",
			providerId: "provider_id",
			accessToken: "access_token",
			refreshToken: "refresh_token",
			idToken: "id_token",
			accessTokenExpiresAt: "access_token_expires_at",
			refreshTokenExpiresAt: "refresh_token_expires_at",
			createdAt: "created_at",
			updatedAt: "updated_at",
		},
	},
	verification: {
		modelName: "account_verification",
		fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
	},
	rateLimit: { modelName: "account_rate_limit", fields: { lastRequest: "last_request" } },
} as const;
