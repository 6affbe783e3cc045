export { ApiError } from "./api-error.ts";
export type {
	ApiClient,
	CallOptions,
	Client,
	ClientOptions,
	InputFor,
	OperationKey,
	OutputFor,
	TeamClient,
} from "./create-client.ts";
export { createClient, createTeamClient } from "./create-client.ts";
