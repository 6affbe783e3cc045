export { createCheckLibrary } from "./check-library.ts";
export { findPersonalData } from "./pii/find-personal-data.ts";
export type { PersonalData, PersonalDataKind } from "./pii/personal-data.ts";
export { PERSONAL_DATA_KINDS } from "./pii/personal-data.ts";
export { isRefusal } from "./refusal/is-refusal.ts";
