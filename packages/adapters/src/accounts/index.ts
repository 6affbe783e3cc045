export {
	type AccountSettings,
	readAccountSettings,
	type SingleSignOn,
} from "./account-settings.ts";
export { clientAddress, type RequestOrigin } from "./client-address.ts";
export { openTeamDirectory, openTeamRecords, type TeamOptions } from "./open-team-directory.ts";
