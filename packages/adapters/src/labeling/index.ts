export type { LabelingLibraryOptions } from "./labeling-library.ts";
export { createLabelingLibrary } from "./labeling-library.ts";
export type { TextPlace } from "./rule-places.ts";
export { rulePlaces } from "./rule-places.ts";
