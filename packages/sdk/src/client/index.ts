export { ApiError } from "./api-error.ts";
export type {
	ApiClient,
	CallOptions,
	ClientOptions,
	InputFor,
	OperationKey,
	OutputFor,
} from "./create-client.ts";
export { createClient } from "./create-client.ts";
